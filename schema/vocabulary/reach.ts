import type { Tier } from './tiers.ts'

/** Blast radius of an act: what an approver would let through, shown before they decide. */
export interface Reach {
  readonly records?: number
  readonly rows?: number
  readonly bytes?: number
  readonly fields?: readonly string[]
  readonly tiers?: readonly Tier[]
  readonly people?: number
  readonly durationMs?: number
}
