import { count } from 'drizzle-orm'
import type { z } from 'zod'
import { toHex } from '../../crypto/digest.ts'
import type { auditLogFacts } from '../../reports/clauses/audit-log-facts.ts'
import { auditPending } from '../../schema/tables/audit-pending.ts'
import { guardsNote, missingGuards } from '../store/missing-guards.ts'
import type { Store } from '../store/store.ts'
import type { StoredCheckpoint } from './audit-proof.ts'
import { checkpointOutletState } from './checkpoint-outlet-state.ts'
import type { LogFault } from './log-check/log-fault.ts'
import { unexplainedGrants } from './unexplained-rows.ts'

/** A check of the whole log, as far as row 10.1.2d speaks of it. `checkedAt` in epoch milliseconds. */
export interface CheckedLog {
  readonly firstBad: Pick<LogFault, 'index' | 'entryId'> | null
  readonly checkedAt: number
}

/** Facts for row 10.1.2d: the newest checkpoint, and what a check that covered it found. */
export async function clauseAuditLog(store: Store, checkpoint: StoredCheckpoint, { firstBad, checkedAt }: CheckedLog): Promise<z.output<typeof auditLogFacts>> {
  const [waiting] = await store.read.select({ entries: count() }).from(auditPending)
  const missing = await missingGuards(store)
  const unexplained = await unexplainedGrants(store.read, checkedAt)
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
      unexplained: unexplained === null ? null : { table: unexplained.table, id: unexplained.id },
      ...(outlet === null ? {} : { outlet: { host: outlet.host, size: outlet.size, deliveredAt: outlet.deliveredAt, failingSince: outlet.failingSince } }),
    },
  }
}
