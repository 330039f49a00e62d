import { and, asc, eq, gt, isNotNull } from 'drizzle-orm'
import { commit } from '../../crypto/commitment.ts'
import { fromBase64, toHex } from '../../crypto/digest.ts'
import { sha256Node } from '../../crypto/digest-node.ts'
import { auditEntry } from '../../schema/tables/audit-entry.ts'
import { auditLeaf } from '../../schema/tables/audit-leaf.ts'
import { commitment } from '../../schema/tables/commitment.ts'
import type { World } from '../pipeline/world.ts'
import { fault } from '../facts/log-check/log-fault.ts'
import type { LogFault } from '../facts/log-check/log-fault.ts'

/**
 * Openings per slice: the keys are in the main thread and do not leave it, so it must come back to others after each slice.
 * Reading and opening this many takes about a millisecond.
 */
const sliceRows = 10

/**
 * Holds every opening that still exists against the commitment in its entry (architecture §2). An erased opening is no
 * fault: that is what commitments are for. Stops at the first that differs.
 */
export async function checkCommitments({ store, vault }: Pick<World, 'store' | 'vault'>, signal?: AbortSignal): Promise<{ readonly checked: number; readonly bad: LogFault | null }> {
  let checked = 0
  for (let after = ''; ;) {
    signal?.throwIfAborted()
    const rows = await store.read
      .select({ id: commitment.id, field: commitment.field, opening: commitment.opening, entryId: commitment.entryId, canonical: auditEntry.canonical, index: auditLeaf.index })
      .from(commitment)
      .leftJoin(auditEntry, eq(auditEntry.id, commitment.entryId))
      .leftJoin(auditLeaf, eq(auditLeaf.entryId, commitment.entryId))
      .where(and(gt(commitment.id, after), isNotNull(commitment.opening)))
      .orderBy(asc(commitment.id))
      .limit(sliceRows)
    for (const row of rows) {
      if (row.opening === null) continue
      if (!opens(row.canonical, row.field, () => vault.open('commitment.opening', row.id, row.opening as NonNullable<typeof row.opening>)))
        return { checked, bad: fault(row.index ?? 0, 'commitment-altered', row.entryId) }
      checked += 1
    }
    const last = rows.at(-1)
    if (last === undefined || rows.length < sliceRows) return { checked, bad: null }
    after = last.id
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** An opening that cannot be read is as bad as one that does not fit. */
function opens(canonical: string | null, field: string, opening: () => string): boolean {
  try {
    const { salt, value } = JSON.parse(opening()) as { readonly salt: string; readonly value: string }
    const stated = (JSON.parse(canonical ?? '{}') as { readonly commitments?: Readonly<Record<string, string>> }).commitments?.[field]
    return stated === toHex(commit(fromBase64(salt), field, value, sha256Node))
  } catch {
    return false
  }
}
