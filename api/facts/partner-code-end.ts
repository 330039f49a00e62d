import { and, eq, sql } from 'drizzle-orm'
import { approval } from '../../schema/tables/approval.ts'
import { partnerCode } from '../../schema/tables/partner-code.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import type { Query } from '../store/store.ts'

/** When the first person approved a code, from the append-only approvals and not from the code's own row; null without any. */
export function firstApprovalAt(query: Pick<Query, 'select'>) {
  return query
    .select({ at: sql<number | string | null>`min(${approval.at})`.as('first_at') })
    .from(approval)
    .where(and(eq(approval.requestId, partnerCode.approvalId), eq(approval.verdict, 'approve')))
}

/**
 * The instant (exclusive) at which a code ends, whatever its row was made to say: 72 hours after its first approval at
 * the latest (agreement 10(1)2). A code that nobody approved ended before it began.
 */
export function partnerCodeEnd(expiresAt: number, approvedFirstAt: number | string | null): number {
  return approvedFirstAt === null ? 0 : Math.min(expiresAt, Number(approvedFirstAt) + limits.partnerCodeMs)
}
