import { and, asc, count, eq, gt, gte, inArray, isNotNull, isNull, lte, max, or, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { factListMax } from '../../reports/clauses/fact-parts.ts'
import type { partnerCodesFacts } from '../../reports/clauses/partner-codes-facts.ts'
import { auditEntry } from '../../schema/tables/audit-entry.ts'
import { partnerCode } from '../../schema/tables/partner-code.ts'
import type { Handle } from '../store/store.ts'
import { approverCounts } from './approver-counts.ts'
import type { ClauseMoment } from './clause-moment.ts'
import { jsonText } from './json-text.ts'

/** Facts for row 10.1.2c, of every code ever issued. */
export async function clausePartnerCodes(read: Handle, { asOf, period }: ClauseMoment): Promise<z.output<typeof partnerCodesFacts>> {
  const issuedBy = lte(partnerCode.approvedAt, asOf)
  const [all] = await read.select({ issued: count(), longest: max(sql<number | string>`${partnerCode.expiresAt} - ${partnerCode.approvedAt}`) }).from(partnerCode).where(issuedBy)
  const [live] = await read.select({ codes: count() }).from(partnerCode).where(and(issuedBy, gt(partnerCode.expiresAt, asOf), isNull(partnerCode.revokedAt)))
  const approvers = await approverCounts(read)
  const every = await read
    .select({
      codeId: partnerCode.id, approvalId: partnerCode.approvalId, approvedAt: partnerCode.approvedAt, expiresAt: partnerCode.expiresAt,
      exchangedAt: partnerCode.exchangedAt, revokedAt: partnerCode.revokedAt, lastUseAt: partnerCode.lastUseAt,
    })
    .from(partnerCode)
    .where(issuedBy)
    .orderBy(asc(partnerCode.approvedAt), asc(partnerCode.id))
  const counted = every.map(({ approvalId, ...code }) => ({ ...code, approvers: approvers.get(approvalId)?.approvers ?? 0 }))
  const longest = all?.longest ?? null
  return {
    'temporary-codes': {
      issued: all?.issued ?? 0,
      live: live?.codes ?? 0,
      longestLifetimeMs: longest === null ? null : Number(longest),
      codes: counted.filter(({ expiresAt }) => expiresAt > period.from).slice(-factListMax),
      usesAfterExpiry: await usesAfterEnd(read),
      refusedAfterExpiry: await refusedAfterEnd(read),
      issuedWithoutTwoPeople: counted.filter((code) => code.approvers < 1).length,
    },
  }
}

/** Served reads at or after the end of their code. Within the millisecond of a revocation the order is not known, so that one is not held against it. */
async function usesAfterEnd(read: Handle): Promise<number> {
  const [row] = await read
    .select({ uses: count() })
    .from(auditEntry)
    .innerJoin(partnerCode, eq(partnerCode.id, auditEntry.actorId))
    .where(and(
      eq(auditEntry.action, 'partner-row.list'),
      eq(auditEntry.outcome, 'done'),
      or(gte(auditEntry.at, partnerCode.expiresAt), and(isNotNull(partnerCode.revokedAt), gt(auditEntry.at, partnerCode.revokedAt))),
    ))
  return row?.uses ?? 0
}

/** Refused calls of codes at or after their end. An entry stands for as many calls as it notes; one without that note for itself. */
async function refusedAfterEnd(read: Handle): Promise<number> {
  const [row] = await read
    .select({ calls: sql<number | string | null>`sum(coalesce(cast(${jsonText(auditEntry.canonical, 'notes', 'calls')} as integer), 1))` })
    .from(auditEntry)
    .where(and(eq(auditEntry.action, 'partner-row.list'), eq(auditEntry.outcome, 'refused'), inArray(jsonText(auditEntry.canonical, 'notes', 'code'), ['expired', 'code-not-accepted'])))
  return Number(row?.calls ?? 0)
}
