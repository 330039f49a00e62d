import { and, asc, eq, gt, inArray, isNull, ne, notExists } from 'drizzle-orm'
import { approval } from '../../schema/tables/approval.ts'
import { approvalRequest } from '../../schema/tables/approval-request.ts'
import { asset } from '../../schema/tables/asset.ts'
import { passkey } from '../../schema/tables/passkey.ts'
import { person } from '../../schema/tables/person.ts'
import { recovery } from '../../schema/tables/recovery.ts'
import type { Tier } from '../../schema/vocabulary/tiers.ts'
import type { Handle } from '../store/store.ts'
import { oldestOpen } from './approval-requests-page.ts'

/** Requests of these acts that are open at `now` and that this person has neither asked for nor decided, oldest first. */
export async function homeOpenRequests(read: Handle, wanted: { readonly personId: string; readonly acts: readonly string[]; readonly now: number; readonly limit: number }): Promise<readonly (typeof approvalRequest.$inferSelect)[]> {
  if (wanted.acts.length === 0) return []
  const decided = read.select({ requestId: approval.requestId }).from(approval).where(and(eq(approval.requestId, approvalRequest.id), eq(approval.personId, wanted.personId)))
  return read
    .select()
    .from(approvalRequest)
    .where(and(
      eq(approvalRequest.state, 'pending'),
      gt(approvalRequest.createdAt, oldestOpen(wanted.now)),
      gt(approvalRequest.expiresAt, wanted.now),
      inArray(approvalRequest.act, [...wanted.acts]),
      ne(approvalRequest.requesterId, wanted.personId),
      notExists(decided),
    ))
    .orderBy(asc(approvalRequest.createdAt), asc(approvalRequest.id))
    .limit(wanted.limit)
}

/** Assets that wait for their tier to be confirmed, oldest first. */
export async function homeUnclassified(read: Handle, limit: number): Promise<readonly { readonly id: string; readonly name: string; readonly proposedTier: Tier | null; readonly createdAt: number }[]> {
  return read
    .select({ id: asset.id, name: asset.name, proposedTier: asset.proposedTier, createdAt: asset.createdAt })
    .from(asset)
    .where(eq(asset.state, 'proposed'))
    .orderBy(asc(asset.createdAt), asc(asset.id))
    .limit(limit)
}

/** Recoveries that wait out their day: those of one person, or everybody's for `null`, oldest first. */
export async function homeRecoveries(read: Handle, personId: string | null, limit: number): Promise<readonly { readonly id: string; readonly personId: string; readonly username: string; readonly approvedAt: number }[]> {
  return read
    .select({ id: recovery.id, personId: person.id, username: person.username, approvedAt: recovery.approvedAt })
    .from(recovery)
    .innerJoin(person, eq(person.id, recovery.personId))
    .where(and(eq(recovery.state, 'waiting'), personId === null ? undefined : eq(recovery.personId, personId)))
    .orderBy(asc(recovery.approvedAt), asc(recovery.id))
    .limit(limit)
}

/** People who have enrolled and whom nobody has confirmed, oldest first, without those whose code `personId` collected. */
export async function homeUnconfirmed(read: Handle, personId: string, limit: number): Promise<readonly { readonly id: string; readonly username: string; readonly enrolledAt: number }[]> {
  return read
    .select({ id: person.id, username: person.username, enrolledAt: passkey.createdAt })
    .from(person)
    .innerJoin(passkey, and(eq(passkey.personId, person.id), isNull(passkey.revokedAt)))
    .where(and(eq(person.state, 'unconfirmed'), ne(person.enrolmentCollectorId, personId), ne(person.id, personId)))
    .orderBy(asc(passkey.createdAt), asc(person.id))
    .limit(limit)
}
