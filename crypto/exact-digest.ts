import type { KeyObject } from 'node:crypto';
import { utf8 } from './digest.ts';
import { hmacSha256 } from './digest-node.ts';

/** Bytes of an index digest: 128 bits, so that no two values of a column ever meet by chance. */
export const exactDigestBytes = 16;

/**
 * What a sealed column is found by: the first 16 bytes of HMAC-SHA-256 over the lengths and UTF-8 of table and field,
 * then `normalisedValue` (pass it through `normaliseExact`). Equal values of one field have equal digests, so whoever
 * reads the column learns which rows share a value; with the index key they can also test guesses.
 */
export function exactDigest(
  indexKey: Uint8Array | KeyObject,
  table: string,
  field: string,
  normalisedValue: string,
): Uint8Array {
  const [tableBytes, fieldBytes, valueBytes] = [utf8(table), utf8(field), utf8(normalisedValue)];
  const lengths = new DataView(new ArrayBuffer(8));
  lengths.setUint32(0, tableBytes.length);
  lengths.setUint32(4, fieldBytes.length);
  const message = Buffer.concat([new Uint8Array(lengths.buffer), tableBytes, fieldBytes, valueBytes]);
  return hmacSha256(indexKey, message).subarray(0, exactDigestBytes);
}

/** The form in which values count as equal: NFKC (full-width forms become plain), trimmed, lower case. */
export function normaliseExact(value: string): string {
  // Lower-casing can undo the composition of a few letters, hence the second pass.
  return value.normalize('NFKC').trim().toLowerCase().normalize('NFKC');
}
