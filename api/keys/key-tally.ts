/** How many data keys stand under each version: counted beside the running system, because counting grows with every object. */
import { asc } from 'drizzle-orm'
import { keyEncryptionKey } from '../../schema/tables/key-encryption-key.ts'
import { keyShares } from '../facts/key-shares.ts'
import type { KeyShare } from '../facts/key-shares.ts'
import type { World } from '../pipeline/world.ts'
import { runInKeptThread } from '../store/kept-threads.ts'
import type { StorePlace } from '../store/open-beside.ts'
import type { Store } from '../store/store.ts'

type Shares = ReadonlyMap<string, KeyShare>

interface Tally {
  /** The versions that were counted: with another one the count is void at once. */
  readonly versions: string
  readonly countedAt: number
  readonly shares: Shares
}

/** A count this old is still shown, and a new one is made meanwhile. */
const freshMs = 60_000
const deadlineMs = 300_000

/** What each process counted last. It holds figures of ours only, and goes with its store. */
const tallies = new WeakMap<Store, Tally>()
const counting = new WeakSet<Store>()

/**
 * The shares of all key-encryption keys, at most about a minute old, and never older than the newest version. The first
 * look after a start or a rotation counts at once.
 */
export async function keyTally(world: Pick<World, 'store' | 'databasePlace' | 'clock' | 'log'>): Promise<Shares> {
  const { store, clock } = world
  const versions = await versionsOf(store)
  const known = tallies.get(store)
  if (known !== undefined && known.versions === versions) {
    if (clock.now() - known.countedAt >= freshMs) void recount(world, versions)
    return known.shares
  }
  const shares = await keyShares(store.read)
  tallies.set(store, { versions, countedAt: clock.now(), shares })
  return shares
}

async function recount({ store, databasePlace, clock, log }: Pick<World, 'store' | 'databasePlace' | 'clock' | 'log'>, versions: string): Promise<void> {
  if (counting.has(store)) return
  counting.add(store)
  try {
    const shares = await runInKeptThread<StorePlace, Shares>({ module: new URL('./tally-worker.ts', import.meta.url), task: { dialect: store.dialect, databasePlace }, deadlineMs })
    tallies.set(store, { versions, countedAt: clock.now(), shares })
  } catch (cause) {
    log.error('data keys could not be counted', cause)
  } finally {
    counting.delete(store)
  }
}

async function versionsOf({ read }: Store): Promise<string> {
  const rows = await read.select({ id: keyEncryptionKey.id, state: keyEncryptionKey.state }).from(keyEncryptionKey).orderBy(asc(keyEncryptionKey.id))
  return rows.map(({ id, state }) => `${id} ${state}`).join('\n')
}
