import type { Store } from '../store/store.ts'

/** One entry per partner code, act, refusal and minute: enough to see who kept asking and when, too few to fill a log that is kept for years. */
export const refusedPartnerEntryMs = 60_000

interface Counted {
  readonly recordedAt: number
  readonly since: number
}

/** Of each store, by partner code, act and refusal: when the last entry was written, and how many calls were refused since. */
const countsOfStores = new WeakMap<Store, Map<string, Counted>>()

/**
 * Counts one refused call made with a partner code and says how many the entry to be written stands for: this one and
 * those since the entry before it; 0 while that entry is younger than `refusedPartnerEntryMs`, because whoever keeps asking
 * with a dead code, or with a living one that leaked and is bound to another address, must not be able to grow the log.
 * Each act and refusal (`code`), both of closed lists, is counted by itself. The count is of this node and of this start; calls after
 * the last entry show with the next one. `now` in epoch milliseconds.
 */
export function countedCalls(store: Store, { partnerCodeId, act, code }: { readonly partnerCodeId: string; readonly act: string; readonly code: string }, now: number): number {
  const counts = countsOfStores.get(store) ?? new Map<string, Counted>()
  countsOfStores.set(store, counts)
  const key = `${partnerCodeId} ${act} ${code}`
  const known = counts.get(key)
  if (known !== undefined && now < known.recordedAt + refusedPartnerEntryMs) {
    counts.set(key, { ...known, since: known.since + 1 })
    return 0
  }
  counts.set(key, { recordedAt: now, since: 0 })
  return (known?.since ?? 0) + 1
}
