import { eq, sql } from 'drizzle-orm'
import type { SubjectFacts } from '../../schema/contracts/contract.ts'
import { asset } from '../../schema/tables/asset.ts'
import type { Tier } from '../../schema/vocabulary/tiers.ts'
import { notFound, wrongState } from '../pipeline/refusal.ts'
import type { Worded } from '../pipeline/refusal.ts'
import type { Query, Tx } from '../store/store.ts'

export type AssetRecord = typeof asset.$inferSelect

/** The subject of every act on one asset. */
export interface AssetSubject extends SubjectFacts {
  readonly asset: AssetRecord
}

/** One asset. Throws the refusal `not-found`. */
export async function cataloguedAsset(tx: Tx, assetId: string): Promise<AssetRecord> {
  const [found] = await tx.prepared(assetByIdKey, selectAssetById).execute({ assetId })
  if (found === undefined) throw notFound()
  return found
}

const assetByIdKey = Symbol('asset by id')
function selectAssetById(query: Query) {
  return query.select().from(asset).where(eq(asset.id, sql.placeholder('assetId'))).prepare('asset_by_id')
}

/** The subject facts of an asset with its content: what an approver lets through is its records and bytes. */
export function assetSubject(found: AssetRecord, tier: Tier | null): AssetSubject {
  return {
    type: 'asset',
    id: found.id,
    ownerId: found.ownerId,
    asset: found,
    ...(tier === null ? {} : { tier }),
    reach: { ...(found.records === null ? {} : { records: found.records }), ...(found.bytes === null ? {} : { bytes: found.bytes }), ...(tier === null ? {} : { tiers: [tier] }) },
  }
}

const stateWords: Readonly<Record<AssetRecord['state'], Worded>> = {
  receiving: { zh: '文件仍在接收', en: 'its file is still being received' },
  scanning: { zh: '内容扫描尚未完成', en: 'its content scan has not ended' },
  proposed: { zh: '分级尚待数据管理员确认', en: 'its tier waits for a data steward' },
  confirmed: { zh: '分级已确认', en: 'its tier is confirmed already' },
  destroyed: { zh: '内容已销毁，仅保留清单', en: 'its content was destroyed and only the manifest is left' },
}

/** Throws the refusal `wrong-state`, naming the state and what to do, unless the asset is in one of `states`. */
export function requireState(found: AssetRecord, states: readonly AssetRecord['state'][], remedy: Worded): void {
  if (states.includes(found.state)) return
  const words = stateWords[found.state]
  throw wrongState({ zh: `此资产${words.zh}。${remedy.zh}`, en: `Not for this asset: ${words.en}. ${remedy.en}` })
}
