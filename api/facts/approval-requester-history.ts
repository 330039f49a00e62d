import { eq, sql } from 'drizzle-orm'
import { approvalRequest } from '../../schema/tables/approval-request.ts'
import type { Handle } from '../store/store.ts'

/** What a person asked for before, in counts. */
export async function approvalRequesterHistory(read: Handle, personId: string): Promise<{ readonly asked: number; readonly executed: number; readonly refused: number }> {
  const rows = await read
    .select({ state: approvalRequest.state, requests: sql<number>`count(*)`.mapWith(Number) })
    .from(approvalRequest)
    .where(eq(approvalRequest.requesterId, personId))
    .groupBy(approvalRequest.state)
  const of = (state: string) => rows.find((row) => row.state === state)?.requests ?? 0
  return { asked: rows.reduce((sum, row) => sum + row.requests, 0), executed: of('executed'), refused: of('refused') }
}
