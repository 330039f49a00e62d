import { entityFacts } from '../../schema/vocabulary/entities.ts'
import { recognise } from './entity-recogniser.ts'
import { fieldHint } from './field-hint.ts'
import { plainKind } from './plain-kind.ts'

/** Rows below the first that are looked at: enough to see what a column holds. */
export const ROWS_BELOW_MAX = 50
/** A cell is looked at up to here. */
const CELL_UNITS_MAX = 200
/** A longer text is no column's name. */
const NAME_LIKE_UNITS_MAX = 80
/** The share of a column's cells that decides what it holds. */
const COLUMN_SHARE = 0.8

/**
 * Whether the first row of a table names its columns. It does not where it holds an identifier of somebody, and not
 * where it looks like the rows below it: a number over numbers, or a value that comes again. In doubt it does, since
 * most tables have a header. `below`: at most `ROWS_BELOW_MAX` rows that follow. A row of whole numbers that follow each
 * other (years, ages) says nothing either way.
 */
export function namesColumns(first: readonly string[], below: readonly (readonly string[])[]): boolean {
  const cells = first.map((cell) => cell.trim().slice(0, CELL_UNITS_MAX))
  if (cells.some(identifies)) return false
  if (cells.some((cell) => cell.length > NAME_LIKE_UNITS_MAX)) return false
  const numbered = counts(cells)
  // Files that were put together repeat the header as a row.
  const others = below.filter((row) => row.some((cell, column) => cell.trim() !== (first[column] ?? '').trim()))
  let named = 0
  let alike = 0
  cells.forEach((cell, column) => {
    const verdict = numbered.has(column) ? 0 : looksAt(cell, others.map((row) => (row[column] ?? '').trim().slice(0, CELL_UNITS_MAX)).filter((value) => value !== ''))
    if (verdict > 0) named += 1
    else if (verdict < 0) alike += 1
  })
  return named > 0 && named >= alike || alike === 0
}

/** Above 0 where the cell names what stands below it, below 0 where it is one of them, 0 where nobody can say. */
function looksAt(cell: string, values: readonly string[]): number {
  if (cell === '') return 0
  if (fieldHint(cell) !== undefined) return 1
  if (values.length === 0) return plainKind(cell) === 'text' ? 0 : -1
  if (values.includes(cell)) return -1
  const kind = formOf(cell)
  const below = commonForm(values)
  if (below === undefined || below === 'text') return kind === 'text' || kind === 'boolean' ? 0 : -1
  return kind === below ? -1 : 1
}

/** What nearly all values are; nothing where they differ. */
function commonForm(values: readonly string[]): string | undefined {
  const forms = new Map<string, number>()
  for (const value of values) forms.set(formOf(value), (forms.get(formOf(value)) ?? 0) + 1)
  for (const [form, count] of forms) if (count >= values.length * COLUMN_SHARE) return form
  return undefined
}

/** A plain kind, or the kind of the one entity that the value is. */
function formOf(value: string): string {
  const plain = plainKind(value)
  if (plain !== 'text') return plain
  const [found, ...more] = recognise(value)
  return found !== undefined && more.length === 0 && found.start === 0 && found.end === value.length ? found.kind : 'text'
}

/** Names and places are found by their looks, which words that name a column may have too; numbers are not. */
function identifies(cell: string): boolean {
  return recognise(cell).some(({ kind }) => entityFacts(kind).group === 'direct' && kind !== 'person-name' && kind !== 'postal-address')
}

/** The columns of three or more whole numbers that follow each other. */
function counts(cells: readonly string[]): ReadonlySet<number> {
  const columns = new Set<number>()
  for (let from = 0; from < cells.length;) {
    let until = from + 1
    while (until < cells.length && /^\d{1,4}$/.test(cells[from] ?? '') && cells[until] === String(Number(cells[until - 1]) + 1)) until += 1
    if (until - from >= 3) for (let column = from; column < until; column += 1) columns.add(column)
    from = until
  }
  return columns
}
