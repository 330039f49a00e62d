import { and, eq, gt, sql } from 'drizzle-orm'
import { partnerCode } from '../../schema/tables/partner-code.ts'
import type { Handle, Query } from '../store/store.ts'
import { firstApprovalAt, partnerCodeEnd } from './partner-code-end.ts'

/** Whose bearer it is. `expiresAt` in epoch milliseconds. */
export interface LivePartner {
  readonly partnerCodeId: string
  readonly expiresAt: number
}

/**
 * The partner code behind a bearer, by the SHA-256 of its token; null when it is unknown, revoked or at the end of its
 * life (half-open). The act that follows reads the code again in its own transaction, with the address.
 */
export async function partnerOf(read: Handle, bearerDigest: Uint8Array, now: number): Promise<LivePartner | null> {
  const [found] = await read.prepared(livePartnerKey, livePartner).execute({ bearerDigest, now })
  if (found === undefined) return null
  const expiresAt = partnerCodeEnd(found.expiresAt, found.approvedFirstAt)
  return now < expiresAt ? { partnerCodeId: found.partnerCodeId, expiresAt } : null
}

/**
 * The code behind a bearer whatever became of it, null for a bearer that never was one. Whoever holds the bearer of a
 * dead code is no stranger: that it called is recorded under the code's own name, and it is told what happened.
 */
export async function partnerCodeOfBearer(read: Handle, bearerDigest: Uint8Array): Promise<string | null> {
  const [found] = await read.select({ id: partnerCode.id }).from(partnerCode).where(eq(partnerCode.bearerDigest, bearerDigest))
  return found?.id ?? null
}

const livePartnerKey = Symbol('live partner')
function livePartner(query: Query) {
  return query
    .select({ partnerCodeId: partnerCode.id, expiresAt: partnerCode.expiresAt, approvedFirstAt: sql<number | string | null>`(${firstApprovalAt(query)})` })
    .from(partnerCode)
    .where(and(eq(partnerCode.bearerDigest, sql.placeholder('bearerDigest')), eq(partnerCode.state, 'exchanged'), gt(partnerCode.expiresAt, sql.placeholder('now'))))
    .prepare('live_partner')
}
