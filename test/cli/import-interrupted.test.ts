/** Ctrl-C while a file is imported from the command line: the real command as a process of its own, against a door that answers as the server does. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { keepSession } from '../../api/cli/session-file.ts'

const home = mkdtempSync(join(tmpdir(), 'xmphi-ctrl-c-'))
const dataFolder = join(home, 'data')
const file = join(home, 'corpus.jsonl')
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
const imported = { assetId: 'asset_1', jobId: 'job_1', bytes: 5, sha256: 'ab', state: 'scanning' }
let server: Server

beforeAll(async () => {
  vi.stubEnv('HOME', home)
  mkdirSync(dataFolder)
  await keepSession(dataFolder, 'a-token')
})
afterEach(() => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve) }))
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(home, { recursive: true, force: true })
})

async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<void> {
  server = createServer(answer)
  await new Promise<void>((resolve) => { server.listen(join(dataFolder, 'xmphi.sock'), resolve) })
}

function importing(): { readonly child: ChildProcess; readonly ended: Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> } {
  const child = spawn(process.execPath, ['--import', tsx, fileURLToPath(new URL('../../api/cli.ts', import.meta.url)), 'import', file], { env: { ...process.env, HOME: home, XMPHI_DATA: dataFolder } })
  let out = ''
  let err = ''
  child.stdout.on('data', (part: Buffer) => { out += part.toString() })
  child.stderr.on('data', (part: Buffer) => { err += part.toString() })
  return { child, ended: new Promise((resolve) => { child.once('close', (code) => resolve({ code, out, err })) }) }
}

async function bodyOf(request: IncomingMessage | null): Promise<number> {
  let bytes = 0
  for await (const part of request ?? []) bytes += (part as Buffer).length
  return bytes
}

const json = (response: ServerResponse, body: unknown) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))

test('before the last byte: the upload is broken off, nothing is kept, exit 130', async () => {
  writeFileSync(file, Buffer.alloc(8 * 1_048_576, 0x61))
  let taken: IncomingMessage | null = null
  // The door takes the first bytes and no more, as one does whose disk is slow.
  await listen((request) => {
    taken = request
    request.once('data', () => { request.pause(); child.kill('SIGINT') })
  })
  const { child, ended } = importing()
  const { code, out, err } = await ended
  expect({ code, err }).toMatchObject({ code: 130 })
  expect(err).toContain('nothing of it is kept')
  expect(out).toBe('')
  await expect(bodyOf(taken)).rejects.toThrow('aborted')
})

test('while it is scanned: the command says that the scan goes on as a job and how to cancel it, exit 130', async () => {
  writeFileSync(file, '{}\n{}')
  await listen((request, response) => {
    request.resume()
    if (request.method === 'POST') return void request.once('end', () => json(response, imported))
    json(response, { state: 'scanning', proposedTier: null, records: null, job: { state: 'running', done: 1, total: 5, failure: null } })
    response.once('finish', () => child.kill('SIGINT'))
  })
  const { child, ended } = importing()
  const { code, out, err } = await ended
  expect({ code, err }).toMatchObject({ code: 130 })
  expect(out).toContain('asset_1 scanning')
  expect(err).toContain('npm run -s xmphi -- cancel job_1')
})

test('after the last byte and before the answer: the answer is awaited and told, exit 130', async () => {
  writeFileSync(file, '{}\n{}')
  await listen((request, response) => {
    request.resume()
    request.once('end', () => {
      child.stderr?.once('data', () => json(response, imported))
      child.kill('SIGINT')
    })
  })
  const { child, ended } = importing()
  const { code, out, err } = await ended
  expect({ code, err }).toMatchObject({ code: 130 })
  expect(out).toContain('asset_1 scanning')
  expect(err).toContain('waiting to hear what became of it')
  expect(err).toContain('cancel job_1')
})
