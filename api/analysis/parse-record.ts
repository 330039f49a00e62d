/** Takes one record apart into named fields. */

import { RAW_FIELD, READER_LIMITS } from './record.ts'
import type { ReaderLimits, RecordFields, RecordLayout, RecordProblem } from './record.ts'

export interface ParsedFields {
  readonly fields: RecordFields
  readonly problem?: RecordProblem
}

/**
 * Parses one record from its own bytes (as given by `byteOffset` and `byteLength`), so that a
 * single row can be read without the rest of its file. Gives what the reader gave for that row.
 */
export function parseRecordAt(layout: RecordLayout, bytes: Uint8Array, limits: ReaderLimits = READER_LIMITS): ParsedFields {
  const { text, broken } = decodeRecord(layout, bytes)
  const parsed = parseFields(layout, text, limits)
  return withTextProblem(parsed, text, broken)
}

/** Stateless between calls, since no call streams, and dear to make: a file has millions of records. */
const DECODERS = {
  'utf-8': { strict: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }), lenient: new TextDecoder('utf-8', { ignoreBOM: true }) },
  gb18030: { strict: new TextDecoder('gb18030', { fatal: true, ignoreBOM: true }), lenient: new TextDecoder('gb18030', { ignoreBOM: true }) },
}

/** Decodes bytes; `broken` when the encoding does not allow them, in which case they read as U+FFFD. */
export function decodeRecord({ encoding }: Pick<RecordLayout, 'encoding'>, bytes: Uint8Array): { text: string; broken: boolean } {
  try {
    return { text: DECODERS[encoding].strict.decode(bytes), broken: false }
  } catch {
    return { text: DECODERS[encoding].lenient.decode(bytes), broken: true }
  }
}

/** Adds what is wrong with the characters, unless the structure is already known to be wrong. */
export function withTextProblem(parsed: ParsedFields, text: string, broken: boolean): ParsedFields {
  if (parsed.problem !== undefined) return parsed
  if (broken) return { fields: parsed.fields, problem: { code: 'invalid-encoding' } }
  if (text.includes('\0')) return { fields: parsed.fields, problem: { code: 'nul-byte' } }
  return parsed
}

/** Parses the text of one record, without its line end. */
export function parseFields(layout: RecordLayout, text: string, limits: ReaderLimits): ParsedFields {
  switch (layout.format) {
    case 'text': return { fields: { text } }
    case 'jsonl': return parseJsonLine(text, limits)
    case 'csv':
    case 'tsv': {
      const row = emptyRow()
      readRow(text, 0, layout.delimiter.charCodeAt(0), row)
      return nameCells(layout.header, row)
    }
  }
}

const TAB = 0x09
const LF = 0x0a
const QUOTE = 0x22

/** One row as read; the reader of a file keeps one of these and fills it again for each row. */
export interface Row {
  readonly cells: string[]
  /** Where the following row starts. */
  next: number
  /** False when the text ended inside quotes. */
  closed: boolean
}

/** A row before its first cell. */
export function emptyRow(): Row {
  return { cells: [], next: 0, closed: true }
}

/**
 * Reads one row from `text` at `from` into `row`, whose old content is dropped. RFC 4180,
 * leniently: a quote inside an unquoted cell is text, and what follows a closing quote is appended.
 * Tab-separated rows know no quoting (IANA text/tab-separated-values): a quote there is text.
 */
export function readRow(text: string, from: number, delimiter: number, row: Row): void {
  const { cells } = row
  cells.length = 0
  row.closed = true
  const quoting = delimiter !== TAB
  const { length } = text
  let at = from
  for (;;) {
    let quotedPart = ''
    while (quoting && at < length && text.charCodeAt(at) === QUOTE) {
      const close = text.indexOf('"', at + 1)
      if (close < 0) {
        quotedPart += text.slice(at + 1)
        at = text.length
        row.closed = false
        break
      }
      quotedPart += text.slice(at + 1, close)
      at = close + 1
      // A doubled quote is one quote, and the cell goes on.
      if (at < length && text.charCodeAt(at) === QUOTE) quotedPart += '"'
    }
    let end = at
    let code = LF
    while (end < length && (code = text.charCodeAt(end)) !== delimiter && code !== LF) end += 1
    const last = end >= length || code === LF
    // The CR of a CRLF belongs to the line end; at the end of the text it was cut already, unless it is data.
    const cut = last && end > at && end < length && text.charCodeAt(end - 1) === 0x0d ? end - 1 : end
    cells.push(quotedPart === '' ? text.slice(at, cut) : quotedPart + text.slice(at, cut))
    if (last) {
      row.next = end + 1
      return
    }
    at = end + 1
  }
}

/** Puts the header's names to the cells. Missing cells read as empty; further ones are `_extra.1` and on. */
export function nameCells(header: readonly string[], { cells, closed }: Row): ParsedFields {
  const fields: Record<string, string> = {}
  for (let column = 0; column < header.length; column += 1) setField(fields, header[column] ?? '', cells[column] ?? '')
  for (let column = header.length; column < cells.length; column += 1) {
    setField(fields, `_extra.${column - header.length + 1}`, cells[column] ?? '')
  }
  if (!closed) return { fields, problem: { code: 'unclosed-quote' } }
  if (cells.length !== header.length) {
    return { fields, problem: { code: 'ragged-row', expected: header.length, found: cells.length } }
  }
  return { fields }
}

/** Names that can be used as keys: trimmed, `column 3` for an empty one, `name (2)` for a repeated one. */
export function uniqueHeader(cells: readonly string[]): string[] {
  const taken = new Set<string>()
  return cells.map((cell, column) => {
    const base = cell.trim() === '' ? `column ${column + 1}` : cell.trim()
    let name = base
    for (let copy = 2; taken.has(name); copy += 1) name = `${base} (${copy})`
    taken.add(name)
    return interned(name)
  })
}

/** A name that once was a key is found by identity afterwards; a slice of the file is hashed anew for every row. */
function interned(name: string): string {
  return Object.keys({ [name]: 0 })[0] ?? name
}

/** An assignment to `__proto__` would change the object instead of storing the value. */
function setField(fields: Record<string, string>, name: string, value: string): void {
  if (name === '__proto__') Object.defineProperty(fields, name, { value, enumerable: true, configurable: true, writable: true })
  else fields[name] = value
}

function parseJsonLine(text: string, limits: ReaderLimits): ParsedFields {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { fields: { [RAW_FIELD]: text }, problem: { code: 'invalid-json' } }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { fields: { [RAW_FIELD]: text }, problem: { code: 'not-an-object' } }
  }
  const flat = flatSize(value)
  if (flat >= 0 && flat <= limits.fieldsMax) return { fields: value as RecordFields }
  // Only a line with a long run of digits can hold a number that a double would change.
  if (LONG_DIGITS.test(text) && holdsUnsafeNumber(value, limits.depthMax)) {
    value = JSON.parse(quoteLongNumbers(text))
  }
  return flatten(value as object, text, limits)
}

/** How many members an object of nothing but strings has; -1 for any other object. */
function flatSize(value: object): number {
  let size = 0
  for (const name in value) {
    if (typeof (value as Record<string, unknown>)[name] !== 'string') return -1
    size += 1
  }
  return size
}

const LONG_DIGITS = /\d{16}/

/** An 18-digit number does not survive as a double; identity and card numbers are often written as numbers. */
function holdsUnsafeNumber(value: unknown, depth: number): boolean {
  if (typeof value === 'number') return Math.abs(value) > Number.MAX_SAFE_INTEGER
  if (typeof value !== 'object' || value === null || depth < 0) return false
  for (const member of Object.values(value)) if (holdsUnsafeNumber(member, depth - 1)) return true
  return false
}

/** Puts integers of 16 and more digits that stand outside strings into quotes. Linear: each alternative consumes what it looked at. */
function quoteLongNumbers(json: string): string {
  return json.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
    /^-?\d{16,}$/.test(token) ? `"${token}"` : token)
}

interface Flattening {
  readonly fields: Record<string, string>
  readonly names: Set<string>
  readonly text: string
  readonly limits: ReaderLimits
  code: 'too-deep' | 'too-wide' | undefined
}

function flatten(value: object, text: string, limits: ReaderLimits): ParsedFields {
  const flattening: Flattening = { fields: {}, names: new Set(), text, limits, code: undefined }
  flattenObject(flattening, value, '', 1)
  const { fields, code } = flattening
  if (code === undefined) return { fields }
  // What did not fit is still part of the record: the scan must see it.
  if (code === 'too-wide') setField(fields, RAW_FIELD, text)
  return { fields, problem: { code } }
}

function flattenObject(flattening: Flattening, node: object, prefix: string, depth: number): void {
  for (const [key, member] of Object.entries(node)) {
    if (flattening.code === 'too-wide') return
    const path = prefix === '' ? key : `${prefix}.${key}`
    const nested = typeof member === 'object' && member !== null && !Array.isArray(member)
    if (!nested) putField(flattening, path, member)
    else if (depth < flattening.limits.depthMax) flattenObject(flattening, member as object, path, depth + 1)
    else {
      flattening.code ??= 'too-deep'
      putField(flattening, path, member)
    }
  }
}

/** `{"a":{"b":1},"a.b":2}` has the same path twice; both values are kept. */
function putField(flattening: Flattening, path: string, member: unknown): void {
  const { fields, names, limits } = flattening
  if (names.size >= limits.fieldsMax) {
    flattening.code = 'too-wide'
    return
  }
  let name = path
  for (let copy = 2; names.has(name); copy += 1) name = `${path} (${copy})`
  names.add(name)
  setField(fields, name, memberText(flattening, member))
}

function memberText(flattening: Flattening, member: unknown): string {
  if (typeof member === 'string') return member
  if (member === null) return ''
  if (typeof member !== 'object') return String(member)
  try {
    return JSON.stringify(member)
  } catch {
    // Nesting beyond the call stack: the raw line keeps the content within the scan's sight.
    flattening.code = 'too-deep'
    return flattening.text
  }
}
