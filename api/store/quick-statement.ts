/**
 * Statements that drizzle prepared for SQLite, run without drizzle: its own way through a prepared statement costs
 * several times what SQLite needs for a row of ours. Which statement, which column turns which value into what, stays
 * drizzle's; only the loop is here. Reads what drizzle-orm keeps inside a prepared query: `test/store/quick-statement.test.ts`
 * holds every kind of column and query against drizzle's own answer.
 */
import { Column, Param, Placeholder, SQL, is } from 'drizzle-orm'
import type { DriverValueDecoder } from 'drizzle-orm'
import { PreparedQuery } from 'drizzle-orm/better-sqlite3/session'
import type Sqlite from 'better-sqlite3'

type Values = Readonly<Record<string, unknown>>

/** The parts of drizzle's prepared query that are read here. */
interface Prepared {
  readonly stmt: Sqlite.Statement<unknown[]>
  readonly query: { readonly params: readonly unknown[] }
  readonly fields?: readonly { readonly path: readonly string[]; readonly field: unknown }[]
  readonly customResultMapper?: unknown
}

/** What callers use of a prepared statement. */
export interface Runnable {
  execute(values?: Values): Promise<unknown>
}

/**
 * The same statement, quicker. What is no prepared query of SQLite, or answers with rows of several tables side by side,
 * is given back as it came.
 */
export function quickStatement(prepared: unknown): unknown {
  if (!(prepared instanceof PreparedQuery)) return prepared
  const { stmt, query, fields, customResultMapper } = prepared as unknown as Prepared
  if (customResultMapper !== undefined || fields?.some(({ path }) => path.length !== 1) === true) return prepared
  const bind = binder(query.params)
  if (!stmt.reader) return { execute: async (values: Values = {}) => stmt.run(...bind(values)) } satisfies Runnable
  if (fields === undefined) return prepared
  const read = rowReader(fields)
  stmt.raw(true)
  return { execute: async (values: Values = {}) => (stmt.all(...bind(values)) as unknown[][]).map(read) } satisfies Runnable
}

/** Turns named values into the statement's parameters, in order. Throws `TypeError` where a value is missing. */
function binder(params: readonly unknown[]): (values: Values) => unknown[] {
  const slots = params.map((param): ((values: Values) => unknown) => {
    if (is(param, Placeholder)) return named(param.name)
    if (!is(param, Param)) return () => param
    const { value, encoder } = param
    if (!is(value, Placeholder)) return () => param
    const take = named(value.name)
    return (values) => encoder.mapToDriverValue(take(values))
  })
  return (values) => {
    const bound: unknown[] = []
    for (const slot of slots) bound.push(slot(values))
    return bound
  }
}

function named(name: string): (values: Values) => unknown {
  return (values) => {
    const value = values[name]
    if (value === undefined) throw new TypeError(`no value for the placeholder ${name}`)
    return value
  }
}

/** Turns one raw row into an object. A NULL stays null, whatever the column. */
function rowReader(fields: NonNullable<Prepared['fields']>): (row: readonly unknown[]) => Record<string, unknown> {
  const columns = fields.map(({ path, field }) => ({ name: path[0] ?? '', decoder: decoderOf(field) }))
  return (row) => {
    const read: Record<string, unknown> = {}
    for (let at = 0; at < columns.length; at++) {
      const column = columns[at]
      const value = row[at]
      if (column !== undefined) read[column.name] = value === null ? null : column.decoder.mapFromDriverValue(value)
    }
    return read
  }
}

function decoderOf(field: unknown): DriverValueDecoder<unknown, unknown> {
  if (is(field, Column)) return field
  if (is(field, SQL)) return decoderIn(field)
  return decoderIn((field as { readonly sql: SQL }).sql)
}

/** drizzle keeps the decoder of an expression to itself. */
function decoderIn(expression: SQL): DriverValueDecoder<unknown, unknown> {
  return (expression as unknown as { readonly decoder: DriverValueDecoder<unknown, unknown> }).decoder
}
