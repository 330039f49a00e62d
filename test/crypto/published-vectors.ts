import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe } from 'vitest';

const folder = fileURLToPath(new URL('../../../shared/data/crypto/', import.meta.url));
const present = existsSync(folder);

/** A suite that needs the published vectors beside the checkout; without them it says so and is listed as skipped. */
export function describeWithVectors(name: string, suite: () => void): void {
  if (!present) console.warn(`SKIPPED: ${name}: the published vectors are not beside this checkout`);
  describe.skipIf(!present)(name, suite);
}

/** The parsed JSON of one vector file; `undefined` where vectors are absent. The caller states its shape. */
export function readVectors<Shape>(file: string): Shape | undefined {
  if (!present) return undefined;
  const parsed: Shape = JSON.parse(readFileSync(`${folder}${file}`, 'utf8'));
  return parsed;
}

/** Paths of all JSON files below a folder of vectors, relative to all vectors; none where vectors are absent. */
export function listVectors(below: string): string[] {
  if (!present) return [];
  return readdirSync(`${folder}${below}`, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .map((file) => `${below}/${file}`)
    .sort();
}
