import { hash } from 'node:crypto'
import { entryFault } from './entry-fault.ts'
import { fault } from './log-fault.ts'
import type { LogFault } from './log-fault.ts'
import { readEntries } from './read-log-rows.ts'
import type { EntryBlock, LogReader } from './read-log-rows.ts'

const hashBytes = 32
const lineFeed = 0x0a

/**
 * Whether a block of `expected` places holds as a whole: every leaf hash computed from the canonical bytes is the placed
 * one. When it does not, its entries must be looked at one by one.
 */
export function blockHolds({ rows, canonical, placed, unlike }: EntryBlock, expected: number): boolean {
  if (rows !== expected || unlike !== 0 || placed.length !== expected * hashBytes) return false
  // Every leaf input begins with a zero byte (RFC 9162 §2.1.1): the line feed before each text is overwritten with it.
  const bytes = Buffer.concat([Buffer.of(lineFeed), canonical, Buffer.of(lineFeed)])
  const hashes = Buffer.allocUnsafe(expected * hashBytes)
  let start = 0
  for (let at = 0; at < expected; at += 1) {
    const end = bytes.indexOf(lineFeed, start + 1)
    if (end < 0) return false
    bytes[start] = 0
    hash('sha256', bytes.subarray(start, end), 'buffer').copy(hashes, at * hashBytes)
    start = end
  }
  return start === bytes.length - 1 && hashes.equals(placed)
}

/** Goes through places `[from, to)` one by one and gives the first fault; null when none is found. */
export async function firstEntryFault(store: LogReader, from: number, to: number): Promise<LogFault | null> {
  const rows = await readEntries(store, from, to)
  for (let index = from; index < to; index += 1) {
    const row = rows[index - from]
    if (row === undefined || row.index !== index) return fault(index, 'place-missing')
    const what = entryFault(row)
    if (what !== null) return fault(index, what, row.entryId)
  }
  return null
}
