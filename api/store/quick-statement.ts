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
  readonly query: { readonly sql: string; readonly params: readonly unknown[] }
  readonly fields?: readonly { readonly path: readonly string[]; readonly field: unknown }[]
  readonly customResultMapper?: unknown
}

/** What callers use of a prepared statement. */
export interface Runnable {
  /** It writes nothing. */
  readonly reads: boolean
  execute(values?: Values): Promise<unknown>
  /** For a statement whose placeholders are named `row.column`: takes its values from rows. */
  executeRows?(rows: readonly Values[]): Promise<unknown>
}

/** Where its reader stands in the database. A read that is asked again at the same place is answered from memory. */
export interface Standpoint {
  /** Changes whenever something may have been written; null while nothing may be kept. */
  readonly at: number | null
}

/**
 * The same statement, quicker. What is no prepared query of SQLite, or answers with rows of several tables side by side,
 * is given back as it came.
 */
export function quickStatement(prepared: unknown, standpoint: Standpoint = nowhere): unknown {
  if (!(prepared instanceof PreparedQuery)) return prepared
  const { stmt, fields, customResultMapper } = prepared as unknown as Prepared
  if (customResultMapper !== undefined || fields?.some(({ path }) => path.length !== 1) === true) return prepared
  const { statement, slots } = withConstants(prepared as unknown as Prepared)
  const bind = (values: Values) => bound(slots, values)
  if (!stmt.reader)
    return {
      reads: false,
      execute: async (values: Values = {}) => statement.run(bind(values)),
      executeRows: async (rows: readonly Values[]) => statement.run(boundRows(slots, rows)),
    } satisfies Runnable
  if (fields === undefined) return prepared
  const read = rowReader(fields)
  statement.raw(true)
  const all = (values: unknown[]) => (statement.all(values) as unknown[][]).map(read)
  if (!statement.readonly) return { reads: false, execute: async (values: Values = {}) => all(bind(values)) } satisfies Runnable
  const kept = new KeptAnswers(standpoint, all)
  return { reads: true, execute: async (values: Values = {}) => kept.answer(bind(values)) } satisfies Runnable
}

const nowhere: Standpoint = { at: null }

/** Answers of one statement at one standpoint. */
class KeptAnswers {
  readonly #standpoint: Standpoint
  readonly #ask: (values: unknown[]) => readonly unknown[]
  readonly #kept = new Map<string, readonly unknown[]>()
  #keptAt: number | null = null

  constructor(standpoint: Standpoint, ask: (values: unknown[]) => readonly unknown[]) {
    this.#standpoint = standpoint
    this.#ask = ask
  }

  answer(values: unknown[]): readonly unknown[] {
    const { at } = this.#standpoint
    if (at === null || !values.every(isKey)) return this.#ask(values)
    if (this.#keptAt !== at) {
      this.#kept.clear()
      this.#keptAt = at
    }
    const key = keyOf(values)
    const known = this.#kept.get(key)
    if (known !== undefined) return known
    // Several will hold it, so nobody may change it.
    const rows = Object.freeze(this.#ask(values).map((row) => Object.freeze(row)))
    this.#kept.set(key, rows)
    return rows
  }
}

function isKey(value: unknown): value is string | number | Uint8Array {
  return typeof value === 'string' || typeof value === 'number' || value instanceof Uint8Array
}

/** One text for each list of values: a text, a number and bytes of the same look differ. */
function keyOf(values: readonly (string | number | Uint8Array)[]): string {
  return JSON.stringify(values.map((value) => (value instanceof Uint8Array ? [Buffer.from(value.buffer, value.byteOffset, value.length).toString('latin1')] : value)))
}

/**
 * The statement with its constants written into its text. drizzle binds them, and SQLite plans a statement anew each time
 * a LIMIT or a column of a partial index is compared with a bound value: ten times the cost of running it.
 */
function withConstants({ stmt, query }: Prepared): { readonly statement: Prepared['stmt']; readonly slots: readonly Slot[] } {
  const slots = query.params.map(slotOf)
  let at = 0
  // Quoted names and texts are passed over: what they hold is no parameter.
  const text = query.sql.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\?/g, (token) => {
    if (token !== '?') return token
    const slot = slots[at++]
    return (slot?.name === null ? literal(slot.constant) : null) ?? token
  })
  if (at !== slots.length) throw new TypeError('the parameters of a statement do not stand in its text')
  return { statement: stmt.database.prepare(text), slots: slots.filter(({ name, constant }) => name !== null || literal(constant) === null) }
}

/** A constant as SQL, or null for what is better bound. */
function literal(constant: unknown): string | null {
  if (typeof constant === 'string') return constant.includes('\0') ? null : `'${constant.replaceAll("'", "''")}'`
  return typeof constant === 'number' && Number.isSafeInteger(constant) ? String(constant) : null
}

/** Turns named values into the statement's parameters, in order. Throws `TypeError` where a value is missing. */
function bound(slots: readonly Slot[], values: Values): unknown[] {
  return slots.map((slot) => (slot.name === null ? slot.constant : encoded(slot, values[slot.name])))
}

function boundRows(slots: readonly Slot[], rows: readonly Values[]): unknown[] {
  return slots.map((slot) => (slot.name === null ? slot.constant : encoded(slot, rows[slot.row]?.[slot.column])))
}

function encoded({ name, encode }: Slot, value: unknown): unknown {
  if (value === undefined) throw new TypeError(`no value for the placeholder ${name}`)
  return encode === null ? value : encode(value)
}

/** One parameter: a named value, turned by its column where the column turns values at all, or a constant. */
interface Slot {
  readonly name: string | null
  /** What the name says when it is `row.column`. */
  readonly row: number
  readonly column: string
  readonly encode: ((value: unknown) => unknown) | null
  readonly constant: unknown
}

function slotOf(param: unknown): Slot {
  if (is(param, Placeholder)) return slotNamed(param.name, null)
  if (!is(param, Param) || !is(param.value, Placeholder)) return { name: null, row: 0, column: '', encode: null, constant: param }
  const { encoder, value } = param
  const plain = is(encoder, Column) && encoder.mapToDriverValue === Column.prototype.mapToDriverValue
  return slotNamed(value.name, plain ? null : (given) => encoder.mapToDriverValue(given))
}

function slotNamed(name: string, encode: Slot['encode']): Slot {
  const dot = name.indexOf('.')
  return { name, row: Number.parseInt(name, 10), column: name.slice(dot + 1), encode, constant: null }
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
