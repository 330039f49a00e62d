import { detectEncoding, ENCODING_SAMPLE_BYTES } from './detect-encoding.ts'
import { namesColumns, ROWS_BELOW_MAX } from './detect-header.ts'
import { decodeRecord, emptyRow, nameCells, parseFields, readRow, uniqueHeader, withTextProblem } from './parse-record.ts'
import type { ParsedFields } from './parse-record.ts'
import { createFraming } from './record-framing.ts'
import type { FramedBlock, Framing } from './record-framing.ts'
import { fileRefusal, FileRefused, READER_LIMITS } from './record.ts'
import type { CorpusRecord, ReaderLimits, RecordFormat, RecordLayout } from './record.ts'

export interface RecordReader {
  /** Adds the next bytes; gives the records that became complete. Throws `FileRefused`. */
  push(chunk: Uint8Array): CorpusRecord[]
  /** Ends the input; gives the last records. Throws `FileRefused`. */
  end(): CorpusRecord[]
  /** What `parseRecordAt` needs; known after the first 64 KiB, and for tables after the header. */
  layout(): RecordLayout | undefined
}

/**
 * Reads a corpus from chunks of bytes. The records do not depend on where the chunks are cut.
 *
 * csv and tsv: the first row that is not blank is the header where it names the columns
 * (`namesColumns`); otherwise it is a record, and the fields are `column 1` and on. A csv whose first line holds
 * semicolons and no comma is read with semicolons. text: every line that is not blank is a record
 * with the field `text`. jsonl: nested objects become dotted names, arrays stay JSON text.
 * Blank lines are no records.
 *
 * Holds at most the limit of one record, the chunk, and 64 KiB at the start. A broken record is
 * delivered with its `problem`; only what makes the whole file unreadable throws.
 */
export function createRecordReader(options: { readonly format: RecordFormat; readonly limits?: Partial<ReaderLimits> }): RecordReader {
  const { format } = options
  const limits: ReaderLimits = { ...READER_LIMITS, ...options.limits }
  let sample: Uint8Array | undefined = new Uint8Array(0)
  let bomBytes = 0
  let framing: Framing | undefined
  let layout: RecordLayout | undefined
  let headless = false
  let headerSeen = format === 'jsonl' || format === 'text'
  let index = 0

  /** Decides encoding and delimiter, always on the same bytes however the chunks were cut. */
  function open(bytes: Uint8Array): Framing {
    const head = bytes.subarray(0, ENCODING_SAMPLE_BYTES)
    const finding = detectEncoding(head)
    if (finding.encoding === 'utf-16') throw new FileRefused(fileRefusal('utf-16'))
    bomBytes = finding.bomBytes
    const delimiter = format === 'tsv' ? '\t' : format === 'csv' ? csvDelimiter(head) : ','
    layout = { format, encoding: finding.encoding, delimiter, header: [] }
    if (!headerSeen) headless = !headed(layout, head.subarray(bomBytes), bytes.length < ENCODING_SAMPLE_BYTES)
    return createFraming({
      recordBytesMax: limits.recordBytesMax,
      ...(delimiter !== '\t' && format === 'csv' ? { delimiter } : {}),
    })
  }

  function records(block: FramedBlock | undefined): CorpusRecord[] {
    const found: CorpusRecord[] = []
    if (block === undefined || layout === undefined) return found
    const whole = decodeRecord(layout, block.bytes.subarray(0, block.ends[block.ends.length - 1]))
    if (whole.broken) parseOneByOne(block, found)
    else if (format === 'csv' || format === 'tsv') parseRows(block, whole.text, found)
    else parseLines(block, whole.text, found)
    return found
  }

  function add(found: CorpusRecord[], block: FramedBlock, at: number, { fields, problem }: ParsedFields): void {
    const start = block.starts[at] ?? 0
    const line = block.lines[at] ?? 0
    const byteOffset = bomBytes + block.offset + start
    const byteLength = (block.ends[at] ?? 0) - start
    found.push(problem === undefined
      ? { index, line, byteOffset, byteLength, fields }
      : { index, line, byteOffset, byteLength, fields, problem })
    index += 1
  }

  function parseLines(block: FramedBlock, text: string, found: CorpusRecord[]): void {
    if (layout === undefined) return
    const nul = text.includes('\0')
    let from = 0
    for (let at = 0; at < block.starts.length; at += 1) {
      const lineEnd = text.indexOf('\n', from)
      const until = lineEnd < 0 ? text.length : lineEnd
      const end = lineEnd >= 0 && until > from && text.charCodeAt(until - 1) === 0x0d ? until - 1 : until
      const line = text.slice(from, end)
      from = until + 1
      if (blank(line)) continue
      const parsed = parseFields(layout, line, limits)
      add(found, block, at, nul ? withTextProblem(parsed, line, false) : parsed)
    }
  }

  function parseRows(block: FramedBlock, text: string, found: CorpusRecord[]): void {
    const nul = text.includes('\0')
    const row = emptyRow()
    let from = 0
    for (let at = 0; at < block.starts.length; at += 1) {
      if (layout === undefined) return
      const start = from
      readRow(text, from, layout.delimiter.charCodeAt(0), row)
      from = row.next
      if (row.cells.length === 1 && block.starts[at] === block.ends[at]) continue
      if (!headerSeen && takeHeader(row.cells, block.lines[at] ?? 0)) continue
      const parsed = nameCells(layout.header, row)
      add(found, block, at, nul ? withTextProblem(parsed, text.slice(start, from), false) : parsed)
    }
  }

  /** The slow way, for a stretch that holds a byte which the encoding does not allow. */
  function parseOneByOne(block: FramedBlock, found: CorpusRecord[]): void {
    for (let at = 0; at < block.starts.length; at += 1) {
      if (layout === undefined) return
      const { text, broken } = decodeRecord(layout, block.bytes.subarray(block.starts[at], block.ends[at]))
      if (blank(text)) continue
      if (!headerSeen) {
        const row = emptyRow()
        readRow(text, 0, layout.delimiter.charCodeAt(0), row)
        if (takeHeader(row.cells, block.lines[at] ?? 0)) continue
      }
      add(found, block, at, withTextProblem(parseFields(layout, text, limits), text, broken))
    }
  }

  /** Names the columns; true when the row was spent on that. */
  function takeHeader(cells: readonly string[], line: number): boolean {
    if (layout === undefined) return true
    if (cells.length > limits.fieldsMax) {
      throw new FileRefused(fileRefusal('too-many-columns', { line, limit: limits.fieldsMax }))
    }
    layout = { ...layout, header: uniqueHeader(headless ? cells.map(() => '') : cells) }
    headerSeen = true
    return !headless
  }

  function blank(line: string): boolean {
    return format === 'csv' || format === 'tsv' ? line === '' : line.trim() === ''
  }

  return {
    push(chunk) {
      if (framing !== undefined) return records(framing.push(chunk))
      if (sample === undefined) throw new Error('push after end')
      sample = joined(sample, chunk)
      if (sample.length < ENCODING_SAMPLE_BYTES) return []
      framing = open(sample)
      const first = sample.subarray(bomBytes)
      sample = undefined
      return records(framing.push(first))
    },
    end() {
      const found: CorpusRecord[] = []
      if (framing === undefined) {
        if (sample === undefined) throw new Error('end after end')
        framing = open(sample)
        found.push(...records(framing.push(sample.subarray(bomBytes))))
        sample = undefined
      }
      for (const record of records(framing.end())) found.push(record)
      return found
    },
    layout: () => (headerSeen ? layout : undefined),
  }
}

/**
 * Whether the table in `head` begins with a header, judged by the first rows that the sample holds whole, so that it does
 * not depend on how the input was cut. `whole`: the sample is all there is. A first row longer than the sample names nothing.
 */
function headed(layout: RecordLayout, head: Uint8Array, whole: boolean): boolean {
  const framing = createFraming({ recordBytesMax: head.length + 1, ...(layout.format === 'csv' ? { delimiter: layout.delimiter as ',' | ';' } : {}) })
  const rows: string[][] = []
  function take(block: FramedBlock | undefined): void {
    for (let at = 0; block !== undefined && at < block.starts.length && rows.length <= ROWS_BELOW_MAX; at += 1) {
      if (block.starts[at] === block.ends[at]) continue
      const row = emptyRow()
      readRow(decodeRecord(layout, block.bytes.subarray(block.starts[at], block.ends[at])).text, 0, layout.delimiter.charCodeAt(0), row)
      rows.push([...row.cells])
    }
  }
  take(framing.push(head))
  if (whole) take(framing.end())
  const [first, ...below] = rows
  return first === undefined ? whole : namesColumns(first, below)
}

/** Semicolons, as spreadsheets of some countries write them, when the first line has no comma. */
function csvDelimiter(head: Uint8Array): ',' | ';' {
  const lineEnd = head.indexOf(0x0a)
  const line = lineEnd < 0 ? head : head.subarray(0, lineEnd)
  return line.includes(0x3b) && !line.includes(0x2c) ? ';' : ','
}

/** The sample stays below 64 KiB until it is full, so joining it anew costs little for any real chunk size. */
function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length === 0) return right.slice()
  const both = new Uint8Array(left.length + right.length)
  both.set(left)
  both.set(right, left.length)
  return both
}
