import { eq, sql } from 'drizzle-orm'
import * as contracts from '../../schema/contracts/assets.ts'
import { asset } from '../../schema/tables/asset.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import type { Query } from '../store/store.ts'
import { assetSubject, cataloguedAsset } from './catalogued-asset.ts'
import type { AssetSubject } from './catalogued-asset.ts'
import { requireProvenance } from './change-tier.ts'
import { requirePastRetrieval } from './require-past-retrieval.ts'

/** Updates name, description and provenance. A public asset cannot lose its source. */
export const describeAsset: PlainOperation<typeof contracts.describeAsset, AssetSubject> = {
  contract: contracts.describeAsset,

  async subject({ tx, now }, input) {
    requirePastRetrieval(input.retrievedAt, now)
    const found = await cataloguedAsset(tx, input.assetId)
    if (found.state === 'confirmed' && found.tier !== null) requireProvenance(found.tier, input)
    return assetSubject(found, found.tier)
  },

  async run({ tx, announce }, { assetId, name, description, source, licence, retrievedAt }) {
    await tx.prepared(describeKey, updateDescription).execute({ assetId, name, description, source, licence, retrievedAt })
    announce('asset', assetId)
    return { assetId }
  },
}

const describeKey = Symbol('describe asset')
function updateDescription(query: Query) {
  const p = sql.placeholder
  // Placeholders stand for values of the column's own type, which the contract has parsed.
  return query
    .update(asset)
    .set({ name: sql`${p('name')}`, description: sql`${p('description')}`, source: sql`${p('source')}`, licence: sql`${p('licence')}`, retrievedAt: sql`${p('retrievedAt')}` })
    .where(eq(asset.id, p('assetId')))
    .prepare('describe_asset')
}
