import { eq, inArray, sql } from 'drizzle-orm'
import { asset } from '../../schema/tables/asset.ts'
import type { Handle, Query } from '../store/store.ts'

/** What a permit or a partner code may be given for. `tier` is null until a steward confirms it. */
export type PermitAsset = Pick<typeof asset.$inferSelect, 'id' | 'name' | 'state' | 'tier' | 'shape' | 'records' | 'bytes'>

/** The asset as it stands now, or null. */
export async function permitAsset(read: Handle, assetId: string): Promise<PermitAsset | null> {
  const [found] = await read.prepared(permitAssetKey, permitAssetById).execute({ assetId })
  return found ?? null
}

/** Names of assets by id, for one page of a list. */
export async function permitAssetNames(read: Handle, assetIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(assetIds)]
  if (wanted.length === 0) return new Map()
  const rows = await read.select({ id: asset.id, name: asset.name }).from(asset).where(inArray(asset.id, wanted))
  return new Map(rows.map((row) => [row.id, row.name]))
}

const permitAssetKey = Symbol('permit asset')
function permitAssetById(query: Query) {
  return query
    .select({ id: asset.id, name: asset.name, state: asset.state, tier: asset.tier, shape: asset.shape, records: asset.records, bytes: asset.bytes })
    .from(asset)
    .where(eq(asset.id, sql.placeholder('assetId')))
    .prepare('permit_asset')
}
