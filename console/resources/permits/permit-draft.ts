import type { Reach } from '../../../schema/vocabulary/reach.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { tierRank } from '../../../schema/vocabulary/tiers.ts'
import type { Tier } from '../../../schema/vocabulary/tiers.ts'

const hourMs = 3_600_000

/** Durations offered by one press, in hours: an hour, half a day's work, a day, three, a week. */
export const hourChoices = [1, 4, 8, 24, 72, limits.permitHoursMax] as const

/** A whole number of hours within what a permit may last, from what was typed; null otherwise. */
export function hoursOf(typed: string, max: number): number | null {
  if (!/^\d{1,4}$/.test(typed.trim())) return null
  const hours = Number(typed)
  return hours >= 1 && hours <= max ? hours : null
}

/** Adds or removes one field and keeps the order of the asset, so that the same choice is the same request. */
export function toggledField(all: readonly string[], chosen: readonly string[], field: string): readonly string[] {
  const next = new Set(chosen)
  if (!next.delete(field)) next.add(field)
  return all.filter((one) => next.has(one))
}

/** What the approvers will be shown: the same figures that the server computes from the same facts. */
export function permitReach(asset: { readonly records: number | null; readonly bytes: number | null; readonly tier: Tier | null }, fields: readonly string[], hours: number | null): Reach {
  return {
    ...(asset.records === null ? {} : { rows: asset.records }),
    ...(asset.bytes === null ? {} : { bytes: asset.bytes }),
    fields: fields.length,
    ...(asset.tier === null ? {} : { tiers: [asset.tier] }),
    ...(hours === null ? {} : { durationMs: hours * hourMs }),
  }
}

/** Whether access to an asset can be asked for: its tier stands and is neither public, which needs no permit, nor core, which is not kept. */
export function grantable(asset: { readonly state: string; readonly tier: Tier | null }): boolean {
  return asset.state === 'confirmed' && asset.tier !== null && tierRank(asset.tier) > 0 && asset.tier !== 'core'
}
