import type { Tier } from './tiers.ts'

/** Blast radius of an act: what an approver would let through, shown before they decide. */
export interface Reach {
  readonly records?: number
  readonly rows?: number
  readonly bytes?: number
  /** How many fields; which ones, the input of the act says. */
  readonly fields?: number
  readonly tiers?: readonly Tier[]
  readonly people?: number
  readonly durationMs?: number
}
