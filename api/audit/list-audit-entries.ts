import { and, eq, lt } from 'drizzle-orm'
import { listAuditEntries as contract } from '../../schema/contracts/audit.ts'
import { auditEntry } from '../../schema/tables/audit-entry.ts'
import { leafIndices } from '../facts/audit-proof.ts'
import { personNames } from '../facts/person-names.ts'
import { actorId } from '../pipeline/actor.ts'
import { openCursor, sealCursor } from '../pipeline/cursor.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { page, pageOf } from '../store/page.ts'

/** The newest entries first. Each filter has an index of its own, in the order of the page. */
export const listAuditEntries: PlainOperation<typeof contract> = {
  contract,
  async subject() {
    return { type: 'audit-log', id: 'audit-log' }
  },
  async run({ tx, vault, actor }, input) {
    const binding = { actorId: actorId(actor), act: contract.name, filter: input }
    const { where, order } = page(auditEntry, openCursor(vault, binding, input.cursor))
    const rows = await tx
      .select(entryColumns)
      .from(auditEntry)
      .where(and(
        where,
        input.action === undefined ? undefined : eq(auditEntry.action, input.action),
        input.actorId === undefined ? undefined : eq(auditEntry.actorId, input.actorId),
        input.subjectId === undefined ? undefined : eq(auditEntry.subjectId, input.subjectId),
        input.outcome === undefined ? undefined : eq(auditEntry.outcome, input.outcome),
        input.before === undefined ? undefined : lt(auditEntry.at, input.before),
      ))
      .orderBy(...order)
      .limit(input.limit + 1)
    const { items, next } = pageOf(rows, input.limit, ({ at, entryId }) => ({ at, id: entryId }))
    const indices = await leafIndices(tx, items.map(({ entryId }) => entryId))
    const names = await personNames(tx, vault, items.map((item) => (item.actorKind === 'person' ? item.actorId : null)))
    return {
      items: items.map((item) => ({ ...item, actorName: names.get(item.actorId) ?? null, leafIndex: indices.get(item.entryId) ?? null })),
      nextCursor: next === null ? null : sealCursor(vault, binding, next),
    }
  },
}

/** What a list shows of an entry; the canonical text stays for who opens it. */
const entryColumns = {
  entryId: auditEntry.id,
  at: auditEntry.at,
  action: auditEntry.action,
  outcome: auditEntry.outcome,
  actorKind: auditEntry.actorKind,
  actorId: auditEntry.actorId,
  subjectType: auditEntry.subjectType,
  subjectId: auditEntry.subjectId,
}
