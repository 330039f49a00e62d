/** Finds phrases of a fixed list in a text, in one pass. */

export interface PhraseHit<Payload> {
  readonly start: number
  readonly end: number
  readonly payload: Payload
}

export interface PhraseMatcher<Payload> {
  /**
   * All phrases from left to right, the longest at each place, without overlaps. Letters of ASCII
   * match in both cases, and a phrase of such letters only matches where no further letter adjoins.
   */
  find(text: string): PhraseHit<Payload>[]
  /** The longest phrase that starts at `at`, if any. */
  at(text: string, at: number): PhraseHit<Payload> | undefined
}

const FILTER_BITS = 18
const FILTER_MASK = (1 << FILTER_BITS) - 1

/**
 * Phrases of two or more characters. The first two characters select a short list through a bit
 * filter, so a character without a hit costs one multiplication and one look-up; a character with
 * one costs at most the phrases that share its pair, each compared once. Time is linear in the
 * text for a given list.
 */
export function createPhraseMatcher<Payload>(phrases: Iterable<readonly [phrase: string, payload: Payload]>): PhraseMatcher<Payload> {
  const filter = new Uint32Array(1 << (FILTER_BITS - 5))
  const byPair = new Map<number, { readonly phrase: string; readonly word: boolean; readonly payload: Payload }[]>()
  for (const [given, payload] of phrases) {
    const phrase = given.toLowerCase()
    if (phrase.length < 2) throw new RangeError('a phrase has at least two characters')
    const pair = pairOf(phrase.charCodeAt(0), phrase.charCodeAt(1))
    const place = filterPlace(phrase.charCodeAt(0), phrase.charCodeAt(1))
    filter[place >>> 5] = (filter[place >>> 5] ?? 0) | (1 << (place & 31))
    const list = byPair.get(pair) ?? []
    list.push({ phrase, word: /^[a-z][a-z ]*$/.test(phrase), payload })
    byPair.set(pair, list)
  }
  for (const list of byPair.values()) list.sort((a, b) => b.phrase.length - a.phrase.length)

  function match(text: string, at: number, first: number, second: number): PhraseHit<Payload> | undefined {
    const list = byPair.get(pairOf(first, second))
    if (list === undefined) return undefined
    for (const { phrase, word, payload } of list) {
      const end = at + phrase.length
      if (end > text.length || !equals(text, at, phrase)) continue
      if (word && (letter(text.charCodeAt(at - 1)) || letter(text.charCodeAt(end)))) continue
      return { start: at, end, payload }
    }
    return undefined
  }

  return {
    find(text) {
      const hits: PhraseHit<Payload>[] = []
      const { length } = text
      if (length < 2) return hits
      let first = lower(text.charCodeAt(0))
      for (let at = 0; at < length - 1; at += 1) {
        const second = lower(text.charCodeAt(at + 1))
        const place = filterPlace(first, second)
        if (((filter[place >>> 5] ?? 0) & (1 << (place & 31))) !== 0) {
          const hit = match(text, at, first, second)
          if (hit !== undefined) {
            hits.push(hit)
            at = hit.end - 1
            first = at + 1 < length ? lower(text.charCodeAt(at + 1)) : 0
            continue
          }
        }
        first = second
      }
      return hits
    },
    at(text, at) {
      if (at + 1 >= text.length) return undefined
      return match(text, at, lower(text.charCodeAt(at)), lower(text.charCodeAt(at + 1)))
    },
  }
}

function pairOf(first: number, second: number): number {
  return first * 65536 + second
}

function filterPlace(first: number, second: number): number {
  return (Math.imul(first, 0x9e37) ^ second) & FILTER_MASK
}

function lower(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code
}

function equals(text: string, at: number, phrase: string): boolean {
  for (let place = 2; place < phrase.length; place += 1) {
    if (lower(text.charCodeAt(at + place)) !== phrase.charCodeAt(place)) return false
  }
  return true
}

/** NaN, beyond either end of the text, is none. */
function letter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
}
