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
    tier: asset.proposedTier !== null && inheritanceOf(asset.proposedTier, leastTier(asset)) === 'below' ? leastTier(asset) : asset.proposedTier,
    statutory: asset.statutory,
    personal: asset.personal || asset.sensitivePersonal,
    sensitivePersonal: asset.sensitivePersonal,
    minors: asset.minors,
    source: asset.source ?? '',
    licence: asset.licence ?? '',
    retrievedDay: dayOfInstant(asset.retrievedAt),
  }
}

/** Below this tier nobody may set it: the highest of all that it was derived from. Null where it was derived from nothing. */
export function leastTier({ inherited }: Pick<AssetRecord, 'inherited'>): Tier | null {
  return inherited === null ? null : inherited.tier
}

/** How a tier stands to the highest of its sources. `open` where either is unknown. */
export function inheritanceOf(tier: Tier | null, least: Tier | null): 'open' | 'same' | 'above' | 'below' {
  if (tier === null || least === null) return 'open'
  if (tier === least) return 'same'
  return tierRank(tier) > tierRank(least) ? 'above' : 'below'
}

/** What the confirmation means: done alone, asked of a second person, the end of the content, or refused whoever asks. */
export type ConfirmEffect = 'confirm' | 'lower' | 'destroy' | 'refused'

export function confirmEffect(tier: Tier, { proposedTier, inherited }: Pick<AssetRecord, 'proposedTier' | 'inherited'>): ConfirmEffect {
  if (tier === 'core') return 'destroy'
  if (inheritanceOf(tier, leastTier({ inherited })) === 'below') return 'refused'
  return proposedTier !== null && tierRank(tier) < tierRank(proposedTier) ? 'lower' : 'confirm'
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
