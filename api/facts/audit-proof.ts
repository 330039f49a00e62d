import { and, desc, eq, inArray, or } from 'drizzle-orm'
import { sha256Node } from '../../crypto/digest-node.ts'
import { inclusionProof } from '../../crypto/merkle.ts'
import { auditCheckpoint } from '../../schema/tables/audit-checkpoint.ts'
import { auditLeaf } from '../../schema/tables/audit-leaf.ts'
import { auditNode } from '../../schema/tables/audit-node.ts'
import type { Handle } from '../store/store.ts'

export interface StoredCheckpoint {
  readonly size: number
  readonly root: Uint8Array
  readonly note: string
  readonly signedAt: number
}

/** The newest signed checkpoint, or null before the first one. */
export async function newestCheckpoint(read: Handle): Promise<StoredCheckpoint | null> {
  const [row] = await read.select().from(auditCheckpoint).orderBy(desc(auditCheckpoint.size)).limit(1)
  return row ?? null
}

/**
 * The inclusion proof of leaf `index` in the tree of the first `size` leaves (RFC 9162 §2.1.3), lowest sibling first.
 * Asks the database twice at most, however large the tree. Throws `RangeError` unless 0 ≤ index < size.
 */
export async function proveInclusion(read: Handle, index: number, size: number): Promise<readonly Uint8Array[]> {
  const wanted: { level: number; index: number }[] = []
  // Which nodes a proof needs does not depend on their hashes: a first walk collects them, the second one uses them.
  const placeholder = new Uint8Array(32)
  inclusionProof(index, size, (level, at) => { wanted.push({ level, index: at }); return placeholder }, sha256Node)
  const nodes = await storedNodes(read, wanted)
  return inclusionProof(index, size, (level, at) => nodes.get(nodeName(level, at)) ?? missing(level, at), sha256Node)
}

/** Hashes of complete nodes, by `nodeName`; leaves are level 0. A node that is not stored is absent. */
export async function storedNodes(read: Handle, wanted: readonly { readonly level: number; readonly index: number }[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>()
  const leaves = wanted.filter(({ level }) => level === 0).map(({ index }) => index)
  if (leaves.length > 0) {
    const rows = await read.select({ index: auditLeaf.index, hash: auditLeaf.leafHash }).from(auditLeaf).where(inArray(auditLeaf.index, leaves))
    for (const { index, hash } of rows) found.set(nodeName(0, index), hash)
  }
  const inner = wanted.filter(({ level }) => level > 0)
  if (inner.length > 0) {
    const rows = await read.select().from(auditNode).where(or(...inner.map(({ level, index }) => and(eq(auditNode.level, level), eq(auditNode.index, index)))))
    for (const { level, index, hash } of rows) found.set(nodeName(level, index), hash)
  }
  return found
}

/** The places of entries in the tree, by entry id; an entry that still waits is absent. At most a page of ids. */
export async function leafIndices(read: Handle, entryIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (entryIds.length === 0) return new Map()
  const rows = await read.select({ entryId: auditLeaf.entryId, index: auditLeaf.index }).from(auditLeaf).where(inArray(auditLeaf.entryId, [...entryIds]))
  return new Map(rows.map(({ entryId, index }) => [entryId, index]))
}

/** The name of a tree node in a look-up: level, counted from the leaves, and index. */
export function nodeName(level: number, index: number): string {
  return `${level}/${index}`
}

function missing(level: number, index: number): never {
  throw new Error(`node ${level}/${index} of the audit tree is not stored`)
}
