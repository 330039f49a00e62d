/** The two things that everybody sees of a database: `read` and `tx`. */
import type { BulkInsert, Row } from './bulk-insert.ts'
import type { PgDatabase } from 'drizzle-orm/pg-core'
import type { NodePgQueryResultHKT } from 'drizzle-orm/node-postgres'

type Database = PgDatabase<NodePgQueryResultHKT, Record<string, never>>

/** The part of drizzle that means the same on both databases. `.get()`, `.all()` and `.run()` do not compile. */
export type Query = Pick<Database, 'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'with' | '$count'>

/**
 * A query handle that remembers prepared statements: building a query costs about 70 µs, so hot paths
 * build it once per connection.
 */
export interface Handle extends Query {
  /** Gives what `build` made for this connection the first time `key` was seen on it. */
  prepared<T>(key: symbol, build: (query: Query) => T): T
}

/** Handle of one transaction. It stops working when the transaction ends: a leaked one throws instead of joining another. */
export interface Tx extends Handle {
  /**
   * Writes a row at the end of the transaction, together with those of everybody who shares the commit: several times
   * cheaper than a statement of its own. Nothing inside the transaction can read it, and what the database refuses fails
   * the whole commit; so it is for rows that nothing can refuse.
   */
  atEnd(insert: BulkInsert, row: Row): void
}

export interface TxOptions {
  /** PostgreSQL only: `read committed` for work that claims rows; everything else is serialisable with retry. */
  readonly isolation?: 'serializable' | 'read committed'
}

/** A database with one owner per process. Close it once. */
export interface Store {
  readonly dialect: 'sqlite' | 'postgresql'
  /** Reads what is committed; refuses to write. */
  readonly read: Handle
  /**
   * Runs `work` in one transaction; resolves when it is durable. No network, file or timer may be awaited
   * inside: on SQLite every writer waits. Throws what `work` throws after rolling back; `ConstraintViolation`
   * for a broken constraint and `StoreFull` where there is no room. Never to be called inside another: the inner one would wait for the outer for ever. Every
   * test runs on a store that refuses it (`test/support/refuse-nested.ts`); watching for it here would cost each act a fifth.
   */
  tx<T>(work: (tx: Tx) => Promise<T>, options?: TxOptions): Promise<T>
  /** Milliseconds by which the database's clock is ahead of this process's; 0 on SQLite. */
  clockOffset(): Promise<number>
  /** Runs statements in one transaction that only one node at a time can be in: migrations and guards only. */
  execute(statements: readonly string[]): Promise<void>
  /** Rows of a statement that drizzle cannot express (catalogue look-ups). Read-only. */
  rows<Row>(statement: string): Promise<readonly Row[]>
  /** Whether a write found no room, and nobody has said since that there is some again. */
  full(): boolean
  /** Says that a write which asked for room has succeeded. */
  roomFound(): void
  close(): Promise<void>
}

/** There is no room for the write: the disk or the quota under the database is full. Nothing of the transaction was kept. */
export class StoreFull extends Error {
  override readonly name = 'StoreFull'
  constructor(cause: unknown) {
    super('no room under the database', { cause })
  }
}

/** A constraint of the database refused a write. `name` is the constraint, index or guard. */
export class ConstraintViolation extends Error {
  override readonly name = 'ConstraintViolation'
  constructor(
    readonly kind: 'unique' | 'check' | 'guard' | 'reference',
    readonly constraint: string,
    cause: unknown,
  ) {
    super(`${kind} constraint ${constraint}`, { cause })
  }
}
