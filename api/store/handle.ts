import type { BulkInsert, Row } from './bulk-insert.ts'
import type { Query, Tx } from './store.ts'

const statements = new WeakMap<object, Map<symbol, unknown>>()

/** Rows that wait for the end of their transaction, by where they go. */
export type RowsAtEnd = Map<BulkInsert, Row[]>

/**
 * A handle over `query` that works until `close` is called. Prepared statements are remembered by the
 * connection beneath, so they outlive the handle; `quicken` may give a quicker one that answers the same. `beforeWriting`
 * is called before each statement that may write is handed out.
 */
export function openHandle(query: Query, quicken: (prepared: unknown) => unknown = (prepared) => prepared, beforeWriting: () => void = () => undefined): BoundedHandle {
  return new BoundedHandle(query, quicken, beforeWriting)
}

/** One object for each transaction, so its methods stand on the class. */
export class BoundedHandle implements Tx {
  /** What `atEnd` was given. Whoever commits writes it first. */
  readonly rowsAtEnd: RowsAtEnd = new Map()
  readonly #query: Query
  readonly #quicken: (prepared: unknown) => unknown
  readonly #beforeWriting: () => void
  #open = true

  constructor(query: Query, quicken: (prepared: unknown) => unknown, beforeWriting: () => void) {
    this.#query = query
    this.#quicken = quicken
    this.#beforeWriting = beforeWriting
  }

  close(): void {
    this.#open = false
  }

  get select() { const q = this.#live(); return q.select.bind(q) as Query['select'] }
  get selectDistinct() { const q = this.#live(); return q.selectDistinct.bind(q) as Query['selectDistinct'] }
  get insert() { const q = this.#writing(); return q.insert.bind(q) as Query['insert'] }
  get update() { const q = this.#writing(); return q.update.bind(q) as Query['update'] }
  get delete() { const q = this.#writing(); return q.delete.bind(q) as Query['delete'] }
  get with() { const q = this.#writing(); return q.with.bind(q) as Query['with'] }
  get $count() { const q = this.#live(); return q.$count.bind(q) as Query['$count'] }

  atEnd(insert: BulkInsert, row: Row): void {
    this.#live()
    const rows = this.rowsAtEnd.get(insert)
    if (rows === undefined) this.rowsAtEnd.set(insert, [row])
    else rows.push(row)
  }

  prepared<T>(key: symbol, build: (query: Query) => T): T {
    const statement = preparedOn(this.#live(), key, build, this.#quicken)
    if (!reads(statement)) this.#beforeWriting()
    return statement
  }

  #writing(): Query {
    const query = this.#live()
    this.#beforeWriting()
    return query
  }

  #live(): Query {
    if (!this.#open) throw new Error('this transaction has ended; its handle was kept too long')
    return this.#query
  }
}

/** What `build` made for this connection. The casts are safe because one symbol belongs to one builder, and a quickened statement answers as its own would. */
function preparedOn<T>(query: Query, key: symbol, build: (query: Query) => T, quicken: (prepared: unknown) => unknown): T {
  const known = statements.get(query) ?? new Map<symbol, unknown>()
  statements.set(query, known)
  const found = known.get(key)
  if (found !== undefined) return found as T
  const made = quicken(build(query)) as T
  known.set(key, made)
  return made
}

/** Whether a prepared statement is known to write nothing: only a quickened one says so. */
function reads(statement: unknown): boolean {
  return typeof statement === 'object' && statement !== null && 'reads' in statement && statement.reads === true
}

/** Adds the rows of one transaction to those of the commit that it shares. */
export function keepRows(all: RowsAtEnd, more: RowsAtEnd): void {
  for (const [insert, rows] of more) {
    const known = all.get(insert)
    if (known === undefined) all.set(insert, rows)
    else known.push(...rows)
  }
}
