import { build } from 'vite'
import { describe, expect, test } from 'vitest'

/** The worker's code as a browser gets it. */
async function workerCode(): Promise<readonly { readonly code: string; readonly imports: readonly string[] }[]> {
  const entry = new URL('../../console/verifier/verifier-worker.ts', import.meta.url).pathname
  const built = await build({ configFile: false, logLevel: 'silent', build: { write: false, minify: false, lib: { entry, formats: ['es'] } } })
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((result) => ('output' in result ? result.output : []))
  return outputs.filter((part) => part.type === 'chunk')
}

describe('the verifier in its worker', () => {
  test('needs no module of the platform and asks nothing of any server', async () => {
    const chunks = await workerCode()
    expect(chunks).not.toHaveLength(0)
    for (const { code, imports } of chunks) {
      expect(imports).toEqual([])
      expect(code).not.toMatch(/from\s*["']node:|__vite-browser-external|\brequire\(["']/)
      expect(code).not.toMatch(/\bfetch\(|XMLHttpRequest|EventSource|WebSocket|sendBeacon|importScripts/)
    }
  })
})
