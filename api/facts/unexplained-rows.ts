/**
 * Rows that give somebody power and that no entry of the log explains: written past the corridor, into the database
 * itself. Every live permit, code, session and role must have an entry of its own instant that made it.
 */
import { and, asc, eq, exists, gt, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { auditEntry } from '../../schema/tables/audit-entry.ts'
import { partnerCode } from '../../schema/tables/partner-code.ts'
import { permit } from '../../schema/tables/permit.ts'
import { personRole } from '../../schema/tables/person-role.ts'
import { session } from '../../schema/tables/session.ts'
import type { Handle } from '../store/store.ts'
import { jsonText } from './json-text.ts'

/** The first row of a table that nothing explains. `id` is the row's own; for a role, the person and the role. */
export interface UnexplainedRow {
  readonly table: 'permit' | 'partner_code' | 'session' | 'person_role'
  readonly id: string
}

type Slice = readonly { readonly id: string; readonly explained: unknown }[]

/** Rows per slice: the looks go by index, and the thread comes back to others in between. */
const sliceRows = 100

const made = (action: readonly string[], at: PgColumn, id: PgColumn): SQL | undefined =>
  and(inArray(auditEntry.action, [...action]), eq(auditEntry.at, at), eq(auditEntry.outcome, 'done'), eq(jsonText(auditEntry.canonical, 'notes', 'made'), id))

/** Permits and partner codes in force at `now`: what hands out data. */
export async function unexplainedGrants(read: Handle, now: number): Promise<UnexplainedRow | null> {
  const permits = await firstOf('permit', (after) => read
    .select({ id: permit.id, explained: explained(read, made(['permit.request'], permit.grantedAt, permit.id)) }).from(permit)
    .where(and(gt(permit.id, after), eq(permit.state, 'live'), gt(permit.expiresAt, now))).orderBy(asc(permit.id)).limit(sliceRows))
  if (permits !== null) return permits
  return firstOf('partner_code', (after) => read
    .select({ id: partnerCode.id, explained: explained(read, made(['partner-code.issue'], partnerCode.approvedAt, partnerCode.id)) }).from(partnerCode)
    .where(and(gt(partnerCode.id, after), ne(partnerCode.state, 'revoked'), gt(partnerCode.expiresAt, now))).orderBy(asc(partnerCode.id)).limit(sliceRows))
}

/** Sessions that live at `now`, and roles: what lets people act. */
export async function unexplainedAuthority(read: Handle, now: number): Promise<UnexplainedRow | null> {
  const sessions = await firstOf('session', (after) => read
    .select({ id: session.id, explained: explained(read, made(['session.open', 'command-line.collect', 'command-line.confirm'], session.openedAt, session.id)) }).from(session)
    .where(and(gt(session.id, after), isNull(session.revokedAt), gt(session.expiresAt, now))).orderBy(asc(session.id)).limit(sliceRows))
  if (sessions !== null) return sessions
  const granting = and(
    inArray(auditEntry.action, ['person.invite', 'person.assign-roles', 'setup.open', 'setup.enrol', 'setup.complete']),
    eq(auditEntry.at, personRole.grantedAt), eq(auditEntry.outcome, 'done'),
    or(eq(auditEntry.subjectId, personRole.personId), eq(jsonText(auditEntry.canonical, 'notes', 'made'), personRole.personId)),
  )
  const key = sql<string>`${personRole.personId} || ' ' || ${personRole.role}`
  return firstOf('person_role', (after) => read
    .select({ id: key, explained: explained(read, granting) }).from(personRole).where(gt(key, after)).orderBy(asc(key)).limit(sliceRows))
}

function explained(read: Handle, condition: SQL | undefined): SQL<unknown> {
  return exists(read.select({ one: sql`1` }).from(auditEntry).where(condition)) as SQL<unknown>
}

async function firstOf(table: UnexplainedRow['table'], slice: (after: string) => PromiseLike<Slice>): Promise<UnexplainedRow | null> {
  for (let after = ''; ;) {
    const rows = await slice(after)
    const found = rows.find((row) => row.explained === false || row.explained === 0)
    if (found !== undefined) return { table, id: found.id }
    const last = rows.at(-1)
    if (last === undefined || rows.length < sliceRows) return null
    after = last.id
    await new Promise((resolve) => setImmediate(resolve))
  }
}
