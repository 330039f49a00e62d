import { randomFillSync } from 'node:crypto'

const randomBytes = 10
const pool = new Uint8Array(1_024 * randomBytes)
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
  const tail = pool.subarray(used, used + randomBytes)
  used += randomBytes
  const [a = 0, b = 0, c = 0, d = 0] = tail
  counter = now === lastInstant ? (counter + 1) % 2 ** 26 : ((a << 24) | (b << 16) | (c << 8) | d) & 0x1ffffff
  lastInstant = now
  tail[0] = 0x70 | (counter >>> 22)
  tail[1] = (counter >>> 14) & 0xff
  tail[2] = 0x80 | ((counter >>> 8) & 0x3f)
  tail[3] = counter & 0xff
  return `${prefix}_${now.toString(16).padStart(12, '0')}${Buffer.from(tail).toString('hex')}`
}
