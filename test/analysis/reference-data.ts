/**
 * The reference corpora lie beside the checkout. Where they are missing, `vitest.config.ts` leaves out the suites that
 * measure on them and says so; none of them passes by having nothing to look at.
 */

import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const FOLDER = new URL('../../../shared/data/', import.meta.url)

export function referenceBytes(path: string): Uint8Array {
  const file = fileURLToPath(new URL(path, FOLDER))
  if (!existsSync(file)) throw new Error(`reference data ${path} is missing: expected in ../shared/data beside the checkout`)
  return readFileSync(file)
}

export function referenceText(path: string): string {
  return new TextDecoder().decode(referenceBytes(path))
}

/** The lines of a JSONL reference file, parsed. The caller names the shape, which the file's own README states. */
export function referenceRows<Row>(path: string): Row[] {
  return referenceText(path).split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Row)
}

export function naughtyStrings(): string[] {
  return JSON.parse(referenceText('web/blns/blns.json')) as string[]
}

/** A code-point offset of the reference data as an offset in UTF-16 units. */
export function utf16Offset(text: string, codePoints: number): number {
  return Array.from(text).slice(0, codePoints).join('').length
}
