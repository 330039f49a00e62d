import { and, count, eq, exists, gt, gte, isNull, lt, lte, ne, not, or, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { zeroTrustFacts } from '../../reports/clauses/zero-trust-facts.ts'
import { auditEntry } from '../../schema/tables/audit-entry.ts'
import { passkey } from '../../schema/tables/passkey.ts'
import { person } from '../../schema/tables/person.ts'
import { personRole } from '../../schema/tables/person-role.ts'
import { session } from '../../schema/tables/session.ts'
import { totpFactor } from '../../schema/tables/totp-factor.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import type { Handle } from '../store/store.ts'
import type { ClauseMoment } from './clause-moment.ts'
import { jsonText } from './json-text.ts'

type Facts = z.output<typeof zeroTrustFacts>

/** Facts for row 10.1.2a. Reads every entry of the period: for a worker. */
export async function clauseZeroTrust(read: Handle, moment: ClauseMoment): Promise<Facts> {
  return { 'decisions-recorded': await decisionsRecorded(read, moment), 'both-factors': await bothFactors(read, moment) }
}

async function decisionsRecorded(read: Handle, { period }: ClauseMoment): Promise<Facts['decisions-recorded']> {
  const rule = jsonText(auditEntry.canonical, 'decision', 'rule')
  const verdict = jsonText(auditEntry.canonical, 'decision', 'verdict')
  const rows = await read
    .select({ rule, verdict, entries: count() })
    .from(auditEntry)
    .where(and(gte(auditEntry.at, period.from), lt(auditEntry.at, period.to), ne(auditEntry.actorKind, 'system')))
    .groupBy(sql`1`, sql`2`)
  const decisions = new Map<string, Facts['decisions-recorded']['decisions'][number]>()
  let entriesWithoutDecision = 0
  for (const row of rows) {
    // What the system does follows from a decided act and has no decision of its own; everybody else's acts must name one.
    if (row.rule === null || row.verdict === null) {
      entriesWithoutDecision += row.entries
      continue
    }
    const outcome = row.verdict === 'allow' ? 'allowed' : 'refused'
    const known = decisions.get(`${outcome} ${row.rule}`)?.count ?? 0
    decisions.set(`${outcome} ${row.rule}`, { outcome, rule: row.rule, count: known + row.entries })
  }
  const sorted = [...decisions.entries()].sort(([one], [two]) => (one < two ? -1 : 1)).map(([, decision]) => decision)
  return { decisions: sorted, entriesWithoutDecision }
}

async function bothFactors(read: Handle, { asOf, period }: ClauseMoment): Promise<Facts['both-factors']> {
  const staff = and(eq(person.state, 'active'), exists(read.select({ one: sql`1` }).from(personRole).where(eq(personRole.personId, person.id))))
  const hasPasskey = exists(read.select({ one: sql`1` }).from(passkey).where(and(eq(passkey.personId, person.id), isNull(passkey.revokedAt))))
  const hasToken = exists(read.select({ one: sql`1` }).from(totpFactor).where(eq(totpFactor.personId, person.id)))
  const [all] = await read.select({ people: count() }).from(person).where(staff)
  const [lacking] = await read.select({ people: count() }).from(person).where(and(staff, or(not(hasPasskey), not(hasToken))))
  const [live] = await read
    .select({ sessions: count() })
    .from(session)
    .where(and(isNull(session.revokedAt), lte(session.openedAt, asOf), gt(session.expiresAt, asOf), gt(session.seenAt, asOf - limits.sessionIdleMs)))
  // A session that opened with both factors has seen both at its opening or later, and names the passkey that opened it.
  const knownPasskey = exists(read.select({ one: sql`1` }).from(passkey).where(and(eq(passkey.id, session.passkeyId), eq(passkey.personId, session.personId))))
  const [half] = await read
    .select({ sessions: count() })
    .from(session)
    .where(and(gte(session.openedAt, period.from), lt(session.openedAt, period.to), or(lt(session.passkeyAt, session.openedAt), lt(session.totpAt, session.openedAt), not(knownPasskey))))
  return { activeStaff: all?.people ?? 0, staffWithoutBothFactors: lacking?.people ?? 0, liveSessions: live?.sessions ?? 0, sessionsWithoutBothFactors: half?.sessions ?? 0 }
}
