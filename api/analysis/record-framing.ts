/** Cuts a stream of bytes into records without decoding it: works across any chunk border. */

import { fileRefusal, FileRefused } from './record.ts'

const LF = 0x0a
const CR = 0x0d
const QUOTE = 0x22
/** Room for a few records: whoever reads one from the middle of a file makes a framing for it, and room has to be zeroed. */
const leastBufferBytes = 8 * 1024

/** Complete records in one stretch of bytes; the arrays run in parallel, one element per record. */
export interface FramedBlock {
  /** The bytes from the first record to the line end of the last. Valid until the next call. */
  readonly bytes: Uint8Array
  /** Offset of `bytes[0]` in the stream. */
  readonly offset: number
  readonly starts: readonly number[]
  /** Exclusive, without the line end. */
  readonly ends: readonly number[]
  readonly lines: readonly number[]
}

export interface Framing {
  /** Adds bytes; gives the records that became complete, or nothing. Throws `FileRefused` on a record beyond the limit. */
  push(chunk: Uint8Array): FramedBlock | undefined
  /** Gives what is left after the last line end. */
  end(): FramedBlock | undefined
}

export interface FramingOptions {
  /** The cell delimiter where quoted cells may hold line ends (csv); absent for one record per line. */
  readonly delimiter?: ',' | ';'
  readonly recordBytesMax: number
}

/**
 * Every byte is looked at once and copied at most twice, whatever the chunks are, so a record that
 * arrives in many small pieces costs no more than one that arrives whole.
 *
 * The scan compares bytes with ASCII only. That is safe in UTF-8, and in GB18030 too, whose
 * trailing bytes start at 0x30 for digits and 0x40 for the rest and so never equal a quote, a
 * comma, a semicolon, a tab or a line end.
 */
export function createFraming(options: FramingOptions): Framing {
  return new BufferedFraming(options)
}

/** Made for every record that is read from the middle of a file, so its methods stand on the class. */
class BufferedFraming implements Framing {
  readonly #scanner: Scanner
  readonly #recordBytesMax: number
  #buffer = new Uint8Array(0)
  #filled = 0
  #scanned = 0
  #offset = 0
  #line = 1
  #lineOfNext = 1
  /** Bytes of records that were given, which the next call drops. */
  #given = 0

  constructor({ delimiter, recordBytesMax }: FramingOptions) {
    this.#scanner = delimiter === undefined ? LINE_SCANNER : createTableScanner(delimiter.charCodeAt(0))
    this.#recordBytesMax = recordBytesMax
  }

  push(chunk: Uint8Array): FramedBlock | undefined {
    this.#dropGiven()
    this.#append(chunk)
    const starts: number[] = []
    const ends: number[] = []
    const lines: number[] = []
    let start = 0
    this.#scanner.restart()
    for (;;) {
      const at = this.#scanner.next(this.#buffer, this.#scanned, this.#filled)
      this.#line += this.#scanner.takeLineEndsInside()
      if (at < 0) break
      const end = at > start && this.#buffer[at - 1] === CR ? at - 1 : at
      this.#refuseIfLong(end - start)
      starts.push(start)
      ends.push(end)
      lines.push(this.#lineOfNext)
      start = at + 1
      this.#scanned = start
      this.#line += 1
      this.#lineOfNext = this.#line
    }
    this.#scanned = this.#filled
    // One byte more may be the CR of a line end that is not here yet.
    this.#refuseIfLong(this.#filled - start - 1)
    this.#given = start
    return this.#block(starts, ends, lines, start)
  }

  end(): FramedBlock | undefined {
    this.#dropGiven()
    if (this.#filled === 0) return undefined
    const end = this.#buffer[this.#filled - 1] === CR ? this.#filled - 1 : this.#filled
    this.#refuseIfLong(end)
    return this.#block([0], [end], [this.#lineOfNext], this.#filled)
  }

  #append(chunk: Uint8Array): void {
    if (this.#filled + chunk.length > this.#buffer.length) {
      const grown = new Uint8Array(Math.max(this.#filled + chunk.length, this.#buffer.length * 2, leastBufferBytes))
      grown.set(this.#buffer.subarray(0, this.#filled))
      this.#buffer = grown
    }
    this.#buffer.set(chunk, this.#filled)
    this.#filled += chunk.length
  }

  #block(starts: number[], ends: number[], lines: number[], until: number): FramedBlock | undefined {
    return starts.length === 0 ? undefined : { bytes: this.#buffer.subarray(0, until), offset: this.#offset, starts, ends, lines }
  }

  #dropGiven(): void {
    if (this.#given === 0) return
    this.#buffer.copyWithin(0, this.#given, this.#filled)
    this.#filled -= this.#given
    this.#scanned -= this.#given
    this.#offset += this.#given
    this.#given = 0
  }

  #refuseIfLong(bytes: number): void {
    if (bytes > this.#recordBytesMax) throw new FileRefused(fileRefusal('line-too-long', { line: this.#lineOfNext, limit: this.#recordBytesMax }))
  }
}

interface Scanner {
  /** The buffer may have moved since the last call. */
  restart(): void
  /** The position of the next line end that closes a record, from `from` on and before `until`; -1 when there is none. */
  next(bytes: Uint8Array, from: number, until: number): number
  /** Line ends passed inside quotes since they were last taken. */
  takeLineEndsInside(): number
}

const LINE_SCANNER: Scanner = {
  restart() {},
  next: (bytes, from, until) => indexWithin(bytes, LF, from, until),
  takeLineEndsInside: () => 0,
}

function indexWithin(bytes: Uint8Array, byte: number, from: number, until: number): number {
  const at = bytes.subarray(from, until).indexOf(byte)
  return at < 0 ? -1 : from + at
}

const CELL_START = 0
const PLAIN = 1
const QUOTED = 2
const QUOTE_SEEN = 3

/**
 * Follows RFC 4180 quoting; a quote counts only at the start of a cell, as in `readRow`. Keeps its
 * state between calls. Rows before the next quote are found by searching for line ends alone,
 * which is several times faster than looking at each byte.
 */
function createTableScanner(delimiter: number): Scanner {
  let state = CELL_START
  let lineEndsInside = 0
  let nextQuote = -1
  let quoteKnown = false

  function walk(bytes: Uint8Array, from: number, until: number): number {
    for (let at = from; at < until; at += 1) {
      const byte = bytes[at]
      if (state === QUOTED) {
        if (byte === QUOTE) state = QUOTE_SEEN
        else if (byte === LF) lineEndsInside += 1
      } else if (byte === LF) {
        state = CELL_START
        return at
      } else if (byte === delimiter) state = CELL_START
      else if (byte === QUOTE && state !== PLAIN) state = QUOTED
      else state = PLAIN
    }
    return -1
  }

  return {
    restart() {
      quoteKnown = false
    },
    next(bytes, from, until) {
      if (from >= until) return -1
      if (state === QUOTED || state === QUOTE_SEEN) return walk(bytes, from, until)
      if (!quoteKnown || (nextQuote >= 0 && nextQuote < from)) {
        nextQuote = indexWithin(bytes, QUOTE, from, until)
        quoteKnown = true
      }
      const searchEnd = nextQuote < 0 ? until : nextQuote
      const at = indexWithin(bytes, LF, from, searchEnd)
      if (at >= 0) {
        state = CELL_START
        return at
      }
      if (searchEnd > from) state = bytes[searchEnd - 1] === delimiter ? CELL_START : PLAIN
      return walk(bytes, searchEnd, until)
    },
    takeLineEndsInside() {
      const taken = lineEndsInside
      lineEndsInside = 0
      return taken
    },
  }
}
