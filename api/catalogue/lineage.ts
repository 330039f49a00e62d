/**
 * What an asset was derived from and what was derived from it: through every generation, and through assets that are
 * destroyed or not confirmed. Nothing is derived from what comes later, so there is no circle; `union` gives each asset
 * once, so one would end the walk, too.
 */
import { asc, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { asset } from '../../schema/tables/asset.ts'
import { assetInput } from '../../schema/tables/asset-input.ts'
import { highestTier } from '../../schema/vocabulary/tiers.ts'
import type { Tier } from '../../schema/vocabulary/tiers.ts'
import type { Handle, Query } from '../store/store.ts'
import type { AssetRecord } from './catalogued-asset.ts'

/** What a derived asset inherits its tier from. */
export type Source = Pick<AssetRecord, 'id' | 'name' | 'tier' | 'state'>

/** All that an asset was derived from, the oldest first. */
export async function sourcesOf(read: Handle, assetId: string): Promise<readonly Source[]> {
  return read.prepared(sourcesKey, selectSources).execute({ assetId })
}

/** All that was derived from an asset, the oldest first. */
export async function derivedFrom(read: Handle, assetId: string): Promise<readonly AssetRecord[]> {
  return read.prepared(derivedKey, selectDerived).execute({ assetId })
}

/** What a derived asset inherits: the highest tier of its sources, and which of them have it. Null for what was derived from nothing. */
export function inheritance(sources: readonly Source[]): { readonly tier: Tier; readonly from: readonly Source[] } | null {
  const tiers = sources.map((source) => source.tier).filter((tier): tier is Tier => tier !== null)
  if (tiers.length === 0) return null
  const tier = highestTier(tiers)
  return { tier, from: sources.filter((source) => source.tier === tier) }
}

const sourcesKey = Symbol('sources of an asset')
function selectSources(query: Query) {
  return query
    .select({ id: asset.id, name: asset.name, tier: asset.tier, state: asset.state })
    .from(asset)
    .where(sql`${asset.id} in ${reached(assetInput.inputId, assetInput.assetId)}`)
    .orderBy(asc(asset.createdAt), asc(asset.id))
    .prepare('sources_of_asset')
}

const derivedKey = Symbol('assets derived from an asset')
function selectDerived(query: Query) {
  return query
    .select()
    .from(asset)
    .where(sql`${asset.id} in ${reached(assetInput.assetId, assetInput.inputId)}`)
    .orderBy(asc(asset.createdAt), asc(asset.id))
    .prepare('derived_from_asset')
}

type Link = typeof assetInput.assetId | typeof assetInput.inputId

/** The ids at the `far` ends of all links that lead on from the asset `assetId`, step by step. */
function reached(far: Link, near: Link): SQL {
  return sql`(with recursive lineage(id) as (
    select ${far} from ${assetInput} where ${near} = ${sql.placeholder('assetId')}
    union select ${far} from ${assetInput} join lineage on ${near} = lineage.id
  ) select id from lineage)`
}
