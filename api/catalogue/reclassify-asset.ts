import * as contracts from '../../schema/contracts/assets.ts'
import { tierRank } from '../../schema/vocabulary/tiers.ts'
import { actorId } from '../pipeline/actor.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { badField } from '../pipeline/refusal.ts'
import { assetSubject, cataloguedAsset, requireState } from './catalogued-asset.ts'
import type { AssetSubject } from './catalogued-asset.ts'
import { raiseInheritors, recordTierChange, requireProvenance, setTier } from './change-tier.ts'

/** Changes the tier of a confirmed asset. What was derived from it never stays below it. */
export const reclassifyAsset: PlainOperation<typeof contracts.reclassifyAsset, AssetSubject> = {
  contract: contracts.reclassifyAsset,

  async subject({ tx }, input) {
    const found = await cataloguedAsset(tx, input.assetId)
    requireState(found, ['confirmed'], { zh: '只有已确认的资产可以变更分级。', en: 'Only a confirmed asset is reclassified.' })
    if (found.tier === input.tier) throw badField('tier', 'unchanged', { zh: '新分级与现有分级相同。请选择另一分级。', en: 'The asset has this tier already. Choose another.' })
    requireProvenance(input.tier, found)
    return assetSubject(found, found.tier)
  },

  async run({ tx, now, vault, actor, approvalId, note, announce, bumpEpoch }, input, { asset: found }) {
    const { tier, reason } = input
    const decision = { tx, vault, now, personId: actorId(actor), approvalId, reason }
    await setTier(decision, found, tier)
    await recordTierChange(decision, { assetId: found.id, from: found.tier, to: tier, floor: found.tier })
    const rises = found.tier !== null && tierRank(tier) > tierRank(found.tier)
    const raised = rises ? await raiseInheritors(decision, found.id, tier) : []
    // Cached decisions of every node end here: what was readable under the old tier may not be under the new one.
    await bumpEpoch()
    note('from', found.tier)
    note('to', tier)
    if (raised.length > 0) note('raised', raised)
    for (const id of [found.id, ...raised]) announce('asset', id)
    return { assetId: found.id, tier, state: tier === 'core' ? 'destroyed' : 'confirmed' }
  },
}
