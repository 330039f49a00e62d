import type { listKeys } from '../../../schema/contracts/keys.ts'
import type { OutputOf } from '../../../schema/contracts/contract.ts'
import { tiers } from '../../../schema/vocabulary/tiers.ts'
import type { Tier } from '../../../schema/vocabulary/tiers.ts'

export type KeyVersion = OutputOf<typeof listKeys>['items'][number]

/** All versions of one tier and purpose, the newest first. */
export interface KeyLane {
  readonly tier: Tier
  readonly purpose: KeyVersion['purpose']
  readonly versions: readonly KeyVersion[]
}

/** Sorts the ring into lanes: the highest tier first, then by purpose, each with its newest version first. */
export function keyLanes(keys: readonly KeyVersion[]): readonly KeyLane[] {
  const lanes = new Map<string, KeyVersion[]>()
  for (const key of keys) {
    const name = `${tiers.length - tiers.indexOf(key.tier)} ${key.purpose}`
    lanes.set(name, [...(lanes.get(name) ?? []), key])
  }
  return [...lanes.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, versions]) => {
      const [first] = versions
      return first === undefined ? [] : [{ tier: first.tier, purpose: first.purpose, versions: versions.toSorted((one, other) => other.version - one.version) }]
    })
}

/** Whole days that a key has been in use at `now`; never negative. */
export function ageDays(key: KeyVersion, now: number): number {
  return Math.max(0, Math.floor((now - key.activatedAt) / dayMs))
}

const dayMs = 86_400_000
/** From this long before its due date a key counts as due soon. */
const soonMs = 14 * dayMs

/** Whether a key in use is past its term, near it, or neither. Keys that only open have no term. */
export function dueness(key: KeyVersion, now: number, keyLifeMs: number): 'overdue' | 'soon' | null {
  if (key.state !== 'active') return null
  if (now >= key.activatedAt + keyLifeMs) return 'overdue'
  return now >= key.dueAt - soonMs ? 'soon' : null
}

/** The dates between which the versions of these lanes lie, `now` included, with a little air. */
export function timeRange(lanes: readonly KeyLane[], now: number): { readonly from: number; readonly to: number } {
  const versions = lanes.flatMap((lane) => lane.versions)
  const from = Math.min(now, ...versions.map(({ activatedAt }) => activatedAt))
  const to = Math.max(now, ...versions.map(({ dueAt }) => dueAt))
  const air = Math.max(dayMs, (to - from) * 0.03)
  return { from: from - air, to: to + air }
}
