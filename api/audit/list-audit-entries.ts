import { and, eq, gte, lt, notInArray } from 'drizzle-orm'
import { listAuditEntries as contract } from '../../schema/contracts/audit.ts'
import { auditEntry } from '../../schema/tables/audit-entry.ts'
import { leafIndices } from '../facts/audit-proof.ts'
import { withNames } from '../facts/entry-names.ts'
import { actorId } from '../pipeline/actor.ts'
import { openCursor, sealCursor } from '../pipeline/cursor.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { page, pageOf } from '../store/page.ts'
import { looks } from './looks.ts'

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
        input.since === undefined ? undefined : gte(auditEntry.at, input.since),
        input.looks === undefined ? undefined : notInArray(auditEntry.action, [...looks]),
        input.before === undefined ? undefined : lt(auditEntry.at, input.before),
      ))
      .orderBy(...order)
      .limit(input.limit + 1)
    const { items, next } = pageOf(rows, input.limit, ({ at, entryId }) => ({ at, id: entryId }))
    const indices = await leafIndices(tx, items.map(({ entryId }) => entryId))
    const named = await withNames(tx, vault, items)
    return {
      items: named.map((item) => ({ ...item, leafIndex: indices.get(item.entryId) ?? null })),
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
