import { and, asc, gt, inArray } from 'drizzle-orm'
import { recovery } from '../../schema/tables/recovery.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import type { Handle } from '../store/store.ts'
import { entriesAt } from './entries-at.ts'
import { unexplainedSweep } from './unexplained-sweep.ts'
import type { UnexplainedRows } from './unexplained-sweep.ts'

/** Recoveries under way that nobody approved or the host made, or whose wait ends before its day is over though no two people hastened it. */
export function unexplainedRecoveries(read: Handle): Promise<UnexplainedRows | null> {
  return unexplainedSweep('recovery', async (after, limit) => {
    const rows = await read.select().from(recovery).where(and(gt(recovery.id, after ?? ''), inArray(recovery.state, ['waiting', 'open']))).orderBy(asc(recovery.id)).limit(limit)
    const entries = await entriesAt(read, ['recovery.request', 'recovery.hasten', 'administrator.recover'], rows.flatMap((row) => [row.approvedAt, row.opensAt]))
    return rows.map((row) => {
      const asked = (entries.get(row.approvedAt) ?? []).some(({ action, subjectId, causedBy }) => action === 'recovery.request' && subjectId === row.personId && causedBy === row.approvalId)
      const hastened = (entries.get(row.opensAt) ?? []).some(({ action, subjectId }) => action === 'recovery.hasten' && subjectId === row.id)
      const byHost = (entries.get(row.approvedAt) ?? []).some(({ action, notes }) => action === 'administrator.recover' && notes['recovery'] === row.id)
      return { id: row.id, next: row.id, explained: byHost || (asked && (hastened || row.opensAt >= row.approvedAt + limits.recoveryWaitMs)) }
    })
  })
}
