/** How the fields of a corpus are masked when its rows are read: one rule for what is served and for what is said of it. */
import { ENTITY_KINDS } from './entities.ts'
import type { EntityKind } from './entities.ts'
import type { Tier } from './tiers.ts'

/**
 * - `clear`: as it stands
 * - `form`: the customary partial form of its kind (王**, 138****1234); what does not have that form is hidden whole
 * - `inside`: identifiers recognised inside the text in their customary form, the rest as it stands
 * - `whole`: nothing of it
 */
export const maskings = ['clear', 'form', 'inside', 'whole'] as const
export type Masking = (typeof maskings)[number]

/** What the scan says of a field: an entity kind, a plain kind, or anything else where it could not tell. */
export interface ScannedField {
  readonly kind: string
  /** Whether anything personal, secret or sensitive was found in it. */
  readonly masked: boolean
}

/**
 * How a field of an asset of `tier` is masked. What the scan holds for personal in an asset of tier sensitive, and what is
 * not one identifier by itself, is not shown in part: a sentence tells of its person without naming anybody. Without a
 * tier, and for a field that no scan ever saw (`undefined`), the strictest holds.
 */
export function fieldMasking(tier: Tier | null, personal: boolean, field: ScannedField | undefined): Masking {
  if (field === undefined) return 'whole'
  if (tier === 'public' && !personal) return 'clear'
  if (isEntityKind(field.kind)) return 'form'
  if (!plainKinds.has(field.kind)) return 'whole'
  if (field.masked) return tier === 'public' || tier === 'ordinary' ? 'inside' : 'whole'
  return bareKinds.has(field.kind) ? 'clear' : 'inside'
}

const bareKinds: ReadonlySet<string> = new Set(['number', 'date', 'boolean'])
const plainKinds: ReadonlySet<string> = new Set([...bareKinds, 'text', 'empty'])

/** Whether a kind of a field is that of one entity. */
export function isEntityKind(kind: string): kind is EntityKind {
  return Object.hasOwn(ENTITY_KINDS, kind)
}
