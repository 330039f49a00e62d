import * as contracts from '../../schema/contracts/assets.ts'
import { tierRank } from '../../schema/vocabulary/tiers.ts'
import { actorId } from '../pipeline/actor.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { badField } from '../pipeline/refusal.ts'
import { assetSubject, cataloguedAsset, requireState } from './catalogued-asset.ts'
import type { AssetSubject } from './catalogued-asset.ts'
import { raiseDerived, recordTierChange, requireInheritance, requireProvenance, setTier } from './change-tier.ts'
import { sourcesOf } from './lineage.ts'

/** Changes the tier of a confirmed asset, never below what it was derived from. What was derived from it never stays below it. */
export const reclassifyAsset: PlainOperation<typeof contracts.reclassifyAsset, AssetSubject> = {
  contract: contracts.reclassifyAsset,

  async subject({ tx }, input) {
    const found = await cataloguedAsset(tx, input.assetId)
    requireState(found, ['confirmed'], { zh: '只有已确认的资产可以变更分级。', en: 'Only a confirmed asset is reclassified.' })
    if (found.tier === input.tier) throw badField('tier', 'unchanged', { zh: '新分级与现有分级相同。请选择另一分级。', en: 'The asset has this tier already. Choose another.' })
    requireInheritance(input.tier, await sourcesOf(tx, found.id))
    requireProvenance(input.tier, found)
    return assetSubject(found, found.tier)
  },

  async run({ tx, now, vault, actor, approvalId, note, announce, bumpEpoch }, input, { asset: found }) {
    const { tier, reason } = input
    const decision = { tx, vault, now, personId: actorId(actor), approvalId, reason }
    await recordTierChange(decision, { assetId: found.id, from: found.tier, to: tier, floor: found.tier })
    await setTier(decision, found, tier)
    const rises = found.tier !== null && tierRank(tier) > tierRank(found.tier)
    const raised = rises ? await raiseDerived(decision, found.id, tier) : []
    // Cached decisions of every node end here: what was readable under the old tier may not be under the new one.
    await bumpEpoch()
    note('from', found.tier)
    note('to', tier)
    if (raised.length > 0) note('raised', raised)
    for (const id of [found.id, ...raised]) announce('asset', id)
    return { assetId: found.id, tier, state: tier === 'core' ? 'destroyed' : 'confirmed' }
  },
}
