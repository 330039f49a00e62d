import { eq } from 'drizzle-orm'
import * as contracts from '../../schema/contracts/assets.ts'
import { asset } from '../../schema/tables/asset.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { assetSubject, cataloguedAsset } from './catalogued-asset.ts'
import type { AssetSubject } from './catalogued-asset.ts'
import { requireProvenance } from './change-tier.ts'

/** Updates name, description and provenance. A public asset cannot lose its source. */
export const describeAsset: PlainOperation<typeof contracts.describeAsset, AssetSubject> = {
  contract: contracts.describeAsset,

  async subject({ tx }, input) {
    const found = await cataloguedAsset(tx, input.assetId)
    if (found.state === 'confirmed' && found.tier !== null) requireProvenance(found.tier, input)
    return assetSubject(found, found.tier)
  },

  async run({ tx, announce }, { assetId, name, description, source, licence, retrievedAt }) {
    await tx.update(asset).set({ name, description, source, licence, retrievedAt }).where(eq(asset.id, assetId))
    announce('asset', assetId)
    return { assetId }
  },
}
