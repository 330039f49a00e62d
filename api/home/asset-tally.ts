/** How many assets there are: counted at once in a small catalogue, beside the running system in a large one. */
import { assetCounts, moreAssetsThan } from '../facts/asset-counts.ts'
import type { AssetCounts } from '../facts/asset-counts.ts'
import type { World } from '../pipeline/world.ts'
import type { StorePlace } from '../store/open-beside.ts'
import { runInKeptThread } from '../store/kept-threads.ts'
import type { Store } from '../store/store.ts'

interface Tally {
  readonly countedAt: number
  readonly counts: AssetCounts
}

type Place = Pick<World, 'store' | 'databasePlace' | 'clock' | 'log'>

/** So many are counted in a few milliseconds, so a catalogue up to this size is always counted as it stands. */
const countedAtOnceMax = 20_000
/** In a larger one a count this old is still shown, and a new one is made meanwhile. */
const freshMs = 60_000
const deadlineMs = 300_000

/** What each process counted last. It holds figures only, and goes with its store. */
const tallies = new WeakMap<Store, Tally>()
const counting = new WeakMap<Store, Promise<AssetCounts>>()

/** The counts: exact up to twenty thousand assets, at most about a minute old beyond. */
export async function assetTally(world: Place): Promise<AssetCounts> {
  const { store, clock } = world
  if (!(await moreAssetsThan(store.read, countedAtOnceMax))) return assetCounts(store.read)
  const known = tallies.get(store)
  if (known === undefined) return recount(world)
  if (clock.now() - known.countedAt >= freshMs) void recount(world).catch((cause: unknown) => world.log.error('assets could not be counted', cause))
  return known.counts
}

/** Counts in a thread; who asks meanwhile waits for the same count. */
function recount({ store, databasePlace, clock }: Place): Promise<AssetCounts> {
  const running = counting.get(store)
  if (running !== undefined) return running
  const started = runInKeptThread<StorePlace, AssetCounts>({ module: new URL('./asset-tally-worker.ts', import.meta.url), task: { dialect: store.dialect, databasePlace }, deadlineMs })
    .then((counts) => {
      tallies.set(store, { countedAt: clock.now(), counts })
      return counts
    })
    .finally(() => counting.delete(store))
  counting.set(store, started)
  return started
}
