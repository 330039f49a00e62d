import { build } from 'vite'
import { expect, test } from 'vitest'

test('the verifier bundles for a browser without any module of the platform', async () => {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, lib: { entry: new URL('../../reports/verify.ts', import.meta.url).pathname, formats: ['es'] } },
  })
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((result) => ('output' in result ? result.output : []))
  const chunks = outputs.filter((part) => part.type === 'chunk')
  expect(chunks).not.toHaveLength(0)
  for (const chunk of chunks) {
    expect(chunk.imports).toEqual([])
    expect(chunk.code).not.toMatch(/from\s*["']node:|__vite-browser-external|require\(["']/)
    expect(chunk.code).toContain('verifyBundle')
  }
})
