import type { RecordEncoding } from './record.ts'

/** What the first bytes say about the encoding; `bomBytes` are to be skipped. */
export type EncodingFinding =
  | { readonly encoding: RecordEncoding; readonly bomBytes: number }
  | { readonly encoding: 'utf-16' }

/** Bytes that a decision is taken on; enough for a file whose first page is ASCII, small enough to hold. */
export const ENCODING_SAMPLE_BYTES = 64 * 1024

/**
 * Decides between UTF-8, GB18030 and (refused) UTF-16 on a sample of at most
 * `ENCODING_SAMPLE_BYTES`, which may end inside a character.
 *
 * A byte order mark decides. Otherwise valid UTF-8 is UTF-8; a sample with a few broken sequences
 * among many good ones stays UTF-8 (its bad records are flagged one by one); what is left is
 * GB18030 if it decodes as such without an error. Does not know other code pages: Latin-1 reads
 * as UTF-8 with problems.
 */
export function detectEncoding(sample: Uint8Array): EncodingFinding {
  if (startsWith(sample, [0xef, 0xbb, 0xbf])) return { encoding: 'utf-8', bomBytes: 3 }
  if (startsWith(sample, [0x84, 0x31, 0x95, 0x33])) return { encoding: 'gb18030', bomBytes: 4 }
  if (startsWith(sample, [0xff, 0xfe]) || startsWith(sample, [0xfe, 0xff])) return { encoding: 'utf-16' }
  if (everySecondByteIsNul(sample)) return { encoding: 'utf-16' }
  const { multibyte, broken } = countUtf8(sample)
  if (broken === 0 || multibyte >= broken * 10) return { encoding: 'utf-8', bomBytes: 0 }
  return { encoding: decodesAsGb18030(sample) ? 'gb18030' : 'utf-8', bomBytes: 0 }
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte)
}

/** UTF-16 of mostly Western text without a mark: nearly every even or every odd byte is NUL. */
function everySecondByteIsNul(bytes: Uint8Array): boolean {
  const pairs = Math.min(bytes.length, 4096) >> 1
  if (pairs < 4) return false
  let even = 0
  let odd = 0
  for (let pair = 0; pair < pairs; pair += 1) {
    if (bytes[pair * 2] === 0) even += 1
    if (bytes[pair * 2 + 1] === 0) odd += 1
  }
  return Math.max(even, odd) >= pairs * 0.4 && Math.min(even, odd) <= pairs * 0.05
}

/** Counts well-formed multi-byte sequences and broken ones (RFC 3629); a cut-off last sequence is neither. */
function countUtf8(bytes: Uint8Array): { multibyte: number; broken: number } {
  let multibyte = 0
  let broken = 0
  let at = 0
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0
    if (lead < 0x80) { at += 1; continue }
    const length = lead >= 0xc2 && lead <= 0xdf ? 2 : (lead & 0xf0) === 0xe0 ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0
    let good = length > 0
    let seen = 1
    while (good && seen < length) {
      const next = bytes[at + seen]
      if (next === undefined) return { multibyte, broken }
      good = (next & 0xc0) === 0x80
      if (good) seen += 1
    }
    if (good) multibyte += 1
    else broken += 1
    at += good ? length : seen
  }
  return { multibyte, broken }
}

function decodesAsGb18030(sample: Uint8Array): boolean {
  try {
    // `stream` leaves a cut-off last character undecided instead of an error.
    new TextDecoder('gb18030', { fatal: true }).decode(sample, { stream: true })
    return true
  } catch {
    return false
  }
}
