import { fault } from './log-fault.ts'
import type { LogFault } from './log-fault.ts'
import { readLevels } from './read-log-rows.ts'
import type { LogReader } from './read-log-rows.ts'
import type { TreeStep } from './rebuild-tree.ts'

const hashBytes = 32

/**
 * Compares every inner node that the places `[from, end)` complete with what is stored. The lowest level that differs
 * narrows the fault most, so it is the one that is named.
 */
export async function firstNodeFault(store: LogReader, { levels, upper }: TreeStep, from: number, end: number): Promise<LogFault | null> {
  const within = levels
    .map((hashes, level) => ({ level, hashes, first: from / 2 ** level, last: from / 2 ** level + hashes.length / hashBytes }))
    .filter(({ level, first, last }) => level > 0 && last > first)
  const above = upper.map(({ level, index, hash }) => ({ level, hashes: hash, first: index, last: index + 1 }))
  const stored = await readLevels(store, [...within, ...above])
  for (const { level, hashes, first, last } of [...within, ...above]) {
    const block = stored.get(level)
    if (block !== undefined && block.found === last - first && hashes.equals(block.hashes)) continue
    const index = first + firstDifference(hashes, block?.hashes ?? Buffer.alloc(0))
    return { ...fault(index * 2 ** level, 'node-altered'), through: Math.min((index + 1) * 2 ** level, end) - 1 }
  }
  return null
}

function firstDifference(rebuilt: Buffer, stored: Buffer): number {
  for (let at = 0; at < rebuilt.length; at += hashBytes) {
    if (!rebuilt.subarray(at, at + hashBytes).equals(stored.subarray(at, at + hashBytes))) return at / hashBytes
  }
  return 0
}
