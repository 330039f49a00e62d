import { ENTITY_KINDS } from '../../schema/vocabulary/entities.ts'
import type { EntityKind, SensitiveClass } from '../../schema/vocabulary/entities.ts'
import { gradeCode, statutoryGrade } from '../../schema/vocabulary/statutory.ts'
import type { StatutoryGradeCode, StatutoryImpact } from '../../schema/vocabulary/statutory.ts'
import type { ContentSummary } from './content-scan.ts'

export type ProposedTier = 'public' | 'ordinary' | 'sensitive' | 'core'

/**
 * Why a tier is proposed; words are put to it by whoever shows it. `records` is how many speak for
 * it, `share` of all records, from 0 to 1.
 */
export type Reason =
  | { readonly code: 'core-marking'; readonly tier: 'core'; readonly records: number; readonly share: number }
  | { readonly code: 'core-marking-mentioned'; readonly tier: 'sensitive'; readonly records: number; readonly share: number }
  | { readonly code: 'sensitive-class'; readonly tier: 'sensitive'; readonly class: SensitiveClass; readonly records: number; readonly share: number }
  | { readonly code: 'identity-documents'; readonly tier: 'sensitive'; readonly kinds: readonly EntityKind[]; readonly records: number; readonly share: number }
  | { readonly code: 'linked-identifiers'; readonly tier: 'sensitive'; readonly records: number; readonly share: number }
  | { readonly code: 'credentials'; readonly tier: 'sensitive'; readonly records: number; readonly share: number }
  | { readonly code: 'unreadable-records'; readonly tier: 'sensitive'; readonly records: number; readonly share: number }
  | { readonly code: 'personal-data'; readonly tier: 'ordinary'; readonly records: number; readonly share: number }
  | MinorsReason
  | { readonly code: 'nothing-found'; readonly tier: 'ordinary' | 'public'; readonly records: number; readonly share: number }

/** Why data of minors are proposed to be flagged: birth dates or ID numbers of under 14s, ages under 18, or words. It asks for no tier of its own. */
export interface MinorsReason {
  readonly code: 'minors-birth-dates' | 'minors-ages' | 'minors-words'
  readonly tier: 'public'
  readonly records: number
  readonly share: number
}

export interface ContentFlags {
  readonly personal: boolean
  readonly sensitivePersonal: boolean
  /** Data of minors: anybody under 18 by birth date or age, or cues in a good part of the records. The reasons say which. */
  readonly minors: boolean
}

export interface StatutoryProposal {
  readonly impacts: readonly StatutoryImpact[]
  readonly grade: StatutoryGradeCode
  /** Set where the amount alone makes the data a candidate for important data; a person has to decide. */
  readonly scale?: { readonly basis: 'personal' | 'sensitive-personal'; readonly records: number; readonly threshold: number }
}

export interface TierProposal {
  readonly tier: ProposedTier
  /** At least one, the highest tier first. */
  readonly reasons: readonly Reason[]
  readonly flags: ContentFlags
  readonly statutory: StatutoryProposal
}

/**
 * From how many records on a finding speaks for the whole corpus. A check digit or a label makes
 * one enough (`strong`); a form or a word may be chance, so it takes three records and a share
 * (`weak`), or a fifth of a small file. Ours; recorded here so that they can be argued about.
 */
export const TIER_THRESHOLDS = {
  weakRecords: 3,
  weakShare: 0.01,
  medicalShare: 0.05,
  smallFileShare: 0.2,
  unreadableShare: 0.1,
  coreShare: 0.01,
} as const

/**
 * Amounts from which the console asks whether the data are important data under annex G of
 * GB/T 43697-2024. Sources: Measures for cross-border data security assessment (100,000 people's
 * sensitive personal information), Network Data Security Management Regulations article 28
 * (10 million people's personal information). Confidence medium: records stand in for people.
 */
export const IMPORTANT_DATA_SCALE = { sensitivePersonal: 100_000, personal: 10_000_000 } as const

/**
 * Proposes one of the agreement's four tiers, the flags and the statutory grade. The highest
 * reason wins. `public` is only proposed when the steward says that the corpus was published and
 * nothing personal was found. A proposal is confirmed by a person; it is no decision.
 */
export function proposeTier(summary: ContentSummary, declared: { readonly published?: boolean } = {}): TierProposal {
  const reasons = [...coreReasons(summary), ...sensitiveReasons(summary)]
  const personal = personalReason(summary)
  if (personal !== undefined) reasons.push(personal)
  if (reasons.length === 0) {
    reasons.push({ code: 'nothing-found', tier: declared.published === true ? 'public' : 'ordinary', records: summary.records, share: 1 })
  }
  const tier = reasons.reduce<ProposedTier>((highest, reason) => (RANK[reason.tier] > RANK[highest] ? reason.tier : highest), 'public')
  reasons.sort((a, b) => RANK[b.tier] - RANK[a.tier])
  const minors = minorsReasons(summary)
  const flags = flagsOf(summary, reasons, minors)
  reasons.push(...minors)
  return { tier, reasons, flags, statutory: statutoryProposal(summary, tier, flags) }
}

const RANK: Readonly<Record<ProposedTier, number>> = { public: 0, ordinary: 1, sensitive: 2, core: 3 }

function measured(summary: ContentSummary, records: number): { records: number; share: number } {
  return { records, share: summary.records === 0 ? 0 : records / summary.records }
}

function weighty({ records, share }: { records: number; share: number }, shareMin: number): boolean {
  return (records >= TIER_THRESHOLDS.weakRecords && share >= shareMin) || (records > 0 && share >= TIER_THRESHOLDS.smallFileShare)
}

function coreReasons(summary: ContentSummary): Reason[] {
  const marked = measured(summary, summary.coreMarkedRecords)
  if (marked.records === 0) return []
  if (summary.coreMarkedEarly || marked.share >= TIER_THRESHOLDS.coreShare) return [{ code: 'core-marking', tier: 'core', ...marked }]
  return [{ code: 'core-marking-mentioned', tier: 'sensitive', ...marked }]
}

function sensitiveReasons(summary: ContentSummary): Reason[] {
  const reasons: Reason[] = []
  for (const [name, records] of Object.entries(summary.recordsByClass) as [SensitiveClass, number][]) {
    const seen = measured(summary, records)
    if (classHolds(summary, name, seen)) reasons.push({ code: 'sensitive-class', tier: 'sensitive', class: name, ...seen })
  }
  reasons.sort((a, b) => b.records - a.records)
  const documents = documentReason(summary)
  if (documents !== undefined) reasons.push(documents)
  const linked = measured(summary, summary.linkedRecords)
  if (weighty(linked, TIER_THRESHOLDS.weakShare)) reasons.push({ code: 'linked-identifiers', tier: 'sensitive', ...linked })
  const secrets = measured(summary, summary.recordsByKind.credential ?? 0)
  if (secrets.records > 0) reasons.push({ code: 'credentials', tier: 'sensitive', ...secrets })
  const unread = measured(summary, unreadableRecords(summary))
  if (unread.share >= TIER_THRESHOLDS.unreadableShare) reasons.push({ code: 'unreadable-records', tier: 'sensitive', ...unread })
  return reasons
}

/** Numbers with a check digit or a label count from the first; words and loose forms need weight. */
function classHolds(summary: ContentSummary, name: SensitiveClass, seen: { records: number; share: number }): boolean {
  switch (name) {
    case 'financial': return checkedRecords(summary, ['bank-card', 'iban']) > 0 || weighty(seen, TIER_THRESHOLDS.weakShare)
    case 'medical': return (summary.recordsByKind['medical-record-no'] ?? 0) > 0 || weighty(seen, TIER_THRESHOLDS.medicalShare)
    // An age that follows from a written birth date or ID number weighs more than one that is mentioned.
    case 'minor': return summary.datedUnder14Records > 0 || weighty(seen, TIER_THRESHOLDS.medicalShare)
    case 'biometric':
    case 'religious':
    case 'specific-identity':
    case 'whereabouts': return weighty(seen, TIER_THRESHOLDS.weakShare)
  }
}

function checkedRecords(summary: ContentSummary, kinds: readonly EntityKind[]): number {
  return summary.findings.reduce((sum, { kind, checked }) => (kinds.includes(kind) ? sum + checked : sum), 0)
}

const DOCUMENT_KINDS = ['resident-id', 'regional-id', 'foreign-id', 'passport', 'drivers-licence'] as const

/**
 * GB/T 45574-2025 no longer lists the ID number as sensitive. It stays sensitive here: whoever has
 * it can impersonate a person for life, and the agreement's tier may be stricter than the standard.
 */
function documentReason(summary: ContentSummary): Reason | undefined {
  const kinds = DOCUMENT_KINDS.filter((kind) => (summary.recordsByKind[kind] ?? 0) > 0)
  const seen = measured(summary, Math.max(0, ...kinds.map((kind) => summary.recordsByKind[kind] ?? 0)))
  const holds = checkedRecords(summary, DOCUMENT_KINDS) > 0 || weighty(seen, TIER_THRESHOLDS.weakShare)
  return holds ? { code: 'identity-documents', tier: 'sensitive', kinds, ...seen } : undefined
}

/** Records whose text the scan could not see as it was meant. Ragged rows and NULs were read in full. */
function unreadableRecords(summary: ContentSummary): number {
  return summary.problems.reduce((sum, { code, records }) => (code === 'invalid-encoding' ? sum + records : sum), 0)
}

function personalReason(summary: ContentSummary): Reason | undefined {
  const seen = measured(summary, summary.personalRecords)
  return seen.records > 0 ? { code: 'personal-data', tier: 'ordinary', ...seen } : undefined
}

function flagsOf(summary: ContentSummary, reasons: readonly Reason[], minors: readonly MinorsReason[]): ContentFlags {
  const sensitivePersonal = reasons.some((reason) => reason.code === 'sensitive-class')
  return { personal: summary.personalRecords > 0 || sensitivePersonal, sensitivePersonal, minors: minors.length > 0 }
}

/** A written birth date is enough; an age may be a figure of speech and a word a subject, so those need weight. */
function minorsReasons(summary: ContentSummary): MinorsReason[] {
  const dated = measured(summary, summary.datedUnder14Records)
  const aged = measured(summary, summary.under18Records)
  const worded = measured(summary, summary.recordsByKind['minor-cue'] ?? 0)
  const reasons: MinorsReason[] = []
  if (dated.records > 0) reasons.push({ code: 'minors-birth-dates', tier: 'public', ...dated })
  if (weighty(aged, TIER_THRESHOLDS.weakShare)) reasons.push({ code: 'minors-ages', tier: 'public', ...aged })
  if (weighty(worded, TIER_THRESHOLDS.medicalShare)) reasons.push({ code: 'minors-words', tier: 'public', ...worded })
  return reasons
}

/** Harm to persons follows the content; a leak of core content harms the organisation itself. */
function statutoryProposal(summary: ContentSummary, tier: ProposedTier, flags: ContentFlags): StatutoryProposal {
  const impacts: StatutoryImpact[] = []
  if (tier === 'core') impacts.push({ object: 'organisation', harm: 'extremely-serious' })
  if (flags.sensitivePersonal || tier === 'sensitive') impacts.push({ object: 'individual', harm: 'serious' })
  else if (flags.personal) impacts.push({ object: 'individual', harm: 'general' })
  const scale = scaleOf(summary, flags)
  if (scale !== undefined) impacts.push({ object: 'public', harm: 'serious' })
  const grade = gradeCode(statutoryGrade(impacts))
  return scale === undefined ? { impacts, grade } : { impacts, grade, scale }
}

function scaleOf(summary: ContentSummary, flags: ContentFlags): StatutoryProposal['scale'] {
  const sensitive = Math.max(0, ...Object.values(summary.recordsByClass))
  if (flags.sensitivePersonal && identified(summary) && sensitive >= IMPORTANT_DATA_SCALE.sensitivePersonal) {
    return { basis: 'sensitive-personal', records: sensitive, threshold: IMPORTANT_DATA_SCALE.sensitivePersonal }
  }
  if (summary.personalRecords >= IMPORTANT_DATA_SCALE.personal) {
    return { basis: 'personal', records: summary.personalRecords, threshold: IMPORTANT_DATA_SCALE.personal }
  }
  return undefined
}

/** Medical words about nobody in particular are not a hundred thousand people's data. */
function identified(summary: ContentSummary): boolean {
  const direct = Object.entries(summary.recordsByKind) as [EntityKind, number][]
  return direct.some(([kind, records]) => ENTITY_KINDS[kind].group === 'direct' && records >= summary.records * TIER_THRESHOLDS.weakShare)
}
