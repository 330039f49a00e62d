import { and, asc, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm'
import { approvalRequest } from '../../schema/tables/approval-request.ts'
import { partnerCode } from '../../schema/tables/partner-code.ts'
import { partnerOrganisation } from '../../schema/tables/partner-organisation.ts'
import { person } from '../../schema/tables/person.ts'
import { recovery } from '../../schema/tables/recovery.ts'
import type { Handle } from '../store/store.ts'

/** Partner codes that were agreed on and that their issuer has not collected, next to end first. Their time runs since the approval. */
export async function homeCodesToCollect(read: Handle, issuerId: string, now: number, limit: number): Promise<readonly { readonly id: string; readonly organisation: string; readonly approvedAt: number; readonly expiresAt: number }[]> {
  return read
    .select({ id: partnerCode.id, organisation: partnerOrganisation.name, approvedAt: partnerCode.approvedAt, expiresAt: partnerCode.expiresAt })
    .from(partnerCode)
    .innerJoin(partnerOrganisation, eq(partnerOrganisation.id, partnerCode.organisationId))
    .where(and(eq(partnerCode.issuedBy, issuerId), eq(partnerCode.state, 'approved'), gt(partnerCode.expiresAt, now)))
    .orderBy(asc(partnerCode.expiresAt), asc(partnerCode.id))
    .limit(limit)
}

const noLivingCode = (now: number) => or(isNull(person.enrolmentExpiresAt), lte(person.enrolmentExpiresAt, now))

/** People whom this person invited and who have no enrolment code that lives, oldest first. `since` is when the invitation was agreed on. */
export async function homeInvitedToCollect(read: Handle, requesterId: string, now: number, limit: number): Promise<readonly { readonly personId: string; readonly username: string; readonly since: number }[]> {
  return read
    .select({ personId: person.id, username: person.username, since: person.createdAt })
    .from(person)
    .innerJoin(approvalRequest, and(eq(approvalRequest.id, person.invitedUnder), eq(approvalRequest.requesterId, requesterId)))
    .where(and(eq(person.state, 'invited'), noLivingCode(now)))
    .orderBy(asc(person.createdAt), asc(person.id))
    .limit(limit)
}

/** People whose recovery this person asked for, whose wait is over at `now` and who have no enrolment code that lives, oldest first. */
export async function homeRecoveredToCollect(read: Handle, requesterId: string, now: number, limit: number): Promise<readonly { readonly personId: string; readonly username: string; readonly since: number }[]> {
  return read
    .select({ personId: person.id, username: person.username, since: recovery.opensAt })
    .from(recovery)
    .innerJoin(person, and(eq(person.id, recovery.personId), eq(person.state, 'recovering')))
    .innerJoin(approvalRequest, and(eq(approvalRequest.id, recovery.approvalId), eq(approvalRequest.requesterId, requesterId)))
    .where(and(inArray(recovery.state, ['waiting', 'open']), lte(recovery.opensAt, now), noLivingCode(now)))
    .orderBy(asc(recovery.opensAt), asc(person.id))
    .limit(limit)
}
