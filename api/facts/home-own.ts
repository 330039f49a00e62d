import { and, asc, desc, eq, gt } from 'drizzle-orm'
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

/** A person's own newest requests. `expiresAt` lets the reader tell a pending one from one that lapsed. */
export async function homeOwnRequests(read: Handle, personId: string, limit: number): Promise<{ approvalId: string; act: string; state: string; createdAt: number; expiresAt: number }[]> {
  return read
    .select({ approvalId: approvalRequest.id, act: approvalRequest.act, state: approvalRequest.state, createdAt: approvalRequest.createdAt, expiresAt: approvalRequest.expiresAt })
    .from(approvalRequest)
    .where(eq(approvalRequest.requesterId, personId))
    .orderBy(desc(approvalRequest.createdAt), desc(approvalRequest.id))
    .limit(limit)
}
