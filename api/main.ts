/** Serves. Reads the settings, takes the data folder, opens the house, listens, and says `ready`. */
import { createServer as createHttps } from 'node:https'
import type { AddressInfo } from 'node:net'
import { chmodSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createAdaptorServer } from '@hono/node-server'
import type { HttpBindings } from '@hono/node-server'
import { openApp } from './app.ts'
import type { App } from './app.ts'
import { loopback, readConfig, UnsafeSetting } from './config.ts'
import type { Config } from './config.ts'
import { openHostRecoveries } from './facts/host-recoveries.ts'
import { foreignHost } from './http/known-host.ts'
import { serverBounds } from './http/server-bounds.ts'
import { FolderOwned, takeFolder } from './owner.ts'
import { askPassphrase } from './ask-passphrase.ts'

/** More lines than an operator reads. */
const recoveriesPrinted = 10

/** Runs the server until it is told to stop. Problems with settings or folder end the process with their remedy on standard error. */
export async function main(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> {
  try {
    const { values } = parseArgs({ args: args.map((arg) => (arg === '--demo' ? '--demo=normal' : arg)), options: { demo: { type: 'string' } } })
    if (values.demo !== undefined && values.demo !== 'normal' && values.demo !== 'large') throw new UnsafeSetting('--demo takes no value, or "large".')
    const config = readConfig(environment)
    await serve(config, values.demo ?? null)
  } catch (error) {
    const expected = error instanceof UnsafeSetting || error instanceof FolderOwned || error instanceof Error
    process.stderr.write(`${expected ? (error as Error).message : 'the server could not start'}\n`)
    process.exit(1)
  }
}

async function serve(config: Config, demo: 'normal' | 'large' | null): Promise<void> {
  // Whatever this process writes, only its owner reads.
  process.umask(0o077)
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 })
  const giveBack = config.databaseUrl === null ? takeFolder(config.dataFolder, config.port, Date.now()) : () => undefined
  const ask = process.stdin.isTTY ? askPassphrase : null
  const app = await openFilled(config, demo, ask)
  await app.startClockwork()
  const socket = join(config.dataFolder, config.databaseUrl === null ? 'xmphi.sock' : `xmphi-${config.port}.sock`)
  const closers = [await listen(app, config), await listenOnSocket(app, socket)]
  if (app.world.rootKeyBesideData()) process.stdout.write('the root key lies beside the data: move the file root-passphrase away and name it in XMPHI_ROOT_PASSPHRASE_FILE\n')
  for (const { id, at } of await openHostRecoveries(app.world.store.read, recoveriesPrinted)) process.stdout.write(`an administrator was recovered on this host with the root passphrase at ${new Date(at).toISOString()} (${id}), and not every administrator has acknowledged it: see the first page of the console\n`)
  const here = `http${config.tls === null ? '' : 's'}://localhost:${config.port}`
  process.stdout.write(`ready ${config.origin === here ? here : `${here} for ${config.origin}`}\n`)
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    void (async () => {
      for (const close of closers) await close()
      await app.close()
      giveBack()
      process.exit(0)
    })()
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

/** Opens the house, and fills an empty folder with the demo world where that was asked for. */
async function openFilled(config: Config, demo: 'normal' | 'large' | null, ask: typeof askPassphrase | null): Promise<App> {
  if (demo === null) return openApp({ config, demo: false, ask })
  const { openDemo } = await import('./demo/open-demo.ts')
  return openDemo({ config, size: demo, ask })
}

async function listen(app: App, config: Config): Promise<() => Promise<void>> {
  const refuse = foreignHost({ origin: config.origin, loopback: loopback(config.bind) })
  const server = createAdaptorServer({
    fetch: (request, env) => ('incoming' in env ? refuse(env.incoming as HttpBindings['incoming']) : null) ?? app.http.fetch(request, env as HttpBindings),
    ...(config.tls === null ? { serverOptions: serverBounds } : { createServer: createHttps, serverOptions: { ...serverBounds, cert: config.tls.cert, key: config.tls.key } }),
  })
  await new Promise<AddressInfo>((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.port, config.bind, () => resolve(server.address() as AddressInfo))
  })
  return closer(server)
}

/** The command line's door: the same house, over a socket that only the owner of the folder can open. */
async function listenOnSocket(app: App, path: string): Promise<() => Promise<void>> {
  rmSync(path, { force: true })
  const server = createAdaptorServer({ fetch: app.http.fetch, serverOptions: serverBounds })
  const mask = process.umask(0o177)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => resolve())
  })
  process.umask(mask)
  chmodSync(path, 0o600)
  return closer(server)
}

function closer(server: ReturnType<typeof createAdaptorServer>): () => Promise<void> {
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve())
      if ('closeAllConnections' in server) server.closeAllConnections()
    })
}
