import { randomFillSync } from 'node:crypto'

const randomBytes = 10
const pool = Buffer.alloc(1_024 * randomBytes)
let used = pool.length
let lastInstant = -1
/** 26 bits that count within one millisecond, from a random start in their lower half (RFC 9562 §6.2, method 1). */
let counter = 0

/**
 * A new id: `prefix_` and a UUID version 7 (RFC 9562 §5.7) in hex. Ids made by one process sort by the order in which
 * they were made, also within a millisecond; 48 bits are random. `now` in epoch milliseconds.
 */
export function newId(prefix: string, now: number): string {
  if (used + randomBytes > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const at = used
  used += randomBytes
  counter = now === lastInstant ? (counter + 1) % 2 ** 26 : pool.readUInt32BE(at) & 0x1ffffff
  lastInstant = now
  pool[at] = 0x70 | (counter >>> 22)
  pool[at + 1] = (counter >>> 14) & 0xff
  pool[at + 2] = 0x80 | ((counter >>> 8) & 0x3f)
  pool[at + 3] = counter & 0xff
  return `${prefix}_${now.toString(16).padStart(12, '0')}${pool.toString('hex', at, used)}`
}
