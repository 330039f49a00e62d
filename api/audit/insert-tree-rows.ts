import { sql } from 'drizzle-orm'
import type { MerkleNode } from '../../crypto/merkle.ts'
import { auditLeaf } from '../../schema/tables/audit-leaf.ts'
import { auditNode } from '../../schema/tables/audit-node.ts'
import type { Query, Tx } from '../store/store.ts'

export interface PlacedLeaf {
  readonly index: number
  readonly entryId: string
  readonly leafHash: Uint8Array
}

/** Rows per statement, largest first: building a statement costs more than running it, so a few sizes are prepared once each. */
const sizes = [64, 8, 1] as const
type Size = (typeof sizes)[number]

const leafKeys: Readonly<Record<Size, symbol>> = { 64: Symbol('insert 64 audit leaves'), 8: Symbol('insert 8 audit leaves'), 1: Symbol('insert one audit leaf') }
const nodeKeys: Readonly<Record<Size, symbol>> = { 64: Symbol('insert 64 audit nodes'), 8: Symbol('insert 8 audit nodes'), 1: Symbol('insert one audit node') }

/** Writes the places of entries. */
export async function insertLeaves(tx: Tx, leaves: readonly PlacedLeaf[]): Promise<void> {
  for (const { size, rows } of parts(leaves)) {
    const values = Object.fromEntries(rows.flatMap(({ index, entryId, leafHash }, at) => [[`i${at}`, index], [`e${at}`, entryId], [`h${at}`, leafHash]]))
    await tx.prepared(leafKeys[size], (query) => leafStatement(query, size)).execute(values)
  }
}

/** Writes completed inner nodes. */
export async function insertNodes(tx: Tx, nodes: readonly MerkleNode[]): Promise<void> {
  for (const { size, rows } of parts(nodes)) {
    const values = Object.fromEntries(rows.flatMap(({ level, index, hash }, at) => [[`l${at}`, level], [`i${at}`, index], [`h${at}`, hash]]))
    await tx.prepared(nodeKeys[size], (query) => nodeStatement(query, size)).execute(values)
  }
}

function* parts<Row>(rows: readonly Row[]): Generator<{ readonly size: Size; readonly rows: readonly Row[] }> {
  let at = 0
  for (const size of sizes) for (; at + size <= rows.length; at += size) yield { size, rows: rows.slice(at, at + size) }
}

function leafStatement(query: Query, rows: number) {
  const p = sql.placeholder
  const values = Array.from({ length: rows }, (_, at) => ({ index: p(`i${at}`), entryId: p(`e${at}`), leafHash: p(`h${at}`) }))
  return query.insert(auditLeaf).values(values).prepare(`insert_audit_leaf_${rows}`)
}

function nodeStatement(query: Query, rows: number) {
  const p = sql.placeholder
  const values = Array.from({ length: rows }, (_, at) => ({ level: p(`l${at}`), index: p(`i${at}`), hash: p(`h${at}`) }))
  return query.insert(auditNode).values(values).prepare(`insert_audit_node_${rows}`)
}
