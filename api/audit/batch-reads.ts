/** Plain reads leave a durable row at once and share one tree entry per batch (architecture §2). */
import { and, asc, inArray, isNull } from 'drizzle-orm'
import { utf8, toHex } from '../../crypto/digest.ts'
import { sha256Node } from '../../crypto/digest-node.ts'
import { leafHash, rootFromLeaves } from '../../crypto/merkle.ts'
import { readEvent } from '../../schema/tables/read-event.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import { newId } from '../store/new-id.ts'
import { appendEntry } from '../pipeline/audit-trail.ts'
import type { World } from '../pipeline/world.ts'

/** Ids in one statement. */
const idsPerStatement = 200

/**
 * Gives the oldest reads without a batch, at most `limits.readBatchRows`, one entry `read.batch` by the system. It
 * states their number, first and last id, and the RFC 6962 root over their canonical rows in order of id; the rows
 * learn of it in the same transaction. Returns how many reads it covered; 0 writes nothing.
 */
export async function batchReads(world: Pick<World, 'store' | 'vault' | 'random' | 'clock' | 'installation'>): Promise<number> {
  return world.store.tx(async (tx) => {
    const rows = await tx
      .select({ id: readEvent.id, canonical: readEvent.canonical })
      .from(readEvent)
      .where(isNull(readEvent.batchEntryId))
      .orderBy(asc(readEvent.id))
      .limit(limits.readBatchRows)
    const [first, last] = [rows[0], rows.at(-1)]
    if (first === undefined || last === undefined) return 0
    const now = world.clock.now()
    const root = rootFromLeaves(sha256Node, rows.map(({ canonical }) => leafHash(sha256Node, utf8(canonical))))
    const entryId = await appendEntry(tx, world, {
      at: now,
      action: 'read.batch',
      outcome: 'done',
      actor: { kind: 'system', id: 'system-read-batch', roles: [] },
      subject: { type: 'read-batch', id: first.id },
      decision: { verdict: 'allow', rule: 'mandate-grants', mandate: 'schedule-read-batch' },
      notes: { reads: rows.length, root: toHex(root), first: first.id, last: last.id },
      personal: new Map(),
      demo: world.installation.demo,
      requestId: newId('request', now),
      causedBy: null,
    })
    for (let at = 0; at < rows.length; at += idsPerStatement) {
      const ids = rows.slice(at, at + idsPerStatement).map(({ id }) => id)
      await tx.update(readEvent).set({ batchEntryId: entryId }).where(and(inArray(readEvent.id, ids), isNull(readEvent.batchEntryId)))
    }
    return rows.length
  })
}
