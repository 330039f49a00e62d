import type { EntityKind } from '../../schema/vocabulary/entities.ts'

/** One finding in a text. Offsets are UTF-16 units, `end` exclusive. */
export interface Entity {
  readonly kind: EntityKind
  readonly start: number
  readonly end: number
  /** From 0 to 1: how far the form and its surroundings speak for the kind. A ranking, not a probability. */
  readonly confidence: number
  /** Whether a check digit or an equivalent rule of the kind was verified. */
  readonly checksum: boolean
  /** A person of this age or younger is meant; set where the age follows from the finding itself. */
  readonly ageYears?: number
}

export interface RecogniseOptions {
  /** The column or key that held the text; its name is a strong hint (`手机`, `patient_name`). */
  readonly fieldName?: string
  /** The year against which ages are computed from birth dates. Without it none is computed. */
  readonly yearNow?: number
}
