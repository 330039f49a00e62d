import { eq } from 'drizzle-orm'
import * as contracts from '../../schema/contracts/assets.ts'
import { asset } from '../../schema/tables/asset.ts'
import { actorId } from '../pipeline/actor.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { assetSubject, cataloguedAsset, requireState } from './catalogued-asset.ts'
import type { AssetRecord, AssetSubject } from './catalogued-asset.ts'
import { recordTierChange, requireInheritance, requireProvenance } from './change-tier.ts'
import type { Provenance } from './change-tier.ts'
import { destroyContent } from './destroy-content.ts'
import { sourcesOf } from './lineage.ts'
import { requirePastRetrieval } from './require-past-retrieval.ts'
import { requireStatutory } from './require-statutory.ts'

/** What the scan may have found and a steward may take back; the entry says which. */
const clearableFlags = ['personal', 'sensitivePersonal', 'minors'] as const

/** Confirms or corrects the proposed tier. What could not be confirmed at all is refused before a second person is asked. */
export const confirmAsset: PlainOperation<typeof contracts.confirmAsset, AssetSubject> = {
  contract: contracts.confirmAsset,

  async subject({ tx, now }, input) {
    requirePastRetrieval(input.retrievedAt, now)
    const found = await cataloguedAsset(tx, input.assetId)
    // What the scan could not read may still be given up as core.
    requireState(found, input.tier === 'core' ? ['proposed', 'scanning'] : ['proposed'], {
      zh: '只有扫描完成、尚待确认的资产可以确认分级；已确认的请用“变更分级”。',
      en: 'Only an asset whose scan has ended can be confirmed; a confirmed one is reclassified.',
    })
    requireInheritance(input.tier, await sourcesOf(tx, found.id))
    requireProvenance(input.tier, provenanceAfter(found, input))
    requireStatutory(input.statutory)
    return assetSubject(found, found.proposedTier)
  },

  async run({ tx, now, vault, actor, approvalId, note, announce, bumpEpoch }, input, { asset: found, tier: floor }) {
    const { tier, statutory, personal, sensitivePersonal, minors } = input
    const level = { level: statutory.level, object: statutory.object, harm: statutory.harm, ...(statutory.generalGrade === undefined ? {} : { generalGrade: statutory.generalGrade }) }
    const flags = { statutory: level, personal, sensitivePersonal, minors, ...provenanceAfter(found, input), confirmedAt: now }
    if (tier === 'core') {
      await tx.update(asset).set(flags).where(eq(asset.id, found.id))
      await destroyContent(tx, found, { tier, now, requestedBy: actorId(actor) })
      await bumpEpoch()
    } else await tx.update(asset).set({ ...flags, tier, state: 'confirmed' }).where(eq(asset.id, found.id))
    await recordTierChange({ tx, vault, now, personId: actorId(actor), approvalId, reason: input.reason }, { assetId: found.id, from: found.tier, to: tier, floor: floor ?? null })
    note('tier', tier)
    note('proposedTier', found.proposedTier)
    note('flags', clearableFlags.filter((flag) => input[flag]))
    const cleared = clearableFlags.filter((flag) => found[flag] && !input[flag])
    if (cleared.length > 0) note('clearedFlags', cleared)
    announce('asset', found.id)
    return { assetId: found.id, tier, state: tier === 'core' ? 'destroyed' : 'confirmed' }
  },
}

function provenanceAfter(found: AssetRecord, input: { readonly source?: string | undefined; readonly licence?: string | undefined; readonly retrievedAt?: number | undefined }): Provenance {
  return { source: input.source ?? found.source, licence: input.licence ?? found.licence, retrievedAt: input.retrievedAt ?? found.retrievedAt }
}
