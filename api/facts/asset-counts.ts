import { count } from 'drizzle-orm'
import { asset } from '../../schema/tables/asset.ts'
import type { Tier } from '../../schema/vocabulary/tiers.ts'
import type { Handle } from '../store/store.ts'

/** How many assets there are, by what home shows of them. */
export interface AssetCounts {
  /** By confirmed tier; destroyed ones count as well, because their manifests are kept under control. */
  readonly byTier: Readonly<Record<Tier, number>>
  /** Those that wait for their tier to be confirmed. */
  readonly unconfirmed: number
}

/** Counts all assets in one walk along an index: work that grows with the catalogue. */
export async function assetCounts(read: Handle): Promise<AssetCounts> {
  const groups = await read.select({ tier: asset.tier, state: asset.state, rows: count() }).from(asset).groupBy(asset.tier, asset.state)
  const sum = (wanted: (group: (typeof groups)[number]) => boolean) => groups.filter(wanted).reduce((total, group) => total + group.rows, 0)
  const of = (tier: Tier) => sum((group) => group.tier === tier)
  return { byTier: { public: of('public'), ordinary: of('ordinary'), sensitive: of('sensitive'), core: of('core') }, unconfirmed: sum(({ state }) => state === 'proposed') }
}

/** Whether there are more assets than `rows`: looks at so many entries of an index and no more. */
export async function moreAssetsThan(read: Handle, rows: number): Promise<boolean> {
  return (await read.select({ id: asset.id }).from(asset).limit(1).offset(rows)).length > 0
}
