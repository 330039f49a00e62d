import { and, desc, eq, inArray } from 'drizzle-orm'
import { listProvenance as contract } from '../../schema/contracts/audit.ts'
import { auditEntry } from '../../schema/tables/audit-entry.ts'
import { grants } from '../../schema/vocabulary/permissions.ts'
import { leafIndices } from '../facts/audit-proof.ts'
import { rolesOfActor } from '../pipeline/actor.ts'
import type { PlainOperation } from '../pipeline/operation.ts'

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
    const rows = await tx
      .select({ entryId: auditEntry.id, action: auditEntry.action, at: auditEntry.at })
      .from(auditEntry)
      .where(and(eq(auditEntry.subjectId, subjectId), readsLog ? undefined : inArray(auditEntry.subjectType, openTypes)))
      .orderBy(desc(auditEntry.at), desc(auditEntry.id))
      .limit(entriesMax)
    const indices = await leafIndices(tx, rows.map(({ entryId }) => entryId))
    return { entries: rows.map((row) => ({ ...row, leafIndex: indices.get(row.entryId) ?? null })) }
  },
}
