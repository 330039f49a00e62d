/** What the command line says before it reaches a server, and where it keeps a session. */
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { ed25519 } from '@noble/curves/ed25519.js'
import { verifierKey } from '../../crypto/checkpoint.ts'
import { commands } from '../../api/cli/commands.ts'
import { ask, findSocket } from '../../api/cli/door.ts'
import { forgetSession, keepSession, readSession } from '../../api/cli/session-file.ts'
import { readConfig } from '../../api/config.ts'

const home = mkdtempSync(join(tmpdir(), 'xmphi-cli-'))
const dataFolder = join(home, 'data')
const aKey = verifierKey('xmphi.invalid/log', ed25519.getPublicKey(new Uint8Array(32).fill(1)))
beforeAll(() => { vi.stubEnv('HOME', home) })
afterEach(() => forgetSession(dataFolder))
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(home, { recursive: true, force: true })
})

describe('a command that cannot begin says what is missing', () => {
  test.each<[string, readonly string[], RegExp]>([
    ['import', [], /import needs a FILE/],
    ['import', ['--unknown', 'x'], /Unknown option/],
    ['cancel', [], /cancel needs a JOB/],
    ['verify-report', [], /verify-report needs a BUNDLE/],
    ['check-log', [], /check-log needs --key/],
    ['recover', [], /recover needs a USERNAME/],
    ['recover', ['admin'], /data holds no installation .*Set XMPHI_DATA/],
    ['check-log', ['--key', 'nonsense'], /--key is no verifier key/],
    ['check-log', ['--key', aKey], /data holds no database .*Set XMPHI_DATA/],
    ['import', ['corpus.jsonl', '--retrieved', 'yesterday'], /--retrieved: "yesterday" is no day\. Write it as YYYY-MM-DD/],
    ['import', ['corpus.jsonl', '--retrieved', '2026-02-30'], /--retrieved: "2026-02-30" is no day/],
    ['login', [], /no server runs on .*Start it with "npm start"/],
    ['import', ['corpus.jsonl'], /no server runs on/],
  ])('%s %j', async (name, args, words) => {
    await expect(commands[name]?.run(args, { XMPHI_DATA: dataFolder })).rejects.toThrow(words)
  })

  test('recover makes no installation where there is none', async () => {
    await expect(commands['recover']?.run(['admin'], { XMPHI_DATA: home })).rejects.toThrow(/holds no installation/)
    expect(readdirSync(home).filter((name) => name !== '.xmphi')).toEqual([])
  })

  test('every command has its usage under its own name', () => {
    for (const [name, command] of Object.entries(commands)) {
      expect(command.usage.split(' ')[0]).toBe(name)
      expect(command.summary.length).toBeGreaterThan(10)
    }
  })
})

describe('a server that is gone', () => {
  const socket = join(home, 'gone.sock')

  test('and left its socket behind is told with what to do', async () => {
    await expect(ask(socket, { method: 'GET', path: '/session' })).rejects.toThrow(/no server answers on .*gone\.sock.*Start it with "npm start"/)
  })

  test('in the middle of an answer is told with what to look at', async () => {
    const server = createServer((connection) => connection.destroy())
    await new Promise<void>((resolve) => server.listen(socket, () => resolve()))
    await expect(ask(socket, { method: 'GET', path: '/session' })).rejects.toThrow(/ended before it answered.*start it again.*before you repeat it/)
    await new Promise((resolve) => server.close(resolve))
  })
})

test('a bundle that is no bundle, and one that is not there, exit as unreadable', async () => {
  const noise = join(home, 'noise.p7m')
  writeFileSync(noise, 'noise')
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  expect(await commands['verify-report']?.run([noise, '--lang', 'en'], {})).toBe(2)
  expect(written.mock.calls.flat().join('')).toContain('Unreadable.')
  written.mockRestore()
  await expect(commands['verify-report']?.run([join(home, 'absent')], {})).rejects.toThrow(/absent: it does not exist\. Check the path/)
  await expect(commands['verify-report']?.run([noise, '--trust', home], {})).rejects.toThrow(/it is a folder\. Name a file/)
})

describe('a session of the command line', () => {
  test('is kept outside the data folder, for its owner alone, one per data folder', async () => {
    await keepSession(dataFolder, 'a-token')
    const folder = join(home, '.xmphi')
    expect(readdirSync(folder)).toHaveLength(1)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder, readdirSync(folder)[0] ?? '')).mode & 0o777).toBe(0o600)
    expect(await readSession(dataFolder)).toBe('a-token')
    expect(await readSession(join(home, 'other'))).toBeNull()
  })

  test('is gone when it is forgotten', async () => {
    await keepSession(dataFolder, 'a-token')
    await forgetSession(dataFolder)
    expect(await readSession(dataFolder)).toBeNull()
  })
})

test('a socket that nobody answers is a fault with words, never a hang', async () => {
  expect(() => findSocket(readConfig({ XMPHI_DATA: dataFolder }))).toThrow(/no server runs/)
  await expect(ask(join(home, 'xmphi.sock'), { method: 'GET', path: '/session' })).rejects.toThrow(/ENOENT/)
})
