import { eq, sql } from 'drizzle-orm'
import { approvalRequest } from '../../schema/tables/approval-request.ts'
import type { Tier } from '../../schema/vocabulary/tiers.ts'
import type { Handle, Query } from '../store/store.ts'

/** The tiers that the approvers of this request saw; none for a request that is unknown or said nothing. */
export async function partnerApprovedTiers(read: Handle, approvalId: string): Promise<readonly Tier[]> {
  const [found] = await read.prepared(reachKey, reachById).execute({ approvalId })
  return found?.reach.tiers ?? []
}

const reachKey = Symbol('approved reach')
function reachById(query: Query) {
  return query.select({ reach: approvalRequest.reach }).from(approvalRequest).where(eq(approvalRequest.id, sql.placeholder('approvalId'))).prepare('approved_reach')
}
