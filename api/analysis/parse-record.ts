/** Takes one record apart into named fields. */

import { RAW_FIELD } from './record.ts'
import type { ReaderLimits, RecordFields, RecordLayout, RecordProblem } from './record.ts'
import { READER_LIMITS } from './record.ts'

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

/** Decodes bytes; `broken` when the encoding does not allow them, in which case they read as U+FFFD. */
export function decodeRecord({ encoding }: Pick<RecordLayout, 'encoding'>, bytes: Uint8Array): { text: string; broken: boolean } {
  try {
    return { text: new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes), broken: false }
  } catch {
    return { text: new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes), broken: true }
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
      const cells: string[] = []
      const { closed } = readRow(text, 0, layout.delimiter.charCodeAt(0), cells)
      return nameCells(layout.header, cells, closed)
    }
  }
}

const TAB = 0x09
const LF = 0x0a
const QUOTE = 0x22

/**
 * Reads one row of cells from `text` at `from` into `cells` (emptied first); `next` is where the
 * following row starts. RFC 4180, leniently: a quote inside an unquoted cell is text, and what
 * follows a closing quote is appended. `closed` is false when the text ends inside quotes.
 * Tab-separated rows know no quoting (IANA text/tab-separated-values): a quote there is text.
 */
export function readRow(text: string, from: number, delimiter: number, cells: string[]): { next: number; closed: boolean } {
  cells.length = 0
  const quoting = delimiter !== TAB
  let at = from
  let closed = true
  for (;;) {
    let quotedPart = ''
    while (quoting && text.charCodeAt(at) === QUOTE) {
      const close = text.indexOf('"', at + 1)
      if (close < 0) {
        quotedPart += text.slice(at + 1)
        at = text.length
        closed = false
        break
      }
      quotedPart += text.slice(at + 1, close)
      at = close + 1
      // A doubled quote is one quote, and the cell goes on.
      if (text.charCodeAt(at) === QUOTE) quotedPart += '"'
    }
    let end = at
    let code = text.charCodeAt(end)
    while (code !== delimiter && code !== LF && end < text.length) {
      end += 1
      code = text.charCodeAt(end)
    }
    const last = end >= text.length || code === LF
    // The CR of a CRLF belongs to the line end; at the end of the text it was cut already, unless it is data.
    const cut = last && end > at && code === LF && text.charCodeAt(end - 1) === 0x0d ? end - 1 : end
    cells.push(quotedPart === '' ? text.slice(at, cut) : quotedPart + text.slice(at, cut))
    if (last) return { next: end + 1, closed }
    at = end + 1
  }
}

/** Puts the header's names to the cells. Missing cells read as empty; further ones are `_extra.1` and on. */
export function nameCells(header: readonly string[], cells: readonly string[], closed: boolean): ParsedFields {
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
    return name
  })
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
  if (allStrings(value)) {
    if (Object.keys(value).length <= limits.fieldsMax) return { fields: value }
  } else if (holdsUnsafeNumber(value, limits.depthMax)) {
    value = JSON.parse(quoteLongNumbers(text))
  }
  return flatten(value as object, text, limits)
}

function allStrings(value: object): value is Record<string, string> {
  for (const name in value) if (typeof (value as Record<string, unknown>)[name] !== 'string') return false
  return true
}

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

function flatten(value: object, text: string, limits: ReaderLimits): ParsedFields {
  const fields: Record<string, string> = {}
  const names = new Set<string>()
  let code: 'too-deep' | 'too-wide' | undefined

  function put(path: string, member: unknown): void {
    if (names.size >= limits.fieldsMax) {
      code = 'too-wide'
      return
    }
    let name = path
    for (let copy = 2; names.has(name); copy += 1) name = `${path} (${copy})`
    names.add(name)
    setField(fields, name, memberText(member))
  }

  function memberText(member: unknown): string {
    if (typeof member === 'string') return member
    if (member === null) return ''
    if (typeof member !== 'object') return String(member)
    try {
      return JSON.stringify(member)
    } catch {
      // Nesting beyond the call stack: the raw line keeps the content within the scan's sight.
      code = 'too-deep'
      return text
    }
  }

  function walk(node: object, prefix: string, depth: number): void {
    for (const [key, member] of Object.entries(node)) {
      if (code === 'too-wide') return
      const path = prefix === '' ? key : `${prefix}.${key}`
      const nested = typeof member === 'object' && member !== null && !Array.isArray(member)
      if (!nested) put(path, member)
      else if (depth < limits.depthMax) walk(member as object, path, depth + 1)
      else {
        code ??= 'too-deep'
        put(path, member)
      }
    }
  }

  walk(value, '', 1)
  if (code === undefined) return { fields }
  // What did not fit is still part of the record: the scan must see it.
  if (code === 'too-wide') setField(fields, RAW_FIELD, text)
  return { fields, problem: { code } }
}
