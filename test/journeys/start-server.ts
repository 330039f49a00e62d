/** A real server process on a real port, with what it prints kept for the hunt. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { dialect } from '../../schema/dialect.ts'
import type { TestDatabase } from '../support/test-database.ts'

export interface ServerProcess {
  /** What the console's pages are served under, e.g. `http://localhost:40123`. */
  readonly origin: string
  readonly port: number
  readonly pid: number
  /** Everything it printed so far, on both streams. */
  printed(): string
  /** Asks it to stop and waits for its end. Gives the exit code. */
  stop(): Promise<number | null>
  /** Kills it without a word (SIGKILL) and waits for its end. */
  kill(): Promise<void>
}

const script = fileURLToPath(new URL('./server-process.ts', import.meta.url))
export const projectRoot = fileURLToPath(new URL('../../', import.meta.url))

/** What every process of ours is given: no setting of the machine that runs the tests leaks in. */
export function plainEnvironment(home: string, settings: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], HOME: home, LANG: 'C.UTF-8', ...settings }
}

/** The settings of a server over `database`, whose folder is also its data folder. */
export function serverSettings(database: TestDatabase, port: number, more: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  return { PORT: String(port), XMPHI_DATA: database.folder, ...(dialect === 'postgresql' ? { XMPHI_DATABASE_URL: database.place } : {}), ...more }
}

/** Starts a server and waits for its `ready`. Throws with what it printed when it ends before. */
export async function startServer(database: TestDatabase, { settings = {}, args = [], port }: { readonly settings?: Readonly<Record<string, string>>; readonly args?: readonly string[]; readonly port?: number } = {}): Promise<ServerProcess> {
  const chosen = port ?? (await freePort())
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], { cwd: projectRoot, env: plainEnvironment(database.folder, serverSettings(database, chosen, settings)), stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  await new Promise<void>((resolve, reject) => {
    const read = (part: Buffer) => {
      text += part.toString()
      if (/^ready /m.test(text)) resolve()
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', (code) => reject(new Error(`the server ended with ${String(code)} before it was ready: ${text}`)))
  })
  // A server that dies of itself takes every later answer with it: its last words say why.
  child.once('exit', (code, signal) => {
    if (!child.killed) process.stderr.write(`\n!!! the server ended by itself (${String(code ?? signal)}): ${text}\n`)
  })
  return { origin: `http://localhost:${chosen}`, port: chosen, pid: child.pid ?? 0, printed: () => text, ...enders(child, ended) }
}

/** Runs a server that is expected to refuse. Gives its exit code and what it printed. */
export async function runServer(settings: Readonly<Record<string, string>>, home: string): Promise<{ readonly code: number | null; readonly printed: string }> {
  return runToEnd(['--import', 'tsx', script], plainEnvironment(home, settings))
}

/** Runs the command line as a process of its own. `input` answers nothing: it has no terminal. */
export async function runCommandLine(args: readonly string[], settings: Readonly<Record<string, string>>, home: string, onText: (text: string) => void = () => undefined): Promise<{ readonly code: number | null; readonly printed: string }> {
  return runToEnd(['--import', 'tsx', fileURLToPath(new URL('../../api/cli.ts', import.meta.url)), ...args], plainEnvironment(home, settings), onText)
}

function runToEnd(args: readonly string[], env: NodeJS.ProcessEnv, onText: (text: string) => void = () => undefined): Promise<{ code: number | null; printed: string }> {
  const child = spawn(process.execPath, args, { cwd: projectRoot, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  const read = (part: Buffer) => {
    printed += part.toString()
    onText(printed)
  }
  child.stdout.on('data', read)
  child.stderr.on('data', read)
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, printed })))
}

function enders(child: ChildProcess, ended: Promise<number | null>): Pick<ServerProcess, 'stop' | 'kill'> {
  return {
    stop() {
      child.kill('SIGTERM')
      return ended
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** A port that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
