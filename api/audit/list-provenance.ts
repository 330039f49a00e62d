import { and, desc, eq, inArray, notInArray } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { listProvenance as contract } from '../../schema/contracts/audit.ts'
import { auditEntry } from '../../schema/tables/audit-entry.ts'
import { grants } from '../../schema/vocabulary/permissions.ts'
import { approvalEntries } from '../facts/approval-entries.ts'
import { leafIndices } from '../facts/audit-proof.ts'
import { rolesOfActor } from '../pipeline/actor.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { reads } from './looks.ts'

/** A record's foot shows its newest entries; the whole story is in the log. */
const entriesMax = 20

/** Things whose history everybody may see who may see the catalogue. What was done about people is for who reads the log. */
const openTypes = ['asset', 'permit', 'partner-code', 'organisation', 'approval', 'key', 'report']

/** Where the facts behind a record stand in the log, newest first. */
export const listProvenance: PlainOperation<typeof contract> = {
  contract,
  async subject(_context, { subjectId }) {
    return { type: 'record', id: subjectId }
  },
  async run({ tx, actor }, { subjectId }) {
    const readsLog = grants(rolesOfActor(actor), 'audit-entry:list')
    const open = readsLog ? undefined : inArray(auditEntry.subjectType, openTypes)
    const entriesWhere = (condition: SQL | undefined) => tx
      .select({ entryId: auditEntry.id, action: auditEntry.action, outcome: auditEntry.outcome, at: auditEntry.at })
      .from(auditEntry)
      .where(and(condition, open))
      .orderBy(desc(auditEntry.at), desc(auditEntry.id))
      .limit(entriesMax)
    const own = await entriesWhere(and(eq(auditEntry.subjectId, subjectId), notInArray(auditEntry.action, [...reads])))
    const ofApproval = await approvalEntries(tx, subjectId)
    const under = ofApproval === null ? [] : await entriesWhere(ofApproval)
    const rows = [...own, ...under].sort((one, other) => other.at - one.at || (one.entryId < other.entryId ? 1 : -1)).slice(0, entriesMax)
    const indices = await leafIndices(tx, rows.map(({ entryId }) => entryId))
    return { entries: rows.map((row) => ({ ...row, leafIndex: indices.get(row.entryId) ?? null })) }
  },
}
