/** What the steward has chosen so far, what is still missing, and what pressing the button would do. */
import type { confirmAsset } from '../../../schema/contracts/assets.ts'
import type { InputOf } from '../../../schema/contracts/contract.ts'
import { tierRank } from '../../../schema/vocabulary/tiers.ts'
import type { Tier } from '../../../schema/vocabulary/tiers.ts'
import type { AssetRecord, Statutory } from './asset-types.ts'
import { dayOfInstant, instantOfDay } from './china-date.ts'

export interface ConfirmDraft {
  readonly tier: Tier | null
  readonly statutory: Statutory | null
  readonly personal: boolean
  readonly sensitivePersonal: boolean
  readonly minors: boolean
  readonly source: string
  readonly licence: string
  /** A calendar day in China, `2026-11-22`, or empty. */
  readonly retrievedDay: string
}

/** Starts from what the scan proposes and what is known already. */
export function draftOf(asset: AssetRecord): ConfirmDraft {
  return {
    tier: asset.proposedTier,
    statutory: asset.statutory,
    personal: asset.personal || asset.sensitivePersonal,
    sensitivePersonal: asset.sensitivePersonal,
    minors: asset.minors,
    source: asset.source ?? '',
    licence: asset.licence ?? '',
    retrievedDay: dayOfInstant(asset.retrievedAt),
  }
}

/** Below which tier the confirmation is a lowering: the highest of the proposal and of the inputs. Null while nothing is proposed. */
export function owedTier(asset: Pick<AssetRecord, 'proposedTier' | 'inputs'>): Tier | null {
  return [asset.proposedTier, ...asset.inputs.map((input) => input.tier)].reduce<Tier | null>(
    (highest, tier) => (tier !== null && (highest === null || tierRank(tier) > tierRank(highest)) ? tier : highest),
    null,
  )
}

/** What the confirmation means: done alone, asked of a second person, or the end of the content. */
export type ConfirmEffect = 'confirm' | 'lower' | 'destroy'

export function confirmEffect(tier: Tier, owed: Tier | null): ConfirmEffect {
  if (tier === 'core') return 'destroy'
  return owed !== null && tierRank(tier) < tierRank(owed) ? 'lower' : 'confirm'
}

export type DraftGap = 'tier' | 'statutory' | 'source' | 'licence' | 'retrievedAt'

/** What is still missing, in the order of the form. A public asset needs its source, licence and date (agreement 10(1)1). */
export function draftGaps(draft: ConfirmDraft): readonly DraftGap[] {
  const published = draft.tier === 'public'
  const gaps: (DraftGap | null)[] = [
    draft.tier === null ? 'tier' : null,
    draft.statutory === null ? 'statutory' : null,
    published && draft.source.trim() === '' ? 'source' : null,
    published && draft.licence.trim() === '' ? 'licence' : null,
    published && instantOfDay(draft.retrievedDay) === null ? 'retrievedAt' : null,
  ]
  return gaps.filter((gap) => gap !== null)
}

/** The input of `asset.confirm`, or null while something is missing. Sensitive personal data are personal data. */
export function confirmInput(assetId: string, draft: ConfirmDraft, reason: string): InputOf<typeof confirmAsset> | null {
  const { tier, statutory } = draft
  if (tier === null || statutory === null || draftGaps(draft).length > 0) return null
  const retrievedAt = instantOfDay(draft.retrievedDay)
  return {
    assetId, tier, statutory,
    personal: draft.personal || draft.sensitivePersonal, sensitivePersonal: draft.sensitivePersonal, minors: draft.minors,
    ...(draft.source.trim() === '' ? {} : { source: draft.source.trim() }),
    ...(draft.licence.trim() === '' ? {} : { licence: draft.licence.trim() }),
    ...(retrievedAt === null ? {} : { retrievedAt }),
    reason,
  }
}
