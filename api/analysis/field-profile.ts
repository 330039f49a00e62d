import { ENTITY_KIND_NAMES, entityFacts, maskedKind } from '../../schema/vocabulary/entities.ts'
import type { EntityKind } from '../../schema/vocabulary/entities.ts'
import type { Entity } from './entity.ts'
import { fieldHint } from './field-hint.ts'
import { HIDDEN, maskByKind, maskText } from './mask-entity.ts'
import { plainKind } from './plain-kind.ts'

export type PlainKind = 'text' | 'number' | 'date' | 'boolean' | 'empty'

/** A field whose name promises a kind that some of its values are, and most are not: nobody can say of the rest what they hold. */
export const MIXED = 'mixed'

/**
 * What a field holds, from which its masking follows.
 * - `whole`: every value is of the entity kind `kind` and is masked as a whole
 * - `hidden`: nothing is shown
 * - `inside`: free text; the entities inside are masked, found by the scan or not. `masked` says whether it holds anything
 *   personal, secret or sensitive: a cue of a sensitive class counts, because the sentence around it is about somebody
 * - `none`: numbers, dates and booleans in which nothing personal was found
 */
export type FieldProfile =
  | { readonly field: string; readonly kind: EntityKind; readonly masking: 'whole'; readonly masked: true }
  | { readonly field: string; readonly kind: typeof MIXED; readonly masking: 'hidden'; readonly masked: true }
  | { readonly field: string; readonly kind: PlainKind; readonly masking: 'inside'; readonly masked: boolean }
  | { readonly field: string; readonly kind: PlainKind; readonly masking: 'none'; readonly masked: false }

/** Longer names are no column names; they are cut or left out wherever a name is kept. */
export const NAME_UNITS_MAX = 120

export interface FieldObservation {
  add(value: string, entities: readonly Entity[]): void
  profile(): FieldProfile
}

/** The share of values that must be one entity for the field to be masked as a whole. */
const WHOLE_SHARE = 0.5
/** The part of a value that an entity must cover to be the value: a label or a stop may stand beside it. */
const WHOLE_COVER = 0.9

/** Watches the values of one field. Keeps counts only. */
export function createFieldObservation(field: string): FieldObservation {
  const plain = { number: 0, date: 0, boolean: 0, text: 0 }
  const whole = new Map<EntityKind, number>()
  let values = 0
  let withFinding = 0
  return {
    add(value, entities) {
      const text = value.trim()
      if (text === '') return
      values += 1
      plain[plainKind(text)] += 1
      if (entities.some(({ kind }) => maskedKind(kind) || entityFacts(kind).sensitive !== undefined)) withFinding += 1
      const [first] = entities
      if (first !== undefined && entities.length === 1 && (first.end - first.start) >= text.length * WHOLE_COVER) {
        whole.set(first.kind, (whole.get(first.kind) ?? 0) + 1)
      }
    },
    profile() {
      const kind = wholeKind(field, whole, values)
      if (kind === MIXED) return { field, kind, masking: 'hidden', masked: true }
      if (kind !== undefined) return { field, kind, masking: 'whole', masked: true }
      if (values === 0) return { field, kind: 'empty', masking: 'inside', masked: false }
      const dominant = (['number', 'date', 'boolean'] as const).find((name) => plain[name] === values)
      if (dominant !== undefined && withFinding === 0) return { field, kind: dominant, masking: 'none', masked: false }
      return { field, kind: dominant ?? 'text', masking: 'inside', masked: withFinding > 0 }
    },
  }
}

/**
 * Most values decide. Where the name of the field promises a kind, that kind is meant if most values are it; if only
 * some are, no mask fits the field.
 */
function wholeKind(field: string, whole: ReadonlyMap<EntityKind, number>, values: number): EntityKind | typeof MIXED | undefined {
  const most = (kind: EntityKind) => values > 0 && (whole.get(kind) ?? 0) >= values * WHOLE_SHARE
  const hint = fieldHint(field)
  if (hint !== undefined && most(hint.kind)) return hint.kind
  const found = ENTITY_KIND_NAMES.find((kind) => maskedKind(kind) && most(kind))
  if (found !== undefined) return found
  return hint !== undefined && (whole.get(hint.kind) ?? 0) > 0 ? MIXED : undefined
}

/**
 * Masks one value of a field. Without a profile (a field that the scan did not list) the value is
 * hidden whole: what was never looked at is never shown.
 */
export function maskField(profile: FieldProfile | undefined, value: string): string {
  if (profile === undefined) return value === '' ? '' : HIDDEN
  switch (profile.masking) {
    case 'hidden': return value === '' ? '' : HIDDEN
    case 'whole': return maskByKind(profile.kind, value)
    case 'inside': return maskText(value, { fieldName: profile.field })
    case 'none': return value
  }
}
