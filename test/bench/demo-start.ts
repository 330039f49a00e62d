import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { buildConsole } from '../../api/build-console.ts'
import { progress } from './support/bench.ts'
import type { Bench } from './support/bench.ts'
import { inFolder } from './support/folder.ts'

const limitSeconds = 120

export const bench: Bench = {
  name: 'demo-start',
  against: 'the limit for `npm start -- --demo` in an empty folder until it prints ready; the console is built before',
  unit: 's',
  target: { most: 1 },
  async measure() {
    buildConsole()
    return { ours: await inFolder(secondsUntilReady), reference: limitSeconds }
  },
}

async function secondsUntilReady(folder: string): Promise<number> {
  const start = performance.now()
  const server = spawn('npm', ['start', '--', '--demo'], {
    cwd: join(import.meta.dirname, '../..'),
    env: { ...process.env, XMPHI_DATA: join(folder, 'data'), XMPHI_DATABASE_URL: '', PORT: String(await freePort()) },
    stdio: ['ignore', 'pipe', 'inherit'],
    // A group of its own: npm does not pass on every signal to what it started.
    detached: true,
  })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  try {
    return await new Promise<number>((resolve, reject) => {
      let said = ''
      server.stdout.on('data', (piece: Buffer) => {
        said += piece.toString()
        progress(piece.toString().trim())
        if (/^ready /m.test(said)) resolve((performance.now() - start) / 1_000)
      })
      server.once('exit', (code) => reject(new Error(`the server ended with ${code} before it was ready`)))
    })
  } finally {
    if (server.exitCode === null && server.pid !== undefined) process.kill(-server.pid, 'SIGTERM')
    await ended
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
