import { count } from 'drizzle-orm'
import type { z } from 'zod'
import { toHex } from '../../crypto/digest.ts'
import type { auditLogFacts } from '../../reports/clauses/audit-log-facts.ts'
import { powerTables } from '../../schema/vocabulary/power-tables.ts'
import { auditPending } from '../../schema/tables/audit-pending.ts'
import { guardsNote, missingGuards } from '../store/missing-guards.ts'
import type { Store } from '../store/store.ts'
import type { StoredCheckpoint } from './audit-proof.ts'
import { checkpointOutletState } from './checkpoint-outlet-state.ts'
import type { LogFault } from './log-check/log-fault.ts'
import { unexplainedRows } from './unexplained-rows.ts'
import type { UnexplainedRows } from './unexplained-sweep.ts'

/** A check of the whole log, as far as row 10.1.2d speaks of it. `checkedAt` in epoch milliseconds. */
export interface CheckedLog {
  readonly firstBad: Pick<LogFault, 'index' | 'entryId'> | null
  readonly checkedAt: number
  /** What the newest ordered check found in force and unexplained, by table. It stays until a newer check finds none, even when the rows have gone since. */
  readonly unexplained?: readonly Pick<UnexplainedRows, 'table' | 'count'>[]
}

/** Facts for row 10.1.2d: the newest checkpoint, and what a check that covered it found. */
export async function clauseAuditLog(store: Store, checkpoint: StoredCheckpoint, { firstBad, checkedAt, unexplained: kept = [] }: CheckedLog): Promise<z.output<typeof auditLogFacts>> {
  const [waiting] = await store.read.select({ entries: count() }).from(auditPending)
  const missing = await missingGuards(store)
  const unexplained = await unexplainedRows(store.read, checkedAt)
  const grant = unexplained.find(({ table }) => table === 'permit' || table === 'partner_code')
  const outlet = await checkpointOutletState(store.read)
  return {
    'verified-log': {
      from: 0,
      size: checkpoint.size,
      rootHex: toHex(checkpoint.root),
      checkpointNote: checkpoint.note,
      checkedAt,
      firstBad: firstBad === null ? null : { index: firstBad.index, entryId: firstBad.entryId },
      pending: waiting?.entries ?? 0,
      appendOnlyGuards: !missing.some((name) => name.startsWith('audit_') || name === guardsNote),
      unexplained: grant === undefined ? null : { table: grant.table, id: grant.first },
      unexplainedRows: powerTables.flatMap((table) => largest(table, [...unexplained, ...kept])),
      ...(outlet === null ? {} : { outlet: { host: outlet.host, size: outlet.size, deliveredAt: outlet.deliveredAt, failingSince: outlet.failingSince } }),
    },
  }
}

/** The larger of the counts that were found now and then: they may be the same rows. */
function largest(table: UnexplainedRows['table'], found: readonly Pick<UnexplainedRows, 'table' | 'count'>[]): { readonly table: UnexplainedRows['table']; readonly count: number }[] {
  const count = Math.max(0, ...found.filter((row) => row.table === table).map((row) => row.count))
  return count === 0 ? [] : [{ table, count }]
}
