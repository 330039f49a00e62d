import { randomFillSync } from 'node:crypto'

const pool = new Uint8Array(1_024 * 10)
let used = pool.length

/**
 * A new id: `prefix_` and a UUID version 7 (RFC 9562 §5.7) in hex, so ids of one kind sort by time of creation
 * to the millisecond. `now` in epoch milliseconds.
 */
export function newId(prefix: string, now: number): string {
  if (used + 10 > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const random = pool.subarray(used, used + 10)
  used += 10
  random[0] = 0x70 | ((random[0] ?? 0) & 0x0f)
  random[2] = 0x80 | ((random[2] ?? 0) & 0x3f)
  return `${prefix}_${now.toString(16).padStart(12, '0')}${Buffer.from(random).toString('hex')}`
}
