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

/** The tables whose rows are power. */
export type PowerTable = 'permit' | 'partner_code' | 'session' | 'person_role'

/** What nothing explains in one table. `first` is the id of the first such row; for a role, the person and the role. */
export interface UnexplainedRows {
  readonly table: PowerTable
  /** At least 1. */
  readonly count: number
  readonly first: string
}

type Slice = readonly { readonly id: string; readonly explained: unknown }[]

/** Rows per slice: the looks go by index, and the thread comes back to others in between. */
const sliceRows = 100

const made = (action: readonly string[], at: PgColumn, id: PgColumn): SQL | undefined =>
  and(inArray(auditEntry.action, [...action]), eq(auditEntry.at, at), eq(auditEntry.outcome, 'done'), eq(jsonText(auditEntry.canonical, 'notes', 'made'), id))

/** Every table with rows in force at `now` that nothing explains, in a fixed order; empty when every row has its entry. */
export async function unexplainedRows(read: Handle, now: number): Promise<readonly UnexplainedRows[]> {
  const found = [await unexplainedPermits(read, now), await unexplainedCodes(read, now), await unexplainedSessions(read, now), await unexplainedRoles(read)]
  return found.filter((rows) => rows !== null)
}

function unexplainedPermits(read: Handle, now: number): Promise<UnexplainedRows | null> {
  return sweep('permit', (after) => read
    .select({ id: permit.id, explained: explained(read, made(['permit.request'], permit.grantedAt, permit.id)) }).from(permit)
    .where(and(gt(permit.id, after), eq(permit.state, 'live'), gt(permit.expiresAt, now))).orderBy(asc(permit.id)).limit(sliceRows))
}

function unexplainedCodes(read: Handle, now: number): Promise<UnexplainedRows | null> {
  return sweep('partner_code', (after) => read
    .select({ id: partnerCode.id, explained: explained(read, made(['partner-code.issue'], partnerCode.approvedAt, partnerCode.id)) }).from(partnerCode)
    .where(and(gt(partnerCode.id, after), ne(partnerCode.state, 'revoked'), gt(partnerCode.expiresAt, now))).orderBy(asc(partnerCode.id)).limit(sliceRows))
}

function unexplainedSessions(read: Handle, now: number): Promise<UnexplainedRows | null> {
  return sweep('session', (after) => read
    .select({ id: session.id, explained: explained(read, made(['session.open', 'command-line.collect', 'command-line.confirm'], session.openedAt, session.id)) }).from(session)
    .where(and(gt(session.id, after), isNull(session.revokedAt), gt(session.expiresAt, now))).orderBy(asc(session.id)).limit(sliceRows))
}

function unexplainedRoles(read: Handle): Promise<UnexplainedRows | null> {
  const granting = and(
    inArray(auditEntry.action, ['person.invite', 'person.assign-roles', 'setup.open', 'setup.enrol', 'setup.complete']),
    eq(auditEntry.at, personRole.grantedAt), eq(auditEntry.outcome, 'done'),
    or(eq(auditEntry.subjectId, personRole.personId), eq(jsonText(auditEntry.canonical, 'notes', 'made'), personRole.personId)),
  )
  const key = sql<string>`${personRole.personId} || ' ' || ${personRole.role}`
  return sweep('person_role', (after) => read
    .select({ id: key, explained: explained(read, granting) }).from(personRole).where(gt(key, after)).orderBy(asc(key)).limit(sliceRows))
}

function explained(read: Handle, condition: SQL | undefined): SQL<unknown> {
  return exists(read.select({ one: sql`1` }).from(auditEntry).where(condition)) as SQL<unknown>
}

async function sweep(table: PowerTable, slice: (after: string) => PromiseLike<Slice>): Promise<UnexplainedRows | null> {
  let count = 0
  let first: string | null = null
  for (let after = ''; ;) {
    const rows = await slice(after)
    const found = rows.filter((row) => row.explained === false || row.explained === 0)
    count += found.length
    first ??= found[0]?.id ?? null
    const last = rows.at(-1)
    if (last === undefined || rows.length < sliceRows) return first === null ? null : { table, count, first }
    after = last.id
    await new Promise((resolve) => setImmediate(resolve))
  }
}
