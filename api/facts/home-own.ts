import { and, asc, desc, eq, gt, gte, or } from 'drizzle-orm'
import { requestRecovery } from '../../schema/contracts/people.ts'
import { approvalRequest } from '../../schema/tables/approval-request.ts'
import { asset } from '../../schema/tables/asset.ts'
import { permit } from '../../schema/tables/permit.ts'
import type { Handle } from '../store/store.ts'

/** A person's own permits in force at `now` that end first, with the names of their assets. */
export async function homeOwnPermits(read: Handle, personId: string, now: number, limit: number): Promise<{ permitId: string; assetId: string; assetName: string; expiresAt: number }[]> {
  return read
    .select({ permitId: permit.id, assetId: permit.assetId, assetName: asset.name, expiresAt: permit.expiresAt })
    .from(permit)
    .innerJoin(asset, eq(asset.id, permit.assetId))
    .where(and(eq(permit.personId, personId), eq(permit.state, 'live'), gt(permit.expiresAt, now)))
    .orderBy(asc(permit.expiresAt), asc(permit.id))
    .limit(limit)
}

/** Requests that wait for approval to replace this person's factors: they can object while they can still sign in. */
export async function homeOwnRecoveryRequests(read: Handle, personId: string, now: number, limit: number): Promise<readonly { readonly id: string; readonly requesterId: string; readonly createdAt: number; readonly expiresAt: number }[]> {
  return read
    .select({ id: approvalRequest.id, requesterId: approvalRequest.requesterId, createdAt: approvalRequest.createdAt, expiresAt: approvalRequest.expiresAt })
    .from(approvalRequest)
    .where(and(eq(approvalRequest.subjectId, personId), eq(approvalRequest.act, requestRecovery.name), eq(approvalRequest.state, 'pending'), gt(approvalRequest.expiresAt, now)))
    .orderBy(asc(approvalRequest.createdAt), asc(approvalRequest.id))
    .limit(limit)
}

/** A person's own requests that are open or were made at `since` or later, the newest first. `expiresAt` lets the reader tell a pending one from one that lapsed. */
export async function homeOwnRequests(read: Handle, personId: string, now: number, since: number, limit: number): Promise<{ approvalId: string; act: string; subjectType: string; subjectId: string; state: string; createdAt: number; expiresAt: number }[]> {
  return read
    .select({ approvalId: approvalRequest.id, act: approvalRequest.act, subjectType: approvalRequest.subjectType, subjectId: approvalRequest.subjectId, state: approvalRequest.state, createdAt: approvalRequest.createdAt, expiresAt: approvalRequest.expiresAt })
    .from(approvalRequest)
    .where(and(eq(approvalRequest.requesterId, personId), or(gte(approvalRequest.createdAt, since), and(eq(approvalRequest.state, 'pending'), gt(approvalRequest.expiresAt, now)))))
    .orderBy(desc(approvalRequest.createdAt), desc(approvalRequest.id))
    .limit(limit)
}
