import type { MerkleNode } from '../../crypto/merkle.ts'
import { auditLeaf } from '../../schema/tables/audit-leaf.ts'
import { auditNode } from '../../schema/tables/audit-node.ts'
import { bulkInsert, writeRows } from '../store/bulk-insert.ts'
import type { Tx } from '../store/store.ts'

export interface PlacedLeaf {
  readonly index: number
  readonly entryId: string
  readonly leafHash: Uint8Array
}

const leafRows = bulkInsert('insert_audit_leaf', auditLeaf, ['index', 'entryId', 'leafHash'])
const nodeRows = bulkInsert('insert_audit_node', auditNode, ['level', 'index', 'hash'])

/** Writes the places of entries. */
export async function insertLeaves(tx: Tx, leaves: readonly PlacedLeaf[]): Promise<void> {
  await writeRows(tx, leafRows, leaves.map(({ index, entryId, leafHash }) => ({ index, entryId, leafHash })))
}

/** Writes completed inner nodes. */
export async function insertNodes(tx: Tx, nodes: readonly MerkleNode[]): Promise<void> {
  await writeRows(tx, nodeRows, nodes.map(({ level, index, hash }) => ({ level, index, hash })))
}
