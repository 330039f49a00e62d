import { asc, inArray } from 'drizzle-orm'
import { approval } from '../../schema/tables/approval.ts'
import type { Handle } from '../store/store.ts'

/** One person's decision. `at` in epoch milliseconds. */
export interface Decided {
  readonly personId: string
  readonly verdict: 'approve' | 'refuse'
  readonly at: number
}

/** Who decided each of these requests (at most a page of them), in order of time; a request without decisions is absent. */
export async function approvalDecisions(read: Handle, requestIds: readonly string[]): Promise<ReadonlyMap<string, readonly Decided[]>> {
  const byRequest = new Map<string, Decided[]>()
  if (requestIds.length === 0) return byRequest
  const rows = await read
    .select({ requestId: approval.requestId, personId: approval.personId, verdict: approval.verdict, at: approval.at })
    .from(approval)
    .where(inArray(approval.requestId, [...requestIds]))
    .orderBy(asc(approval.at), asc(approval.personId))
  for (const { requestId, ...decided } of rows) byRequest.set(requestId, [...(byRequest.get(requestId) ?? []), decided])
  return byRequest
}
