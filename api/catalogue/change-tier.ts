import { eq } from 'drizzle-orm'
import { asset } from '../../schema/tables/asset.ts'
import { tierChange } from '../../schema/tables/tier-change.ts'
import { tierRank } from '../../schema/vocabulary/tiers.ts'
import type { Tier } from '../../schema/vocabulary/tiers.ts'
import { Refusal } from '../pipeline/refusal.ts'
import { newId } from '../store/new-id.ts'
import type { Tx } from '../store/store.ts'
import type { Vault } from '../vault/vault.ts'
import { inheritors } from './catalogued-asset.ts'
import type { AssetRecord } from './catalogued-asset.ts'
import { destroyContent } from './destroy-content.ts'

/** Who changes a tier, under which approval, and why. */
export interface TierDecision {
  readonly tx: Tx
  readonly vault: Vault
  readonly now: number
  readonly personId: string
  readonly approvalId: string | null
  readonly reason: string
}

/** Derivations deeper than this are a mistake in the catalogue, not a lineage. */
const lineageMax = 64

/** Writes the row of a change. `floor` is the tier below which it counts as a lowering, and needs `approvalId`. */
export async function recordTierChange(
  { tx, vault, now, personId, approvalId, reason }: TierDecision,
  { assetId, from, to, floor }: { readonly assetId: string; readonly from: Tier | null; readonly to: Tier; readonly floor: Tier | null },
): Promise<void> {
  const id = newId('tierchange', now)
  const lowered = floor !== null && tierRank(to) < tierRank(floor)
  await tx.insert(tierChange).values({ id, assetId, from, to, lowered, personId, approvalId: lowered ? approvalId : null, reason: vault.seal('tier_change.reason', id, reason), at: now })
}

/**
 * Raises what was made from an asset whose tier rose, so that nothing derived stands below its inputs; core content is
 * destroyed there too. Gives the ids of the assets that rose.
 */
export async function raiseInheritors(decision: TierDecision, assetId: string, to: Tier): Promise<readonly string[]> {
  const raised: string[] = []
  let generation: readonly string[] = [assetId]
  for (let depth = 0; generation.length > 0 && depth < lineageMax; depth += 1) {
    const next: string[] = []
    for (const parent of generation)
      for (const found of await inheritors(decision.tx, parent)) {
        if (found.tier === null || tierRank(found.tier) >= tierRank(to)) continue
        await setTier(decision, found, to)
        await recordTierChange({ ...decision, reason: `继承自 ${parent}：${decision.reason}` }, { assetId: found.id, from: found.tier, to, floor: found.tier })
        next.push(found.id)
      }
    raised.push(...next)
    generation = next
  }
  return raised
}

/** Puts a confirmed asset on its new tier; core is not kept. */
export async function setTier({ tx, now, personId }: TierDecision, found: AssetRecord, to: Tier): Promise<void> {
  if (to === 'core') await destroyContent(tx, found, { tier: 'core', now, requestedBy: personId })
  else await tx.update(asset).set({ tier: to }).where(eq(asset.id, found.id))
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
