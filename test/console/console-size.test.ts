import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { measureConsoleSize } from '../../console/measure-size.ts'

/** Script of a first screen after gzip, in bytes: about two seconds of a poor mobile line. */
const firstScreenBytesMax = 260_000
const root = fileURLToPath(new URL('../../', import.meta.url))
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'console-size-'))
  await build({ root: join(root, 'console'), configFile: join(root, 'vite.config.ts'), logLevel: 'silent', build: { outDir: folder, emptyOutDir: true } })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the console as a browser fetches it', () => {
  test('shows sign-in and home with little script, whoever builds it', async () => {
    const { signInBytes, homeBytes } = await measureConsoleSize(folder)
    expect(signInBytes).toBeLessThanOrEqual(firstScreenBytesMax)
    expect(homeBytes).toBeLessThanOrEqual(firstScreenBytesMax)
  })

  test('holds no development half of a library, though a test built it', async () => {
    const names = await readdir(join(folder, 'assets'))
    expect(names.filter((name) => name.includes('jsx-dev-runtime'))).toEqual([])
    const scripts = await Promise.all(names.filter((name) => name.endsWith('.js')).map((name) => readFile(join(folder, 'assets', name), 'utf8')))
    expect(scripts.some((script) => script.includes('Download the React DevTools'))).toBe(false)
  })
})
