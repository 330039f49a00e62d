/** The raw rows of the log, read in ranges of places. Numbers are integers of our own, so they may stand in the text of a statement. */
import type { Store } from '../../store/store.ts'
import type { EntryRow } from './entry-fault.ts'

export type LogReader = Pick<Store, 'rows' | 'dialect'>

/** How many places there are, and how many the newest local checkpoint states, at one moment. */
export interface LogSize {
  readonly size: number
  readonly newestCheckpointSize: number
}

export async function logSize(store: LogReader): Promise<LogSize> {
  const [row] = await store.rows<{ last: number | string | null; signed: number | string | null }>(
    'select (select max(leaf_index) from audit_leaf) as last, (select max(size) from audit_checkpoint) as signed',
  )
  return { size: row?.last === null || row?.last === undefined ? 0 : Number(row.last) + 1, newestCheckpointSize: Number(row?.signed ?? 0) }
}

/** Leaf hashes of places `[from, to)`, 32 bytes each, in order and with gaps closed up: `rows` says how many there are. */
export async function readPlacedHashes(store: LogReader, from: number, to: number): Promise<{ readonly rows: number; readonly hashes: Buffer }> {
  const { hex } = store.dialect === 'sqlite' ? sqliteText : postgresText
  const [row] = await store.rows<{ rows: number | string; hashes: string | null }>(
    `select count(*) as rows, string_agg(h, '') as hashes from (select ${hex('leaf_hash')} as h from audit_leaf where leaf_index >= ${from} and leaf_index < ${to} order by leaf_index) as ordered`,
  )
  return { rows: Number(row?.rows ?? 0), hashes: Buffer.from(row?.hashes ?? '', 'hex') }
}

/** The first place of `[from, to)` that is not there. */
export async function firstGap(store: LogReader, from: number, to: number): Promise<number> {
  const rows = await store.rows<{ leaf_index: number | string }>(`select leaf_index from audit_leaf where leaf_index >= ${from} and leaf_index < ${to} order by leaf_index`)
  const at = rows.findIndex((row, index) => Number(row.leaf_index) !== from + index)
  return from + (at < 0 ? rows.length : at)
}

/** Places `[from, to)` in bulk: a row each would cost more than its digest. */
export interface EntryBlock {
  /** Rows found, which may be fewer than places asked for. */
  readonly rows: number
  /** Canonical texts in UTF-8, one per line: canonical JSON holds no line feed. */
  readonly canonical: Buffer
  /** Leaf hashes of the places, 32 bytes each. */
  readonly placed: Buffer
  /** Rows whose leaf hash differs between place and entry, or whose columns do not stand in their canonical text as the corridor writes it. */
  readonly unlike: number
}

/** The entries at the places `[from, to)` as one block, read in one statement. */
export async function readEntryBlock(store: LogReader, from: number, to: number): Promise<EntryBlock> {
  const { hex, lines, alike } = store.dialect === 'sqlite' ? sqliteText : postgresText
  const [row] = await store.rows<{ rows: number | string; canonical: Buffer | string | null; placed: string | null; alike: number | string | null }>(
    `select count(canonical) as rows, ${lines} as canonical, string_agg(placed, '') as placed, sum(alike) as alike
     from (select e.canonical, ${hex('l.leaf_hash')} as placed, case when l.leaf_hash = e.leaf_hash and ${alike} then 1 else 0 end as alike
           from audit_leaf l join audit_entry e on e.id = l.entry_id where l.leaf_index >= ${from} and l.leaf_index < ${to} order by l.leaf_index) as ordered`,
  )
  const rows = Number(row?.rows ?? 0)
  return {
    rows,
    canonical: typeof row?.canonical === 'string' ? Buffer.from(row.canonical) : (row?.canonical ?? Buffer.alloc(0)),
    placed: Buffer.from(row?.placed ?? '', 'hex'),
    unlike: rows - Number(row?.alike ?? 0),
  }
}

/*
 * Whether each column stands in the canonical text of its entry. Quotation marks inside a string are escaped there, so a
 * pattern with bare ones matches members only, never text. What does not match is parsed and compared one by one, so a
 * pattern may be too strict and must not be too lax.
 */
const sqliteText = {
  hex: (column: string) => `hex(${column})`,
  lines: 'cast(string_agg(canonical, char(10)) as blob)',
  // One pass of GLOB takes half the time of seven searches; columns that hold its wildcards are not trusted to it.
  alike: `(e.action || e.actor_id || e.actor_kind || e.id || e.outcome || e.subject_id || e.subject_type) not glob '*[[*?]*' and e.canonical glob
    '{"action":"' || e.action || '","actor":{*"id":"' || e.actor_id || '","kind":"' || e.actor_kind || '","roles":[[]*]},"at":' || e.at || ',*"id":"' || e.id
    || '",*"outcome":"' || e.outcome || '","request":*,"subject":{"id":"' || e.subject_id || '","type":"' || e.subject_type || '"},"v":1}'`,
}

const postgresText = {
  hex: (column: string) => `encode(${column}, 'hex')`,
  lines: 'string_agg(canonical, chr(10))',
  alike: [
    `'{"action":"' || e.action || '","actor":{'`,
    `'"id":"' || e.actor_id || '","kind":"' || e.actor_kind || '","roles":['`,
    `']},"at":' || e.at || ','`,
    `',"id":"' || e.id || '",'`,
    `'"outcome":"' || e.outcome || '","request":'`,
    `',"subject":{"id":"' || e.subject_id || '","type":"' || e.subject_type || '"},"v":1}'`,
  ].map((pattern) => `strpos(e.canonical, ${pattern}) > 0`).join(' and '),
}

interface RawEntry {
  readonly leaf_index: number | string
  readonly entry_id: string
  readonly placed_hash: Buffer
  readonly id: string | null
  readonly at: number | string
  readonly action: string
  readonly outcome: string
  readonly actor_kind: string
  readonly actor_id: string
  readonly subject_type: string
  readonly subject_id: string
  readonly canonical: string
  readonly leaf_hash: Buffer
}

/** Places `[from, to)` with their entries, one by one and in order. A place without a row is absent. */
export async function readEntries(store: LogReader, from: number, to: number): Promise<readonly EntryRow[]> {
  const rows = await store.rows<RawEntry>(
    `select l.leaf_index, l.entry_id, l.leaf_hash as placed_hash, e.id, e.at, e.action, e.outcome, e.actor_kind, e.actor_id, e.subject_type, e.subject_id, e.canonical, e.leaf_hash
     from audit_leaf l left join audit_entry e on e.id = l.entry_id where l.leaf_index >= ${from} and l.leaf_index < ${to} order by l.leaf_index`,
  )
  return rows.map((row) => ({
    index: Number(row.leaf_index), entryId: row.entry_id, placedHash: row.placed_hash, id: row.id, at: Number(row.at), action: row.action, outcome: row.outcome,
    actorKind: row.actor_kind, actorId: row.actor_id, subjectType: row.subject_type, subjectId: row.subject_id, canonical: row.canonical, leafHash: row.leaf_hash,
  }))
}

/** Stored inner nodes of one level, indices `[first, last)`, in order and without gaps closed up: `found` says how many there are. */
export interface LevelBlock {
  readonly level: number
  readonly found: number
  readonly hashes: Buffer
}

/** Inner nodes of several levels at once. */
export async function readLevels(store: LogReader, ranges: readonly { readonly level: number; readonly first: number; readonly last: number }[]): Promise<ReadonlyMap<number, LevelBlock>> {
  if (ranges.length === 0) return new Map()
  const hex = store.dialect === 'sqlite' ? 'hex(hash)' : `encode(hash, 'hex')`
  const statement = ranges
    .map(({ level, first, last }) =>
      `select ${level} as level, count(*) as found, string_agg(h, '') as hashes from (select ${hex} as h from audit_node where level = ${level} and node_index >= ${first} and node_index < ${last} order by node_index) as l${level}`)
    .join(' union all ')
  const rows = await store.rows<{ level: number | string; found: number | string; hashes: string | null }>(statement)
  return new Map(rows.map((row) => [Number(row.level), { level: Number(row.level), found: Number(row.found), hashes: Buffer.from(row.hashes ?? '', 'hex') }]))
}

/** Local checkpoints of sizes `(from, to]`, in order of size. */
export async function readCheckpoints(store: LogReader, from: number, to: number): Promise<readonly { readonly size: number; readonly note: string; readonly root: Buffer }[]> {
  const rows = await store.rows<{ size: number | string; root: Buffer; note: string }>(`select size, root, note from audit_checkpoint where size > ${from} and size <= ${to} order by size`)
  return rows.map(({ size, root, note }) => ({ size: Number(size), note, root }))
}

/** How many inner nodes each level holds and which is its last, beside the number of places, at one moment. */
export async function levelCounts(store: LogReader): Promise<{ readonly leaves: number; readonly nodes: readonly { readonly level: number; readonly nodes: number; readonly last: number }[] }> {
  const rows = await store.rows<{ level: number | string; nodes: number | string; last: number | string; leaves: number | string }>(
    'select level, count(*) as nodes, max(node_index) as last, (select count(*) from audit_leaf) as leaves from audit_node group by level',
  )
  return {
    leaves: Number(rows[0]?.leaves ?? 0),
    nodes: rows.map(({ level, nodes, last }) => ({ level: Number(level), nodes: Number(nodes), last: Number(last) })),
  }
}

/** An entry that is neither in the tree nor waiting for it, or that waits and is not there: somebody wrote around the corridor. */
export async function strayEntry(store: LogReader): Promise<string | null> {
  const [balance] = await store.rows<{ difference: number | string; lost: string | null }>(
    `select (select count(*) from audit_entry) - (select count(*) from audit_leaf) - (select count(*) from audit_pending) as difference,
            (select min(p.entry_id) from audit_pending p left join audit_entry e on e.id = p.entry_id left join audit_leaf l on l.entry_id = p.entry_id where e.id is null or l.entry_id is not null) as lost`,
  )
  if (balance !== undefined && Number(balance.difference) === 0 && balance.lost === null) return null
  const [stray] = await store.rows<{ id: string }>(
    `select e.id from audit_entry e left join audit_leaf l on l.entry_id = e.id left join audit_pending p on p.entry_id = e.id
     where l.entry_id is null and p.entry_id is null order by e.id limit 1`,
  )
  return stray?.id ?? balance?.lost ?? null
}
