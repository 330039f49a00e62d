import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { build } from 'vite';
import { afterAll, describe, expect, it } from 'vitest';
import { checkpointSigner, signNoteNode } from '../../crypto/checkpoint-node.ts';
import { formatCheckpoint } from '../../crypto/checkpoint.ts';
import { utf8 } from '../../crypto/digest.ts';
import { makeReportSigners, signAs } from './report-signers.ts';

const browserSafe = ['digest', 'merkle', 'checkpoint', 'log-file', 'canonical-json', 'signature', 'commitment'];
const folder = mkdtempSync(join(tmpdir(), 'browser-safe-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Bundles these files of `crypto/` for a browser. Gives the script and every platform module that it asked for. */
async function bundle(files: readonly string[]): Promise<{ script: string; platformModules: string[] }> {
  const platformModules: string[] = [];
  const source = fileURLToPath(new URL('../../crypto/', import.meta.url));
  const entry = join(folder, `${files.join('-')}.ts`);
  writeFileSync(entry, files.map((file) => `export * from ${JSON.stringify(`${source}${file}.ts`)};`).join('\n'));
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'bundled', fileName: 'bundled' } },
    plugins: [
      {
        name: 'watch-imports',
        enforce: 'pre',
        resolveId(asked) {
          if (isBuiltin(asked)) platformModules.push(asked);
          return undefined;
        },
      },
    ],
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) => ('output' in one ? one.output : []));
  const script = outputs.flatMap((output) => (output.type === 'chunk' ? [output.code] : [])).join('\n');
  return { script, platformModules };
}

describe('the files that verify in a browser', () => {
  it('ask for no platform module', async () => {
    expect((await bundle(browserSafe)).platformModules).toEqual([]);
  });

  it('would be caught if they did', async () => {
    expect((await bundle(['aead'])).platformModules).toContain('node:crypto');
  });

  it('verify a checkpoint and a signed file where nothing of Node exists', async () => {
    const { script } = await bundle(browserSafe);
    const signer = checkpointSigner('log.example', new Uint8Array(32).fill(1));
    const note = signNoteNode(formatCheckpoint({ origin: 'log.example', size: 3, root: new Uint8Array(32) }), signer);
    const signers = await makeReportSigners();
    const file = signAs(signers, utf8('内容'));
    const world = createContext({ TextEncoder, TextDecoder, atob, btoa, note, publicKey: signer.publicKey, file, root: signers.root.certificateDer });
    runInContext(script, world);
    expect(runInContext('typeof process + typeof require + typeof Buffer', world)).toBe('undefined'.repeat(3));
    expect(runInContext('bundled.verifyCheckpoint(note, { name: "log.example", publicKey }).size', world)).toBe(3);
    const verdict: unknown = await runInContext(
      'bundled.verifyCms({ der: file, trustedRootsDer: [root] }).then(({ verdict, content }) => verdict + bundled.fromUtf8(content))',
      world,
    );
    expect(verdict).toBe('trusted内容');
  });
});
