import { and, asc, eq, gt, or } from 'drizzle-orm'
import { toHex, utf8 } from '../../crypto/digest.ts'
import { sha256Node } from '../../crypto/digest-node.ts'
import { leafHash, rootFromLeaves } from '../../crypto/merkle.ts'
import { auditEntry } from '../../schema/tables/audit-entry.ts'
import { auditLeaf } from '../../schema/tables/audit-leaf.ts'
import { readEvent } from '../../schema/tables/read-event.ts'
import { notesOf } from '../facts/entries-at.ts'
import { fault } from '../facts/log-check/log-fault.ts'
import type { LogFault } from '../facts/log-check/log-fault.ts'
import type { World } from '../pipeline/world.ts'

/** Entries per slice. Each stands for at most `limits.readBatchRows` rows, which are looked at batch by batch. */
const sliceEntries = 50

/**
 * Rebuilds every batch of reads from its rows: their number, their columns and the root that the entry `read.batch`
 * states. Stops at the first that was cut, altered or lengthened. What was never batched, no more than a few seconds'
 * reads, no entry speaks of.
 */
export async function checkReads({ store }: Pick<World, 'store'>, signal?: AbortSignal): Promise<{ readonly checked: number; readonly bad: LogFault | null }> {
  let checked = 0
  for (let after = { at: -1, id: '' }; ;) {
    const batches = await store.read
      .select({ id: auditEntry.id, at: auditEntry.at, canonical: auditEntry.canonical, index: auditLeaf.index })
      .from(auditEntry)
      .leftJoin(auditLeaf, eq(auditLeaf.entryId, auditEntry.id))
      .where(and(eq(auditEntry.action, 'read.batch'), or(gt(auditEntry.at, after.at), and(eq(auditEntry.at, after.at), gt(auditEntry.id, after.id)))))
      .orderBy(asc(auditEntry.at), asc(auditEntry.id))
      .limit(sliceEntries)
    for (const batch of batches) {
      signal?.throwIfAborted()
      const reads = await readsOf(store, batch.id)
      const { reads: stated, root } = notesOf(batch.canonical)
      if (reads.length !== stated || reads.some(torn) || rootOf(reads) !== root) return { checked, bad: fault(batch.index ?? 0, 'reads-altered', batch.id) }
      checked += reads.length
      await new Promise((resolve) => setImmediate(resolve))
    }
    const last = batches.at(-1)
    if (last === undefined || batches.length < sliceEntries) return { checked, bad: null }
    after = { at: last.at, id: last.id }
  }
}

type Read = Pick<typeof readEvent.$inferSelect, 'id' | 'at' | 'action' | 'actorId' | 'canonical'>

function readsOf(store: World['store'], batchId: string): PromiseLike<readonly Read[]> {
  return store.read
    .select({ id: readEvent.id, at: readEvent.at, action: readEvent.action, actorId: readEvent.actorId, canonical: readEvent.canonical })
    .from(readEvent).where(eq(readEvent.batchEntryId, batchId)).orderBy(asc(readEvent.id))
}

function rootOf(reads: readonly Read[]): string {
  return toHex(rootFromLeaves(sha256Node, reads.map(({ canonical }) => leafHash(sha256Node, utf8(canonical)))))
}

/** Whether the columns that lists are made from say something else than the text that is hashed. */
function torn({ canonical, ...row }: Read): boolean {
  try {
    const { id, at, action, actor } = JSON.parse(canonical) as { readonly id?: string; readonly at?: number; readonly action?: string; readonly actor?: string }
    return id !== row.id || at !== row.at || action !== row.action || actor !== row.actorId
  } catch {
    return true
  }
}
