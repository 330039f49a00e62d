import { eq, getTableColumns, sql } from 'drizzle-orm'
import { partnerCode } from '../../schema/tables/partner-code.ts'
import type { Handle, Query } from '../store/store.ts'
import { firstApprovalAt, partnerCodeEnd } from './partner-code-end.ts'

/** A partner code as its row stands, but for `expiresAt`: that is where its approvals end it, if they do so earlier. */
export type PartnerCode = typeof partnerCode.$inferSelect

/** The code of this id, or null. */
export async function partnerCodeById(read: Handle, partnerCodeId: string): Promise<PartnerCode | null> {
  const [found] = await read.prepared(byIdKey, byId).execute({ partnerCodeId })
  return found === undefined ? null : ended(found)
}

/** The code of this digest, or null. */
export async function partnerCodeByDigest(read: Handle, codeDigest: Uint8Array): Promise<PartnerCode | null> {
  const [found] = await read.prepared(byDigestKey, byDigest).execute({ codeDigest })
  return found === undefined ? null : ended(found)
}

function ended({ approvedFirstAt, ...code }: PartnerCode & { readonly approvedFirstAt: number | string | null }): PartnerCode {
  return { ...code, expiresAt: partnerCodeEnd(code.expiresAt, approvedFirstAt) }
}

const byIdKey = Symbol('partner code by id')
function byId(query: Query) {
  return query.select({ ...getTableColumns(partnerCode), approvedFirstAt: sql<number | string | null>`(${firstApprovalAt(query)})` }).from(partnerCode).where(eq(partnerCode.id, sql.placeholder('partnerCodeId'))).prepare('partner_code_by_id')
}

const byDigestKey = Symbol('partner code by digest')
function byDigest(query: Query) {
  return query.select({ ...getTableColumns(partnerCode), approvedFirstAt: sql<number | string | null>`(${firstApprovalAt(query)})` }).from(partnerCode).where(eq(partnerCode.codeDigest, sql.placeholder('codeDigest'))).prepare('partner_code_by_digest')
}
