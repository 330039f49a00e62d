import { factLabel } from '../definitions/fact-labels.ts'
import { factText, grouped, isTier, type Locale } from '../definitions/fact-text.ts'
import { printableText } from './printable-text.ts'

/** The longest list that is printed; the rest stands in the JSON. A report is read by people. */
export const printedRowsMax = 200

/** One cell. `tier` makes it a chip, `code` an id or digest, `list` many codes, `moment` two lines, `figure` a number that lines up on the right. */
export interface Cell {
  readonly text: string
  readonly kind: 'text' | 'code' | 'list' | 'figure' | 'moment' | 'tier'
  readonly tier: string
}

export interface Figure {
  readonly label: string
  readonly value: Cell
}

/** A list of facts as a table with a header; `omitted` rows are not printed. */
export interface FactTable {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
  readonly omitted: number
}

/** The facts of one control as single figures and tables, in the order of their schema. */
export function factTables(
  controlId: string,
  facts: Readonly<Record<string, unknown>>,
  locale: Locale,
): { figures: readonly Figure[]; tables: readonly FactTable[] } {
  const figures: Figure[] = []
  const tables: FactTable[] = []
  for (const [name, value] of flattened(facts)) {
    if (isListOfRecords(value)) tables.push(table(controlId, name, value, locale))
    else figures.push({ label: factLabel(controlId, name)[locale], value: cell(name, value, locale) })
  }
  return { figures, tables }
}

/** Members of nested objects as `outer.inner`; lists stay whole. */
function flattened(facts: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(facts).flatMap(([name, value]): [string, unknown][] =>
    isRecord(value) ? Object.entries(value).map(([inner, part]) => [`${name}.${inner}`, part]) : [[name, value]])
}

function table(controlId: string, name: string, items: readonly Readonly<Record<string, unknown>>[], locale: Locale): FactTable {
  // A name is printed in the cell of its id.
  const fields = Object.keys(items[0] ?? {}).filter((field) => field !== 'assetName')
  return {
    title: factLabel(controlId, name)[locale],
    columns: fields.map((field) => factLabel(controlId, field)[locale]),
    rows: items.slice(0, printedRowsMax).map((item) => fields.map((field) => (field === 'assetId' ? assetCell(item, locale) : cell(field, item[field], locale)))),
    omitted: Math.max(0, items.length - printedRowsMax),
  }
}

/** What the catalogue calls it, and the end of its id: two assets may bear one name. */
function assetCell({ assetId, assetName }: Readonly<Record<string, unknown>>, locale: Locale): Cell {
  const id = cell('assetId', assetId, locale)
  return typeof assetName === 'string' ? { ...id, text: `${printableText(assetName)} ${id.text}` } : id
}

function cell(path: string, value: unknown, locale: Locale): Cell {
  const name = path.slice(path.lastIndexOf('.') + 1)
  const text = printableText(factText(name, value, locale))
  if (isTier(value) && ['tier', 'from', 'to'].includes(name)) return { text, kind: 'tier', tier: value }
  if (typeof value === 'number') return { text, kind: /^at$|At$/.test(name) ? 'moment' : 'figure', tier: '' }
  if (name === 'permissions') return { text, kind: 'list', tier: '' }
  const code = typeof value === 'string' && (/Id$|Hex$|Sha256$|Note$/.test(name) )
  return { text, kind: code ? 'code' : 'text', tier: '' }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isListOfRecords(value: unknown): value is readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) && value.every(isRecord)
}

/** The sentence about rows that are not printed; empty when all are. */
export function omittedText(template: string, omitted: number): string {
  return omitted === 0 ? '' : template.replace('{count}', grouped(omitted))
}
