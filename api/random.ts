import { randomFillSync } from 'node:crypto'

/** Bytes drawn from the system at once: one call per nonce would cost more than the cipher. */
const poolBytes = 16_384

/** A source of secure random bytes that draws them in bulk. Each byte is handed out once and wiped from the pool. */
export function randomPool(): (bytes: number) => Uint8Array {
  const pool = new Uint8Array(poolBytes)
  let used = poolBytes
  return (bytes) => {
    if (bytes > poolBytes) return randomFillSync(new Uint8Array(bytes))
    if (used + bytes > poolBytes) {
      randomFillSync(pool)
      used = 0
    }
    const drawn = pool.slice(used, used + bytes)
    pool.fill(0, used, used + bytes)
    used += bytes
    return drawn
  }
}
