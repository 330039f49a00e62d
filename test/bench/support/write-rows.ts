/** The reference of the write benches: prepared statements that write what an audited act leaves, and nothing else. */
import { randomBytes } from 'node:crypto'
import Sqlite from 'better-sqlite3'
import pg from 'pg'

/** Rows that one act left, taken from our own tables: the bare writer writes as many bytes of each. */
export interface RowSample {
  readonly asset: { readonly name: string; readonly description: string }
  readonly entry: Readonly<Record<'action' | 'outcome' | 'actor_kind' | 'actor_id' | 'subject_type' | 'canonical', string>>
  readonly opening: Uint8Array
}

/** Jobs of one commit on SQLite, as in our store. */
const batchJobsMax = 256
/** Rows per statement of the tree, as our sequencer writes them. */
const treeRowsPerStatement = 64
/** Connections of one writer on PostgreSQL, as in our store. */
const connections = 16

const sql = {
  updateAsset: (p: (at: number) => string) => `update asset set name = ${p(1)}, description = ${p(2)}, source = ${p(3)}, licence = ${p(4)}, retrieved_at = ${p(5)} where id = ${p(6)}`,
  commitment: (p: (at: number) => string) => `insert into commitment (id, entry_id, field, opening) values (${p(1)}, ${p(2)}, 'input', ${p(3)})`,
  entry: (p: (at: number) => string) => `insert into audit_entry (id, at, action, outcome, actor_kind, actor_id, subject_type, subject_id, canonical, leaf_hash) values (${Array.from({ length: 10 }, (_, at) => p(at + 1)).join(', ')})`,
  pending: (p: (at: number) => string) => `insert into audit_pending (entry_id) values (${p(1)})`,
  leaves: (p: (at: number) => string) => `insert into audit_leaf (leaf_index, entry_id, leaf_hash) values ${tuples(3, p)}`,
  nodes: (p: (at: number) => string) => `insert into audit_node (level, node_index, hash) values ${tuples(3, p)}`,
  placed: (p: (at: number) => string) => `delete from audit_pending where entry_id in (${Array.from({ length: treeRowsPerStatement }, (_, at) => p(at + 1)).join(', ')})`,
} as const

type Statement = keyof typeof sql
type Values = readonly (string | number | Uint8Array | null)[]

function tuples(columns: number, p: (at: number) => string): string {
  return Array.from({ length: treeRowsPerStatement }, (_, row) => `(${Array.from({ length: columns }, (_column, at) => p(row * columns + at + 1)).join(', ')})`).join(', ')
}

/** Writes the rows of one act, or the tree rows of 64 acts; resolves when they are durable. */
export interface RowWriter {
  write(statements: readonly (readonly [Statement, Values])[]): Promise<void>
  close(): Promise<void>
}

/** SQLite with the batching of our store: the calls of one tick share one commit. */
export function sqliteWriter(file: string): RowWriter {
  const database = new Sqlite(file)
  for (const setting of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'cache_size = -32000', 'mmap_size = 268435456']) database.pragma(setting)
  const prepared = new Map(Object.entries(sql).map(([name, text]) => [name, database.prepare(text(() => '?'))]))
  const [begin, commit] = [database.prepare('BEGIN IMMEDIATE'), database.prepare('COMMIT')]
  const queue: { readonly statements: readonly (readonly [Statement, Values])[]; settle(): void }[] = []
  const drain = () => {
    const batch = queue.splice(0, batchJobsMax)
    begin.run()
    for (const { statements } of batch) for (const [name, values] of statements) prepared.get(name)?.run(...values)
    commit.run()
    for (const { settle } of batch) settle()
    if (queue.length > 0) setImmediate(drain)
  }
  return {
    write: (statements) =>
      new Promise((resolve) => {
        queue.push({ statements, settle: resolve })
        if (queue.length === 1) setImmediate(drain)
      }),
    async close() {
      database.close()
    },
  }
}

/** PostgreSQL: a transaction for each act, SERIALIZABLE and tried again after a lost race as in our store, with named statements. */
export function postgresWriter(url: string): RowWriter {
  const pool = new pg.Pool({ connectionString: url, max: connections })
  const text = Object.fromEntries(Object.entries(sql).map(([name, build]) => [name, build((at) => `$${at}`)]))
  async function once(statements: readonly (readonly [Statement, Values])[]): Promise<boolean> {
    const client = await pool.connect()
    try {
      await client.query('BEGIN ISOLATION LEVEL SERIALIZABLE')
      for (const [name, values] of statements) await client.query({ name, text: text[name] ?? '', values: [...values] })
      await client.query('COMMIT')
      return true
    } catch (error) {
      await client.query('ROLLBACK')
      if (error instanceof pg.DatabaseError && (error.code === '40001' || error.code === '40P01')) return false
      throw error
    } finally {
      client.release()
    }
  }
  return {
    async write(statements) {
      while (!(await once(statements)));
    },
    close: () => pool.end(),
  }
}

/** Lets `clients` write `acts` acts between them, with the tree rows of each 64 as they are full. `seed` keeps ids of two writers apart. */
export async function writeBare(writer: RowWriter, { sample, assetIds, clients, acts, seed, firstLeaf }: {
  readonly sample: RowSample
  readonly assetIds: readonly string[]
  readonly clients: number
  readonly acts: number
  readonly seed: string
  readonly firstLeaf: number
}): Promise<void> {
  let taken = 0
  let leaf = firstLeaf
  let full: { readonly id: string; readonly hash: Uint8Array }[] = []
  const trees: Promise<void>[] = []
  const client = async () => {
    for (let act = taken++; act < acts; act = taken++) {
      // As long as our own ids, and in order, as they are.
      const id = `${seed}${String(act).padStart(32 - seed.length, '0')}`
      const hash = randomBytes(32)
      await writer.write(actRows(sample, assetIds[act % assetIds.length] ?? '', id, hash))
      full.push({ id: `entry_${id}`, hash })
      if (full.length < treeRowsPerStatement) continue
      trees.push(writer.write(treeRows(full, leaf)))
      leaf += full.length
      full = []
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  await Promise.all(trees)
}

function actRows({ asset, entry, opening }: RowSample, assetId: string, id: string, hash: Uint8Array): (readonly [Statement, Values])[] {
  const entryId = `entry_${id}`
  return [
    ['updateAsset', [asset.name, asset.description, null, null, null, assetId]],
    ['commitment', [`commitment_${id}`, entryId, opening]],
    ['entry', [entryId, Date.now(), entry.action, entry.outcome, entry.actor_kind, entry.actor_id, entry.subject_type, assetId, entry.canonical, hash]],
    ['pending', [entryId]],
  ]
}

function treeRows(leaves: readonly { readonly id: string; readonly hash: Uint8Array }[], first: number): (readonly [Statement, Values])[] {
  return [
    ['leaves', leaves.flatMap(({ id, hash }, at) => [first + at, id, hash])],
    // As many inner nodes as leaves complete, one by one: which level they stand on changes no cost.
    ['nodes', leaves.flatMap(({ hash }, at) => [60, first + at, hash])],
    ['placed', leaves.map(({ id }) => id)],
  ]
}
