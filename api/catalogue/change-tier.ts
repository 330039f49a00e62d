import { eq } from 'drizzle-orm'
import { asset } from '../../schema/tables/asset.ts'
import { tierChange } from '../../schema/tables/tier-change.ts'
import { tierLabels, tierRank } from '../../schema/vocabulary/tiers.ts'
import type { Tier } from '../../schema/vocabulary/tiers.ts'
import { Refusal, wrongState } from '../pipeline/refusal.ts'
import { newId } from '../store/new-id.ts'
import type { Tx } from '../store/store.ts'
import type { Vault } from '../vault/vault.ts'
import type { AssetRecord } from './catalogued-asset.ts'
import { destroyContent } from './destroy-content.ts'
import { derivedFrom, inheritance } from './lineage.ts'
import type { Source } from './lineage.ts'

/** Who changes a tier, under which approval, and why. */
export interface TierDecision {
  readonly tx: Tx
  readonly vault: Vault
  readonly now: number
  readonly personId: string
  readonly approvalId: string | null
  readonly reason: string
}

/** Writes the row of a change, which goes before the change itself. `floor` is the tier below which it counts as a lowering, and needs `approvalId`. */
export async function recordTierChange(
  { tx, vault, now, personId, approvalId, reason }: TierDecision,
  { assetId, from, to, floor }: { readonly assetId: string; readonly from: Tier | null; readonly to: Tier; readonly floor: Tier | null },
): Promise<void> {
  const id = newId('tierchange', now)
  const lowered = floor !== null && tierRank(to) < tierRank(floor)
  await tx.insert(tierChange).values({ id, assetId, from, to, lowered, personId, approvalId: lowered ? approvalId : null, reason: vault.seal('tier_change.reason', id, reason), at: now })
}

/**
 * Raises all that was derived from an asset whose tier rose, so that nothing stands below its sources, whatever two people
 * once agreed to for the tier they knew. Core content is destroyed there too, confirmed or not; of what was destroyed
 * before, the tier on record rises. Gives the ids of the assets that it changed.
 */
export async function raiseDerived(decision: TierDecision, assetId: string, to: Tier): Promise<readonly string[]> {
  const raised: string[] = []
  for (const found of await derivedFrom(decision.tx, assetId)) {
    if (found.id === assetId) continue
    if (found.tier === null) {
      if (await raiseUnconfirmed(decision, found, { tier: to, from: assetId })) raised.push(found.id)
    } else if (tierRank(found.tier) < tierRank(to)) {
      await recordInherited(decision, found, { tier: to, from: assetId })
      await setTier(decision, found, to)
      raised.push(found.id)
    }
  }
  return raised
}

/** A tier that came down a derivation, and the asset it came from. */
interface Inherited {
  readonly tier: Tier
  readonly from: string
}

/** What has no tier yet inherits in its proposal. An import and a scan under way ask for the tiers of the inputs when they end. */
async function raiseUnconfirmed(decision: TierDecision, found: AssetRecord, inherited: Inherited): Promise<boolean> {
  const { tx, now, personId } = decision
  if (found.state === 'destroyed' || found.state === 'receiving') return false
  if (inherited.tier === 'core') {
    await tx.update(asset).set(inheritedProposal(found, inherited)).where(eq(asset.id, found.id))
    await recordInherited(decision, found, inherited)
    await destroyContent(tx, found, { tier: 'core', now, requestedBy: personId })
    return true
  }
  if (found.proposedTier === null || tierRank(found.proposedTier) >= tierRank(inherited.tier)) return false
  await tx.update(asset).set(inheritedProposal(found, inherited)).where(eq(asset.id, found.id))
  return true
}

function inheritedProposal(found: AssetRecord, inherited: Inherited): Pick<AssetRecord, 'proposedTier' | 'proposalReasons'> {
  const others = (found.proposalReasons ?? []).filter(({ code }) => code !== 'inherited')
  return { proposedTier: inherited.tier, proposalReasons: [inheritedReason(inherited), ...others] }
}

/** The reason of a proposal that came down a derivation; words are put to it by whoever shows it. */
export function inheritedReason({ tier, from }: Inherited): { readonly code: 'inherited'; readonly params: Readonly<Record<string, string>> } {
  return { code: 'inherited', params: { tier, from } }
}

async function recordInherited(decision: TierDecision, found: AssetRecord, { tier, from }: Inherited): Promise<void> {
  await recordTierChange({ ...decision, reason: `继承自 ${from}：${decision.reason}` }, { assetId: found.id, from: found.tier, to: tier, floor: found.tier })
}

/** Puts an asset on its new tier; core is not kept. Of what is destroyed already only the tier on record changes. */
export async function setTier({ tx, now, personId }: TierDecision, found: AssetRecord, to: Tier): Promise<void> {
  if (to === 'core' && found.state !== 'destroyed') await destroyContent(tx, found, { tier: 'core', now, requestedBy: personId })
  else await tx.update(asset).set({ tier: to }).where(eq(asset.id, found.id))
}

/**
 * Throws the refusal `wrong-state`, naming the source and the remedy, where an asset would stand below what it was derived
 * from (就高从严). Nobody can agree to it: only a de-identification run could make it less than its sources.
 */
export function requireInheritance(to: Tier, sources: readonly Source[]): void {
  const inherited = inheritance(sources)
  if (inherited === null || tierRank(to) >= tierRank(inherited.tier)) return
  const { zh, en } = tierLabels[inherited.tier]
  const destroyed = inherited.from.find((source) => source.state === 'destroyed')
  const name = (destroyed ?? inherited.from[0])?.name ?? ''
  const least = en.toLowerCase()
  if (inherited.tier === 'core')
    throw wrongState({
      zh: `此资产由「${name}」衍生，后者属内部核心，衍生内容同样不予保存。请定级为「内部核心」：内容销毁，只留清单。`,
      en: `It was derived from "${name}", which is core, and what comes from core is not kept. Choose core: the content is destroyed and the manifest stays.`,
    })
  throw wrongState({
    zh: `此资产由「${name}」衍生，不得低于其级别「${zh}」。${destroyed === undefined ? `请选择「${zh}」或更高级别；来源资产经双人复核降级之后，才能再降此资产。` : `来源内容已销毁，其级别不再变更；请选择「${zh}」或更高级别。`}`,
    en: `It was derived from "${name}" and cannot stand below its tier, ${least}. ${destroyed === undefined ? `Choose ${least} or higher, or have the source lowered first, which takes two people.` : `The source was destroyed, so its tier stands; choose ${least} or higher.`}`,
  })
}

/** Source, licence and retrieval date, as they will stand when an act is through. */
export interface Provenance {
  readonly source: string | null
  readonly licence: string | null
  readonly retrievedAt: number | null
}

/** Throws a refusal that names each thing a public asset lacks (agreement 10(1)1). */
export function requireProvenance(tier: Tier, { source, licence, retrievedAt }: Provenance): void {
  if (tier !== 'public') return
  const missing = [
    ...(source === null || source === '' ? [{ field: 'source', zh: '来源', en: 'source' }] : []),
    ...(licence === null || licence === '' ? [{ field: 'licence', zh: '许可', en: 'licence' }] : []),
    ...(retrievedAt === null ? [{ field: 'retrievedAt', zh: '获取日期', en: 'retrieval date' }] : []),
  ]
  if (missing.length === 0) return
  throw missingFields(missing)
}

function missingFields(missing: readonly { readonly field: string; readonly zh: string; readonly en: string }[]): Refusal {
  return new Refusal(
    'input-invalid',
    {
      zh: `公开资产必须写明${missing.map((item) => item.zh).join('、')}。请补充后再试。`,
      en: `A public asset needs its ${missing.map((item) => item.en).join(', ')}. Add what is missing, then try again.`,
    },
    { fields: missing.map((item) => ({ field: item.field, code: 'missing', message: { zh: `请填写${item.zh}。`, en: `Give the ${item.en}.` } })) },
  )
}
