import { z } from 'zod'
import { count } from './fact-parts.ts'

/** Facts for row 10.1.2a. */
export const zeroTrustFacts = z.strictObject({
  'decisions-recorded': z.strictObject({
    /** Decisions within the period, by outcome and by the rule that decided; each pair once. */
    decisions: z.array(z.strictObject({
      outcome: z.enum(['allowed', 'refused']),
      /** The rule's name as the corridor records it. */
      rule: z.string().min(1).max(120),
      count,
    })).max(2_000),
    /** Audit entries within the period that record an act and name no decision. Must be 0. */
    entriesWithoutDecision: count,
  }),
  'both-factors': z.strictObject({
    /** People with at least one staff role who may sign in, at `asOf`. */
    activeStaff: count,
    /** Of these, without a passkey or without a dynamic token. Must be 0. */
    staffWithoutBothFactors: count,
    /** Staff sessions that were live at `asOf`. */
    liveSessions: count,
    /** Staff sessions begun within the period that were not opened with both factors. Must be 0. */
    sessionsWithoutBothFactors: count,
  }),
})
