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

/** Rows per statement: building a statement costs more than running it, so two sizes are prepared once each. */
const rowsPerStatement = 64

/** Writes the places of entries. */
export async function insertLeaves(tx: Tx, leaves: readonly PlacedLeaf[]): Promise<void> {
  for (const part of parts(leaves)) {
    const values = Object.fromEntries(part.flatMap(({ index, entryId, leafHash }, at) => [[`i${at}`, index], [`e${at}`, entryId], [`h${at}`, leafHash]]))
    if (part.length === 1) await tx.prepared(oneLeafKey, oneLeaf).execute(values)
    else await tx.prepared(manyLeavesKey, manyLeaves).execute(values)
  }
}

/** Writes completed inner nodes. */
export async function insertNodes(tx: Tx, nodes: readonly MerkleNode[]): Promise<void> {
  for (const part of parts(nodes)) {
    const values = Object.fromEntries(part.flatMap(({ level, index, hash }, at) => [[`l${at}`, level], [`i${at}`, index], [`h${at}`, hash]]))
    if (part.length === 1) await tx.prepared(oneNodeKey, oneNode).execute(values)
    else await tx.prepared(manyNodesKey, manyNodes).execute(values)
  }
}

/** Full parts first, then the rest one by one. */
function* parts<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  const full = rows.length - (rows.length % rowsPerStatement)
  for (let at = 0; at < full; at += rowsPerStatement) yield rows.slice(at, at + rowsPerStatement)
  for (const row of rows.slice(full)) yield [row]
}

const oneLeafKey = Symbol('insert one audit leaf')
const manyLeavesKey = Symbol('insert audit leaves')
const oneNodeKey = Symbol('insert one audit node')
const manyNodesKey = Symbol('insert audit nodes')
const oneLeaf = (query: Query) => leafStatement(query, 1)
const manyLeaves = (query: Query) => leafStatement(query, rowsPerStatement)
const oneNode = (query: Query) => nodeStatement(query, 1)
const manyNodes = (query: Query) => nodeStatement(query, rowsPerStatement)

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
