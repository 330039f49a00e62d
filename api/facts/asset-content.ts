import { and, desc, eq, isNotNull, sql } from 'drizzle-orm'
import { asset } from '../../schema/tables/asset.ts'
import type { CorpusLayout, FieldProfile } from '../../schema/tables/asset.ts'
import { dataKey } from '../../schema/tables/data-key.ts'
import { storedObject } from '../../schema/tables/stored-object.ts'
import { tierChange } from '../../schema/tables/tier-change.ts'
import { tierRank } from '../../schema/vocabulary/tiers.ts'
import type { Tier } from '../../schema/vocabulary/tiers.ts'
import { wrongState } from '../pipeline/refusal.ts'
import type { Handle } from '../store/store.ts'
import type { Vault } from '../vault/vault.ts'
import { openShape } from './field-names.ts'

/** All that a reader of an asset's rows must know of it. */
export interface AssetContent {
  readonly assetId: string
  readonly name: string
  readonly state: 'receiving' | 'scanning' | 'proposed' | 'confirmed' | 'destroyed'
  readonly tier: Tier | null
  readonly personal: boolean
  readonly ownerId: string
  readonly fields: readonly FieldProfile[]
  readonly layout: CorpusLayout | null
  readonly records: number | null
  /** Null when nothing is stored any more, or its key was destroyed. */
  readonly object: { readonly id: string; readonly assetId: string; readonly tier: Tier; readonly dataKeyId: string; readonly plainBytes: number; readonly sealedBytes: number } | null
}

/** The asset with its own sealed object (one that belongs to another asset is none), read anew each time, so that what was destroyed is gone at once; null for an unknown id. */
export async function assetContent(read: Handle, vault: Pick<Vault, 'openOften'>, assetId: string): Promise<AssetContent | null> {
  const [row] = await read.prepared(assetContentKey, selectAssetContent).execute({ assetId })
  if (row === undefined) return null
  const { objectId, objectTier, dataKeyId, plainBytes, sealedBytes, shape, recordedTier, ...facts } = row
  requireRecordedTier(facts, recordedTier)
  const stored = objectId !== null && objectTier !== null && dataKeyId !== null && plainBytes !== null && sealedBytes !== null
  return { ...facts, ...openShape(vault, assetId, shape), object: stored ? { id: objectId, assetId, tier: objectTier, dataKeyId, plainBytes, sealedBytes } : null }
}

const assetContentKey = Symbol('asset content')
function selectAssetContent(query: Pick<Handle, 'select'>) {
  const recorded = query.select({ to: tierChange.to }).from(tierChange).where(eq(tierChange.assetId, asset.id)).orderBy(desc(tierChange.at), desc(tierChange.id)).limit(1)
  return query
    .select({
      assetId: asset.id, name: asset.name, state: asset.state, tier: asset.tier, personal: asset.personal, ownerId: asset.ownerId,
      shape: asset.shape, records: asset.records, recordedTier: sql<Tier | null>`(${recorded})`,
      objectId: storedObject.id, objectTier: storedObject.tier, plainBytes: storedObject.plainBytes, sealedBytes: storedObject.sealedBytes,
      dataKeyId: dataKey.id,
    })
    .from(asset)
    .leftJoin(storedObject, and(eq(storedObject.id, asset.objectId), eq(storedObject.assetId, asset.id), eq(storedObject.state, 'sealed')))
    .leftJoin(dataKey, and(eq(dataKey.id, storedObject.dataKeyId), isNotNull(dataKey.wrapped)))
    .where(eq(asset.id, sql.placeholder('assetId')))
    .prepare('asset_content')
}

/** What stands below the tier of its last recorded change was put there past the corridor, and is served to nobody. */
function requireRecordedTier({ tier }: Pick<AssetContent, 'tier'>, recordedTier: Tier | null): void {
  if (tier === null || recordedTier === null || tierRank(tier) >= tierRank(recordedTier)) return
  throw wrongState({ zh: '该资产的分级低于最近一次变更的记录，已停止读取。请通知安全管理员。', en: 'The tier of this asset is below that of its last recorded change, so nothing of it is read. Tell a security administrator.' })
}
