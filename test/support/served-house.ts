/** A house as an operator starts it: its own process, port and data folder. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface ServedHouse {
  readonly origin: string
  readonly dataFolder: string
  /** Stops the process as an operator would, and removes its folder. */
  readonly stop: () => Promise<void>
}

/** Starts a server over an empty folder and waits until it says `ready`. Rejects with its last words if it ends before. */
export async function serveHouse(args: readonly string[] = []): Promise<ServedHouse> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'xmphi-served-'))
  const port = await freePort()
  const child = spawn(process.execPath, ['--import', 'tsx', 'api/start.ts', ...args], {
    cwd: join(import.meta.dirname, '../..'),
    env: { ...process.env, PORT: String(port), XMPHI_DATA: dataFolder, XMPHI_DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const words: string[] = []
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      words.push(chunk.toString())
      if (/^ready http/m.test(words.join(''))) resolve()
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${words.join('')}`)))
  })
  return {
    origin: `http://localhost:${port}`,
    dataFolder,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
