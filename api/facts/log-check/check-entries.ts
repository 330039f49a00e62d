import { hash } from 'node:crypto'
import { entryFault } from './entry-fault.ts'
import { fault } from './log-fault.ts'
import type { LogFault } from './log-fault.ts'
import { readEntries } from './read-log-rows.ts'
import type { EntryBlock, LogReader } from './read-log-rows.ts'

const hashBytes = 32
const lineFeed = 0x0a

/**
 * Leaf hashes of a block computed from its canonical bytes, or null when anything about the block does not fit: then its
 * entries must be looked at one by one. `expected` is the number of places.
 */
export function blockLeafHashes(block: EntryBlock, expected: number): Buffer | null {
  const { rows, canonical, placed, unlike } = block
  if (rows !== expected || unlike !== 0 || placed.length !== expected * hashBytes) return null
  // Every leaf input begins with a zero byte (RFC 9162 §2.1.1): the line feed before each text is overwritten with it.
  const bytes = Buffer.concat([Buffer.of(lineFeed), canonical, Buffer.of(lineFeed)])
  const hashes = Buffer.allocUnsafe(expected * hashBytes)
  let start = 0
  for (let at = 0; at < expected; at += 1) {
    const end = bytes.indexOf(lineFeed, start + 1)
    if (end < 0) return null
    bytes[start] = 0
    hash('sha256', bytes.subarray(start, end), 'buffer').copy(hashes, at * hashBytes)
    start = end
  }
  return start === bytes.length - 1 && hashes.equals(placed) ? hashes : null
}

/** Goes through places `[from, to)` one by one. Gives the leaf hashes before the first fault. */
export async function firstEntryFault(store: LogReader, from: number, to: number): Promise<{ readonly leafHashes: Buffer; readonly bad: LogFault | null }> {
  const rows = await readEntries(store, from, to)
  const leaves: Uint8Array[] = []
  let bad: LogFault | null = null
  for (let index = from; index < to && bad === null; index += 1) {
    const row = rows[index - from]
    if (row === undefined || row.index !== index) bad = fault(index, 'place-missing')
    else {
      const { fault: what, leafHash } = entryFault(row)
      if (what === null) leaves.push(leafHash)
      else bad = fault(index, what, row.entryId)
    }
  }
  return { leafHashes: Buffer.concat(leaves), bad }
}
