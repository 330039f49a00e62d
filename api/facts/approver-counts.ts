import { and, countDistinct, eq, ne } from 'drizzle-orm'
import { approval } from '../../schema/tables/approval.ts'
import { stepUp } from '../../schema/tables/step-up.ts'
import type { Handle } from '../store/store.ts'

export interface ApproverCount {
  /** Distinct people other than the requester who approved. */
  readonly approvers: number
  /** Of these, whose decision stands on an assertion of their own, which the corridor takes only beside a fresh dynamic code. */
  readonly withBothFactors: number
}

/** How many people approved each request, by request id; a request that nobody approved is absent. For reports: reads every approval. */
export async function approverCounts(read: Handle): Promise<ReadonlyMap<string, ApproverCount>> {
  const rows = await read
    .select({ requestId: approval.requestId, approvers: countDistinct(approval.personId), withBothFactors: countDistinct(stepUp.personId) })
    .from(approval)
    .leftJoin(stepUp, and(eq(stepUp.id, approval.stepUpId), eq(stepUp.personId, approval.personId)))
    .where(and(eq(approval.verdict, 'approve'), ne(approval.personId, approval.requesterId)))
    .groupBy(approval.requestId)
  return new Map(rows.map(({ requestId, ...counts }) => [requestId, counts]))
}
