/** Fills the audit log of a house by prepared statements: each entry like the newest one of an act, its place, its nodes. */
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { newId } from '../../../api/store/new-id.ts'
import { sha256Node } from '../../../crypto/digest-node.ts'
import { CompactRange, leafHash } from '../../../crypto/merkle.ts'
import { utf8 } from '../../../crypto/digest.ts'
import { whenFree } from './when-free.ts'

interface Entry {
  readonly id: string
  readonly at: number
  readonly canonical: string
  readonly [column: string]: unknown
}

/** Entries of one transaction. */
const rowsPerCommit = 50_000

/**
 * Adds `entries` entries to the SQLite log in `folder`. The next act of the house then signs a tree that holds them all.
 * The log must hold an `asset.describe` already and must be drained.
 */
export async function fillLog(folder: string, entries: number): Promise<void> {
  const database = new Sqlite(join(folder, 'xmphi.db'))
  database.pragma('busy_timeout = 0')
  const model = database.prepare(`select * from audit_entry where action = 'asset.describe' order by at desc limit 1`).get() as Entry
  const range = new CompactRange(sha256Node)
  for (const { leaf_hash: hash } of database.prepare('select leaf_hash from audit_leaf order by leaf_index').all() as { leaf_hash: Uint8Array }[]) range.append(hash)
  const columns = Object.keys(model)
  const insertEntry = database.prepare(`insert into audit_entry (${columns.join(', ')}) values (${columns.map((column) => `@${column}`).join(', ')})`)
  const insertLeaf = database.prepare('insert into audit_leaf (leaf_index, entry_id, leaf_hash) values (?, ?, ?)')
  const insertNode = database.prepare('insert into audit_node (level, node_index, hash) values (?, ?, ?)')
  const add = database.transaction((count: number) => {
    for (let added = 0; added < count; added += 1) {
      const id = newId('entry', model.at)
      const canonical = model.canonical.replace(model.id, id)
      const hash = leafHash(sha256Node, utf8(canonical))
      insertEntry.run({ ...model, id, canonical, leaf_hash: hash })
      insertLeaf.run(range.size, id, hash)
      for (const node of range.append(hash).slice(1)) insertNode.run(node.level, node.index, node.hash)
    }
  })
  for (let added = 0; added < entries; added += rowsPerCommit) await whenFree(() => add.immediate(Math.min(rowsPerCommit, entries - added)))
  database.close()
}
