/**
 * Whether this node may serve. Beyond one machine it must keep hearing of revocations: it reads the epoch row at least
 * each 200 ms, and one that could not for a second, or whose clock is more than two seconds off, refuses until it can.
 */
import { revocationEpoch } from '../schema/tables/revocation-epoch.ts'
import { limits } from '../schema/vocabulary/limits.ts'
import type { World } from './pipeline/world.ts'

/** At least five looks a second. */
const lookMs = 200
/** Without news for this long, a revocation elsewhere may have been missed. */
const silentMsMax = 1_000

export interface Serving {
  /** False while this node must not answer. */
  ok(): boolean
  stop(): void
}

/** Starts watching. A single process on SQLite sees its own revocations as it makes them and always serves. */
export function watchServing({ store, vault, events, log }: Pick<World, 'store' | 'vault' | 'events' | 'log'>, offset: () => number): Serving {
  if (store.dialect === 'sqlite') return { ok: () => true, stop: () => undefined }
  let seen: number | null = null
  let heardAt = performance.now()
  let looking = false
  const timer = setInterval(() => {
    if (looking) return
    looking = true
    look().catch((cause: unknown) => log.error('the revocation epoch could not be read', cause)).finally(() => { looking = false })
  }, lookMs)
  timer.unref()

  async function look(): Promise<void> {
    const [row] = await store.read.select({ epoch: revocationEpoch.epoch }).from(revocationEpoch)
    heardAt = performance.now()
    const epoch = row?.epoch ?? 0
    if (seen !== null && epoch !== seen) {
      await vault.reload()
      events.publish({ noun: 'epoch', id: String(epoch) })
    }
    seen = epoch
  }

  return {
    ok: () => performance.now() - heardAt <= silentMsMax && Math.abs(offset()) <= limits.clockBehindMs,
    stop: () => clearInterval(timer),
  }
}
