/**
 * Rows that give somebody power and that the log does not explain: written past the corridor, into the database itself.
 * Each must have an entry of its own instant that made it, and must say what that entry says.
 */
import { and, asc, eq, gt, isNull, ne, or, sql } from 'drizzle-orm'
import { approval } from '../../schema/tables/approval.ts'
import { partnerCode } from '../../schema/tables/partner-code.ts'
import { permit } from '../../schema/tables/permit.ts'
import { personRole } from '../../schema/tables/person-role.ts'
import { session } from '../../schema/tables/session.ts'
import type { Handle } from '../store/store.ts'
import { entriesAt } from './entries-at.ts'
import type { MakingEntry } from './entries-at.ts'
import { unexplainedAssets, unexplainedManifests } from './unexplained-assets.ts'
import { unexplainedRecoveries } from './unexplained-recoveries.ts'
import { unexplainedSweep } from './unexplained-sweep.ts'
import type { UnexplainedRows } from './unexplained-sweep.ts'

/** Every table with rows in force at `now` that nothing explains, in a fixed order; empty when every row has its entry. */
export async function unexplainedRows(read: Handle, now: number): Promise<readonly UnexplainedRows[]> {
  const found: (UnexplainedRows | null)[] = []
  for (const look of [unexplainedPermits, unexplainedCodes, unexplainedSessions, unexplainedRoles, unexplainedApprovals, unexplainedAssets, unexplainedManifests, unexplainedRecoveries]) found.push(await look(read, now))
  return found.filter((rows) => rows !== null)
}

function unexplainedPermits(read: Handle, now: number): Promise<UnexplainedRows | null> {
  return unexplainedSweep('permit', async (after, limit) => {
    const rows = await read.select().from(permit).where(and(gt(permit.id, after ?? ''), eq(permit.state, 'live'), gt(permit.expiresAt, now))).orderBy(asc(permit.id)).limit(limit)
    const entries = await entriesAt(read, ['permit.request'], rows.map((row) => row.grantedAt))
    return rows.map((row) => ({
      id: row.id,
      next: row.id,
      explained: (entries.get(row.grantedAt) ?? []).some(({ notes, subjectId, actorId, causedBy }) =>
        notes['made'] === row.id && subjectId === row.assetId && actorId === row.personId && causedBy === row.approvalId && endsBy(row.expiresAt, notes)),
    }))
  })
}

function unexplainedCodes(read: Handle, now: number): Promise<UnexplainedRows | null> {
  return unexplainedSweep('partner_code', async (after, limit) => {
    const rows = await read.select().from(partnerCode).where(and(gt(partnerCode.id, after ?? ''), ne(partnerCode.state, 'revoked'), gt(partnerCode.expiresAt, now))).orderBy(asc(partnerCode.id)).limit(limit)
    const instants = rows.flatMap(({ approvedAt, shownAt, exchangedAt }) => [approvedAt, shownAt, exchangedAt]).filter((at) => at !== null)
    const entries = await entriesAt(read, ['partner-code.issue', 'partner-code.collect', 'partner-code.exchange'], instants)
    const stepped = (row: typeof partnerCode.$inferSelect, action: string, at: number | null) => at !== null && (entries.get(at) ?? []).some((entry) => entry.action === action && entry.subjectId === row.id)
    return rows.map((row) => {
      const issued = (entries.get(row.approvedAt) ?? []).some(({ action, notes, subjectId, actorId, causedBy }) =>
        action === 'partner-code.issue' && notes['made'] === row.id && subjectId === row.assetId && actorId === row.issuedBy && causedBy === row.approvalId && endsBy(row.expiresAt, notes)
        && notes['rows'] === row.rowTo - row.rowFrom && said(notes, 'organisation', row.organisationId) && said(notes, 'rowFrom', row.rowFrom) && said(notes, 'addressRanges', row.addressRanges.join(' ')))
      const shown = row.state === 'approved' || stepped(row, 'partner-code.collect', row.shownAt)
      const exchanged = row.state !== 'exchanged' || stepped(row, 'partner-code.exchange', row.exchangedAt)
      return { id: row.id, next: row.id, explained: issued && shown && exchanged }
    })
  })
}

function unexplainedSessions(read: Handle, now: number): Promise<UnexplainedRows | null> {
  return unexplainedSweep('session', async (after, limit) => {
    const rows = await read.select({ id: session.id, personId: session.personId, openedAt: session.openedAt }).from(session)
      .where(and(gt(session.id, after ?? ''), isNull(session.revokedAt), gt(session.expiresAt, now))).orderBy(asc(session.id)).limit(limit)
    const entries = await entriesAt(read, ['session.open', 'command-line.confirm'], rows.map((row) => row.openedAt))
    return rows.map((row) => ({
      id: row.id,
      next: row.id,
      explained: (entries.get(row.openedAt) ?? []).some(({ action, notes, actorId }) =>
        notes['made'] === row.id && (action === 'session.open' ? notes['person'] : actorId) === row.personId),
    }))
  })
}

function unexplainedRoles(read: Handle): Promise<UnexplainedRows | null> {
  const key = sql<string>`${personRole.personId} || ' ' || ${personRole.role}`
  return unexplainedSweep('person_role', async (after, limit) => {
    const rows = await read.select({ key, personId: personRole.personId, role: personRole.role, grantedAt: personRole.grantedAt, under: personRole.grantedUnder }).from(personRole)
      .where(gt(key, after ?? '')).orderBy(asc(key)).limit(limit)
    const entries = await entriesAt(read, ['person.invite', 'person.assign-roles', 'setup.enrol'], rows.map((row) => row.grantedAt))
    return rows.map((row) => ({ id: row.key, next: row.key, explained: (entries.get(row.grantedAt) ?? []).some((entry) => grants(entry, row)) }))
  })
}

/** Whether the entry names this person and this role, under this approval. */
function grants({ action, subjectId, notes, causedBy }: MakingEntry, row: { readonly personId: string; readonly role: string; readonly under: string }): boolean {
  if (row.under !== (action === 'setup.enrol' ? 'setup' : causedBy)) return false
  return action === 'person.assign-roles' ? subjectId === row.personId && lists(notes['granted'], row.role) : notes['made'] === row.personId && lists(notes['roles'], row.role)
}

function unexplainedApprovals(read: Handle): Promise<UnexplainedRows | null> {
  return unexplainedSweep<readonly [string, string]>('approval', async (after, limit) => {
    const [request, person] = after ?? ['', '']
    const rows = await read.select({ requestId: approval.requestId, personId: approval.personId, verdict: approval.verdict, at: approval.at }).from(approval)
      .where(or(gt(approval.requestId, request), and(eq(approval.requestId, request), gt(approval.personId, person)))).orderBy(asc(approval.requestId), asc(approval.personId)).limit(limit)
    const entries = await entriesAt(read, ['approval.approve', 'approval.refuse'], rows.map((row) => row.at))
    return rows.map((row) => ({
      id: `${row.requestId} ${row.personId}`,
      next: [row.requestId, row.personId] as const,
      explained: (entries.get(row.at) ?? []).some(({ action, subjectId, actorId }) => action === `approval.${row.verdict}` && subjectId === row.requestId && actorId === row.personId),
    }))
  })
}

/** A life may be cut short, never be made longer than its entry says. */
function endsBy(expiresAt: number, notes: MakingEntry['notes']): boolean {
  return typeof notes['expiresAt'] === 'number' && expiresAt <= notes['expiresAt']
}

/** Entries of earlier versions say less: what is not said is not compared. */
function said(notes: MakingEntry['notes'], name: string, value: unknown): boolean {
  return notes[name] === undefined || notes[name] === value
}

function lists(names: unknown, name: string): boolean {
  return Array.isArray(names) && names.includes(name)
}
