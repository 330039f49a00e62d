import { and, eq, gt, sql } from 'drizzle-orm'
import { partnerCode } from '../../schema/tables/partner-code.ts'
import type { Handle, Query } from '../store/store.ts'

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
  return found ?? null
}

const livePartnerKey = Symbol('live partner')
function livePartner(query: Query) {
  return query
    .select({ partnerCodeId: partnerCode.id, expiresAt: partnerCode.expiresAt })
    .from(partnerCode)
    .where(and(eq(partnerCode.bearerDigest, sql.placeholder('bearerDigest')), eq(partnerCode.state, 'exchanged'), gt(partnerCode.expiresAt, sql.placeholder('now'))))
    .prepare('live_partner')
}
