/** A seeded source of chance (xoshiro128**, Blackman and Vigna 2018), so that every demo world tells the same story. */
export interface Chance {
  /** A whole number from 0 up to, excluding, `limit`. */
  below(limit: number): number
  /** One of the list. Throws `RangeError` for an empty one. */
  pick<T>(list: readonly T[]): T
  /** True with probability `share`. */
  hit(share: number): boolean
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  digits(count: number): string
}

export function createChance(seed: number): Chance {
  const state = new Uint32Array([seed, seed ^ 0x9e3779b9, 0x243f6a88, 0xb7e15162])
  const rotate = (value: number, by: number) => ((value << by) | (value >>> (32 - by))) >>> 0
  const next = (): number => {
    const [a = 0, b = 0, c = 0, d = 0] = state
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0
    state[2] = c ^ a
    state[3] = d ^ b
    state[1] = b ^ (state[2] ?? 0)
    state[0] = a ^ (state[3] ?? 0)
    state[2] = (state[2] ?? 0) ^ (b << 9)
    state[3] = rotate(state[3] ?? 0, 11)
    return result
  }
  for (let i = 0; i < 16; i += 1) next()
  const below = (limit: number) => Math.floor((next() / 2 ** 32) * limit)
  return {
    below,
    pick(list) {
      const found = list[below(list.length)]
      if (found === undefined) throw new RangeError('nothing to pick from')
      return found
    },
    hit: (share) => next() / 2 ** 32 < share,
    between: (low, high) => low + below(high - low + 1),
    digits: (count) => Array.from({ length: count }, () => below(10)).join(''),
  }
}
