import { z } from 'zod'
import { count, factList, instant, recordId } from './fact-parts.ts'

/** Facts for row 10.1.2c, of all time up to `asOf`. */
export const partnerCodesFacts = z.strictObject({
  'temporary-codes': z.strictObject({
    /** Codes ever issued. */
    issued: count,
    /** Of these, neither expired nor revoked at `asOf`. */
    live: count,
    /** Longest time from approval to end of life that any code was ever given; null when none was issued. */
    longestLifetimeMs: z.int().nonnegative().nullable(),
    /** Codes whose life touched the period. */
    codes: factList(z.strictObject({
      codeId: recordId,
      approvedAt: instant,
      expiresAt: instant,
      exchangedAt: instant.nullable(),
      revokedAt: instant.nullable(),
      lastUseAt: instant.nullable(),
      /** Distinct people other than the requester who approved it. Needs at least 1. */
      approvers: count,
    })),
    /** Calls that were served at or after expiry or revocation. Must be 0. */
    usesAfterExpiry: count,
    /** Calls that were refused because the code had expired or had been revoked. */
    refusedAfterExpiry: count,
    /** Codes that fewer than two people made. Must be 0. */
    issuedWithoutTwoPeople: count,
  }),
})
