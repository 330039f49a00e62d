/** Rows of one table that are written many at a time: a statement costs more than the row it writes. */
import { sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Runnable } from './quick-statement.ts'
import type { Handle, Query } from './store.ts'

/** A row by the names of its columns, as drizzle knows them. */
export type Row = Readonly<Record<string, unknown>>

/** Rows per statement, largest first: building a statement costs more than running it, so a few sizes are prepared once each. */
const sizes = [64, 8, 1] as const

/** A table and the columns that are given for each row. */
export interface BulkInsert {
  readonly statements: readonly { readonly rows: number; readonly key: symbol; build(query: Query): unknown }[]
}

/** Describes the rows of `table` that give `columns`, the others taking their defaults. `name` tells the statements of different tables apart. */
export function bulkInsert(name: string, table: PgTable, columns: readonly string[]): BulkInsert {
  return {
    statements: sizes.map((rows) => ({
      rows,
      key: Symbol(`${name} ${rows}`),
      build(query) {
        const values = Array.from({ length: rows }, (_, at) => Object.fromEntries(columns.map((column) => [column, sql.placeholder(rowColumn(at, column))])))
        // The names come from the table's own definition; that each is a column of it is what the statement's own test shows.
        return query.insert(table).values(values as never).prepare(`${name}_${rows}`)
      },
    })),
  }
}

/** Writes rows, in their order. Throws what the database refuses. */
export async function writeRows(tx: Handle, { statements }: BulkInsert, rows: readonly Row[]): Promise<void> {
  let at = 0
  for (const { rows: size, key, build } of statements)
    for (; at + size <= rows.length; at += size) {
      const part = size === rows.length ? rows : rows.slice(at, at + size)
      const statement = tx.prepared(key, build) as Runnable
      await (statement.executeRows === undefined ? statement.execute(flat(part)) : statement.executeRows(part))
    }
}

/** The placeholder of a column in row `at` of a statement. */
export function rowColumn(at: number, column: string): string {
  return `${at}.${column}`
}

function flat(rows: readonly Row[]): Row {
  return Object.fromEntries(rows.flatMap((row, at) => Object.entries(row).map(([column, value]) => [rowColumn(at, column), value])))
}
