import type { JsonValue } from '../../crypto/canonical-json.ts'
import type { SealedBytes } from '../../schema/columns.ts'
import type { SealedPath } from './vault.ts'

/** How many values are kept, and the longest envelope that one is kept of. */
const keptMax = 256
const keptBytesMax = 16_384

/** Sealed JSON that is read over and over, such as names of fields, parsed once. */
export interface KeptJson {
  /** The value that the envelope holds. Not to be changed by who gets it. Throws as `open` does, and on text that is no JSON. */
  read(path: SealedPath, row: string, sealed: SealedBytes): JsonValue
  /** Everything is opened anew from now on. */
  forget(): void
}

/** Keeps what `open` gave, the newest 256 values of envelopes up to 16 KiB. */
export function keptJson(open: (path: SealedPath, row: string, sealed: SealedBytes) => string): KeptJson {
  /** By envelope and place; the oldest first. */
  const kept = new Map<string, JsonValue>()
  return {
    read(path, row, sealed) {
      // The whole envelope is part of the key, so that an altered one never answers with what another one held.
      const place = `${path} ${row} ${Buffer.from(sealed.buffer, sealed.byteOffset, sealed.length).toString('latin1')}`
      const known = kept.get(place)
      if (known !== undefined) return known
      const value = JSON.parse(open(path, row, sealed)) as JsonValue
      if (sealed.length > keptBytesMax) return value
      for (const oldest of kept.keys()) {
        if (kept.size < keptMax) break
        kept.delete(oldest)
      }
      kept.set(place, value)
      return value
    },
    forget: () => kept.clear(),
  }
}
