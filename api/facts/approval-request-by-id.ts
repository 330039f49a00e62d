import { eq } from 'drizzle-orm'
import { approvalRequest } from '../../schema/tables/approval-request.ts'
import type { Handle } from '../store/store.ts'

/** A kept request as its row stands, or null. */
export async function approvalRequestById(read: Handle, approvalId: string): Promise<typeof approvalRequest.$inferSelect | null> {
  const [found] = await read.select().from(approvalRequest).where(eq(approvalRequest.id, approvalId))
  return found ?? null
}
