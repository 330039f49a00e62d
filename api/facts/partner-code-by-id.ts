import { eq, sql } from 'drizzle-orm'
import { partnerCode } from '../../schema/tables/partner-code.ts'
import type { Handle, Query } from '../store/store.ts'

/** A partner code as its row stands. */
export type PartnerCode = typeof partnerCode.$inferSelect

/** The code of this id, or null. */
export async function partnerCodeById(read: Handle, partnerCodeId: string): Promise<PartnerCode | null> {
  const [found] = await read.prepared(byIdKey, byId).execute({ partnerCodeId })
  return found ?? null
}

/** The code of this digest, or null. */
export async function partnerCodeByDigest(read: Handle, codeDigest: Uint8Array): Promise<PartnerCode | null> {
  const [found] = await read.select().from(partnerCode).where(eq(partnerCode.codeDigest, codeDigest))
  return found ?? null
}

const byIdKey = Symbol('partner code by id')
function byId(query: Query) {
  return query.select().from(partnerCode).where(eq(partnerCode.id, sql.placeholder('partnerCodeId'))).prepare('partner_code_by_id')
}
