/** One batch of the sequencer: committed entries get their place, the nodes that this completes, and perhaps a checkpoint. */
import { asc, eq, isNull, max, sql } from 'drizzle-orm'
import { signNoteNode } from '../../crypto/checkpoint-node.ts'
import type { CheckpointSigner } from '../../crypto/checkpoint-node.ts'
import { formatCheckpoint } from '../../crypto/checkpoint.ts'
import { sha256Node } from '../../crypto/digest-node.ts'
import { CompactRange } from '../../crypto/merkle.ts'
import { auditCheckpoint } from '../../schema/tables/audit-checkpoint.ts'
import { auditEntry } from '../../schema/tables/audit-entry.ts'
import { auditLeaf } from '../../schema/tables/audit-leaf.ts'
import { auditPending } from '../../schema/tables/audit-pending.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import { newestCheckpoint, nodeName, storedNodes } from '../facts/audit-proof.ts'
import type { StoredCheckpoint } from '../facts/audit-proof.ts'
import type { Query, Tx } from '../store/store.ts'
import { insertLeaves, insertNodes } from './insert-tree-rows.ts'

export interface Batch {
  /** Entries that got their place. */
  readonly placed: number
  /** The right edge of the tree after this batch, to be used again only when the batch was committed. */
  readonly range: CompactRange
  readonly signed: StoredCheckpoint | null
  /** Leaves that no checkpoint covers yet. */
  readonly unsigned: number
}

/**
 * Places up to `limits.sequencerRows` waiting entries, in order of their ids, at the end of the tree. Signs when the
 * newest checkpoint is at least `limits.checkpointMs` old, or at once when `force` is set. `range` is the edge that the
 * caller kept from its last committed batch; it is used only if the tree still ends there.
 */
export async function sequenceBatch(tx: Tx, { range: kept, signer, now, force }: {
  readonly range: CompactRange | null
  readonly signer: CheckpointSigner
  readonly now: number
  readonly force: boolean
}): Promise<Batch> {
  const size = await treeSize(tx)
  const range = kept !== null && kept.size === size ? kept : await resumeRange(tx, size)
  const waiting = await tx.prepared(waitingKey, waitingEntries).execute({ rows: limits.sequencerRows })
  const leaves = waiting.map(({ entryId, leafHash }, at) => ({ index: size + at, entryId, leafHash }))
  const nodes = leaves.flatMap(({ leafHash }) => range.append(leafHash).slice(1))
  if (leaves.length > 0) {
    await insertLeaves(tx, leaves)
    await insertNodes(tx, nodes)
    await tx.prepared(clearKey, clear).execute({ size })
  }
  const last = await newestCheckpoint(tx)
  const due = last === null || force || now - last.signedAt >= limits.checkpointMs
  const signed = range.size > (last?.size ?? 0) && due ? await sign(tx, range, signer, now) : null
  return { placed: leaves.length, range, signed, unsigned: range.size - ((signed ?? last)?.size ?? 0) }
}

async function sign(tx: Tx, range: CompactRange, signer: CheckpointSigner, now: number): Promise<StoredCheckpoint> {
  const { size } = range
  const root = range.root()
  const note = signNoteNode(formatCheckpoint({ origin: signer.name, size, root }), signer)
  const checkpoint = { size, root, note, signedAt: now }
  await tx.insert(auditCheckpoint).values(checkpoint)
  return checkpoint
}

async function treeSize(tx: Tx): Promise<number> {
  const [row] = await tx.select({ last: max(auditLeaf.index) }).from(auditLeaf)
  return row?.last === null || row?.last === undefined ? 0 : Number(row.last) + 1
}

async function resumeRange(tx: Tx, size: number): Promise<CompactRange> {
  const wanted: { level: number; index: number }[] = []
  CompactRange.resume(sha256Node, size, (level, index) => { wanted.push({ level, index }); return new Uint8Array(32) })
  const nodes = await storedNodes(tx, wanted)
  return CompactRange.resume(sha256Node, size, (level, index) => {
    const hash = nodes.get(nodeName(level, index))
    if (hash === undefined) throw new Error(`node ${level}/${index} on the edge of the audit tree is not stored`)
    return hash
  })
}

/** Entries that wait. One that has its place already, whatever put it back into the queue, is never placed twice. */
const waitingKey = Symbol('entries that wait for their place')
function waitingEntries(query: Query) {
  return query
    .select({ entryId: auditPending.entryId, leafHash: auditEntry.leafHash })
    .from(auditPending)
    .innerJoin(auditEntry, eq(auditEntry.id, auditPending.entryId))
    .leftJoin(auditLeaf, eq(auditLeaf.entryId, auditPending.entryId))
    .where(isNull(auditLeaf.index))
    .orderBy(asc(auditPending.entryId))
    .limit(sql.placeholder('rows'))
    .prepare('entries_waiting')
}

const clearKey = Symbol('clear placed entries')
function clear(query: Query) {
  return query
    .delete(auditPending)
    .where(sql`${auditPending.entryId} in (select ${auditLeaf.entryId} from ${auditLeaf} where ${auditLeaf.index} >= ${sql.placeholder('size')})`)
    .prepare('clear_placed_entries')
}
