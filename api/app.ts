/** Puts the house together: store, vault, log, jobs, edges. The only place where everything meets. */
import { mkdirSync } from 'node:fs'
import { readFile, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { demoOrigin } from '../crypto/log-file.ts'
import { installation as installationTable } from '../schema/tables/installation.ts'
import { keyEncryptionKey } from '../schema/tables/key-encryption-key.ts'
import { limits } from '../schema/vocabulary/limits.ts'
import { loopback, UnsafeSetting } from './config.ts'
import type { Config } from './config.ts'
import { authenticator } from './http/authenticate.ts'
import { securityHeaders } from './http/edges.ts'
import { eventStream } from './http/events.ts'
import { mountContracts } from './http/mount.ts'
import type { Env } from './http/mount.ts'
import { openApiPage } from './http/openapi.ts'
import { languageOf, problemOf } from './http/problem.ts'
import { consolePages } from './http/static.ts'
import { createCheckpointOutlet } from './audit/checkpoint-outlet.ts'
import { openLog } from './audit/open-log.ts'
import { plantCanary } from './catalogue/plant-canary.ts'
import { recoverCatalogue } from './catalogue/recover-catalogue.ts'
import { prepareFirstStart } from './identity/first-start.ts'
import { touchSession } from './identity/touch-session.ts'
import { setupState } from './facts/setup-state.ts'
import { createClockwork } from './clockwork.ts'
import { followRotations } from './keys/follow-rotations.ts'
import { createLog } from './log.ts'
import { operationTable } from './operations.ts'
import { createOutbound } from './outbound/create-outbound.ts'
import { createNoticeDelivery } from './outbound/deliver-notices.ts'
import { webhookChannel } from './outbound/webhook-channel.ts'
import { guardClock } from './pipeline/clock.ts'
import { createEventHub } from './pipeline/event-hub.ts'
import { notFound } from './pipeline/refusal.ts'
import { roomToWrite } from './pipeline/room-to-write.ts'
import type { World } from './pipeline/world.ts'
import { randomPool } from './random.ts'
import { watchServing } from './serving.ts'
import type { Serving } from './serving.ts'
import { followSetupCode, placeSetupCode } from './setup-code-file.ts'
import { explainUnreachable } from './store/explain-unreachable.ts'
import { migrate } from './store/migrate.ts'
import { requireGuards } from './store/missing-guards.ts'
import { openPostgres } from './store/postgres.ts'
import { openSqlite } from './store/sqlite.ts'
import type { Handle, Store } from './store/store.ts'
import { openRootKeyFile, passphraseBesideData } from './vault/custody/root-key-file.ts'
import { openVault } from './vault/vault.ts'

export interface AppOptions {
  readonly config: Config
  readonly demo: boolean
  /** Asks for the root-key passphrase at the terminal; null where there is none. */
  readonly ask: ((fresh: boolean) => Promise<string>) | null
  /** Epoch milliseconds of this process; the demo generator injects its own. */
  readonly source?: () => number
}

export interface App {
  readonly world: World
  readonly http: Hono<Env>
  /** Starts what runs by the clock. Not started while a generator drives time. */
  startClockwork(): Promise<void>
  /** Runs whatever is due, and every waiting job to its end; then waits until the log holds everything. */
  settle(): Promise<void>
  close(): Promise<void>
}

/** Opens the house. Throws when something that must hold does not: a missing guard, a wrong passphrase, a newer database. */
export async function openApp({ config, demo, ask, source = Date.now }: AppOptions): Promise<App> {
  const { dataFolder } = config
  mkdirSync(join(dataFolder, 'objects'), { recursive: true, mode: 0o700 })
  const databasePlace = config.databaseUrl ?? join(dataFolder, 'xmphi.db')
  const store = config.databaseUrl === null ? openSqlite(databasePlace) : openPostgres(databasePlace)
  await migrate(store).catch((error: unknown) => { throw config.databaseUrl === null ? error : explainUnreachable(error, config.databaseUrl) })
  await requireGuards(store)
  const random = randomPool()
  const offset = await watchOffset(store)
  const clock = await guardClock(store, source, offset.current)
  const keysExist = (await store.read.select({ id: keyEncryptionKey.id }).from(keyEncryptionKey).limit(1)).length > 0
  const rootKey = await openRootKeyFile({ folder: dataFolder, passphrase: config.rootPassphrase, ask, random, keysExist })
  const vault = await openVault({ store, rootKey, now: () => clock.now(), random })
  const first = await prepareFirstStart({ store, random, now: clock.now(), demo })
  const installation = await installationOf(store.read)
  if (installation.demo && !loopback(config.bind))
    throw new UnsafeSetting(`XMPHI_BIND=${config.bind} would hand out the keys of the invented people to the network: a demo shows them to whoever asks. Leave XMPHI_BIND out for a demo.`)
  await placeSetupCode(dataFolder, first)
  let wake = (): void => undefined
  let drain = (): Promise<void> => Promise.resolve()
  const world: World = {
    store,
    vault,
    clock,
    random,
    operations: operationTable(),
    events: createEventHub(),
    log: createLog(),
    entriesWritten: () => wake(),
    drainLog: () => drain(),
    objectFolder: join(dataFolder, 'objects'),
    dataFolder,
    databasePlace,
    installation,
    origin: config.origin,
    relyingPartyId: new URL(config.origin).hostname,
    rootKeyBesideData: () => passphraseBesideData(dataFolder, config.rootPassphraseFile),
    noticesLeave: config.noticeWebhook !== null,
    freeDiskBytes: async () => {
      const { bavail, bsize } = await statfs(dataFolder)
      return bavail * bsize
    },
    node: `${process.pid}-${Buffer.from(random(3)).toString('hex')}`,
  }
  const outbound = createOutbound({ now: () => clock.now(), namedHosts: config.outboundHosts, extraRoots: config.outboundRoots })
  const outlet = config.checkpointWebhook === null ? null : createCheckpointOutlet(world, outbound, config.checkpointWebhook)
  const log = await openLog(world, { checkpointFolder: config.checkpointFolder, outlet })
  const notices = config.noticeWebhook === null ? null : createNoticeDelivery({ store, now: () => clock.now(), log: world.log, origin: config.origin, demo: installation.demo, channel: webhookChannel(outbound, config.noticeWebhook) })
  wake = () => log.wake()
  drain = () => log.drain()
  await recoverCatalogue(world)
  await plantCanary(world).catch((cause: unknown) => world.log.error('no canary could be planted, so the search for plaintext at rest is not made; the next start tries again', cause))
  const unfollow = [followRotations(world), followSetupCode(world)]
  const serving = watchServing(world, offset.current)
  const clockwork = createClockwork(world, log.jobKinds)
  return {
    world,
    http: await httpApp(world, config, serving),
    async startClockwork() {
      log.start()
      await clockwork.start()
      notices?.start()
    },
    async settle() {
      await clockwork.settle()
      await log.drain()
    },
    async close() {
      await notices?.stop()
      await clockwork.stop()
      await log.close()
      for (const stop of unfollow) stop()
      serving.stop()
      offset.stop()
      await store.close()
    },
  }
}

async function installationOf(read: Handle): Promise<World['installation']> {
  const [row] = await read.select({ id: installationTable.id, logOrigin: installationTable.logOrigin, demo: installationTable.demo }).from(installationTable)
  if (row === undefined) throw new Error('the database has no installation row')
  if (row.demo !== demoOrigin(row.logOrigin))
    throw new Error(`the database says that this ${row.demo ? 'is' : 'is not'} a demo, and the origin of its log, ${row.logOrigin}, says the opposite. Somebody changed it past this server. Keep it as evidence and restore a backup from before.`)
  return row
}

/** How far the database's clock is ahead of this process's: asked again each second on PostgreSQL. */
async function watchOffset(store: Store): Promise<{ current(): number; stop(): void }> {
  let offset = await store.clockOffset()
  if (store.dialect === 'sqlite') return { current: () => 0, stop: () => undefined }
  const timer = setInterval(() => {
    store.clockOffset().then((next) => { offset = next }, () => undefined)
  }, limits.checkpointMs)
  timer.unref()
  return { current: () => offset, stop: () => clearInterval(timer) }
}

async function httpApp(world: World, config: Config, serving: Serving): Promise<Hono<Env>> {
  const app = new Hono<Env>()
  const root = fileURLToPath(new URL('../', import.meta.url))
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const authenticate = authenticator(world, config.trustedProxies, (seen) => {
    touchSession(world.store, seen, world.clock.now()).catch((cause: unknown) => world.log.error('a session could not be touched', cause))
  })
  let complete = (await setupState(world.store.read, world.clock.now())) === 'complete'
  const https = config.origin.startsWith('https:')
  mountContracts(app, {
    world,
    serving: () => serving.ok(),
    authenticate,
    https,
    async setupComplete() {
      complete ||= (await setupState(world.store.read, world.clock.now())) === 'complete'
      return complete
    },
  })
  app.use(securityHeaders({ https }))
  app.get('/api/health', async (c) => {
    const up = serving.ok() && await world.store.read.select({ id: keyEncryptionKey.id }).from(keyEncryptionKey).limit(1).then(() => true, () => false) && await roomToWrite(world.store)
    return c.json({ status: up ? 'up' : 'down' }, up ? 200 : 503)
  })
  app.get('/api/openapi.json', openApiPage(config.origin, version))
  app.get('/api/events', eventStream(world, authenticate))
  if (world.installation.demo) {
    app.get('/api/demo/people', async (c) => c.body(await readFile(join(world.dataFolder, 'demo-people.json')), 200, { 'content-type': 'application/json' }))
  }
  app.all('/api/*', (c) => {
    const problem = problemOf(notFound(), 'none', languageOf(c.req.header('accept-language') ?? null))
    return c.body(JSON.stringify(problem), 404, { 'content-type': 'application/problem+json; charset=utf-8' })
  })
  app.use(compress())
  app.get('*', consolePages(join(root, 'dist/console')))
  return app
}
