import { and, eq, inArray, or } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { approvalRequest } from '../../schema/tables/approval-request.ts'
import { auditEntry } from '../../schema/tables/audit-entry.ts'
import type { Handle } from '../store/store.ts'
import { jsonText } from './json-text.ts'

/**
 * Condition for the entries of an approval that name another subject: the request itself and, in the end, what was done
 * or refused under it. Both stand in the requester's name at instants that the request keeps, so the index of actors finds
 * them among a few. Null for an id that is no approval.
 */
export async function approvalEntries(read: Handle, approvalId: string): Promise<SQL | undefined | null> {
  const [found] = await read
    .select({ act: approvalRequest.act, requesterId: approvalRequest.requesterId, createdAt: approvalRequest.createdAt, decidedAt: approvalRequest.decidedAt })
    .from(approvalRequest)
    .where(eq(approvalRequest.id, approvalId))
  if (found === undefined) return null
  return and(
    eq(auditEntry.actorId, found.requesterId),
    inArray(auditEntry.at, found.decidedAt === null ? [found.createdAt] : [found.createdAt, found.decidedAt]),
    eq(auditEntry.action, found.act),
    or(eq(jsonText(auditEntry.canonical, 'notes', 'approvalId'), approvalId), eq(jsonText(auditEntry.canonical, 'causedBy'), approvalId)),
  )
}
