// Runs in a browser too: no `node:` module here.
import { sha256 as defaultSha256, utf8 } from './digest.ts';
import type { Sha256 } from './digest.ts';

/** Bytes of a commitment's salt. One length only, so that salt and field name cannot flow into one another. */
export const commitmentSaltBytes = 32;
const lengthBytes = 4;

/**
 * What stands in a provable record instead of a personal value: SHA-256(salt ‖ length of field ‖ field ‖ length of
 * value ‖ value), lengths as uint32, texts as UTF-8. Each value has its own random salt of 32 bytes. While salt and
 * value exist, anybody can check them against the record; once the salt is deleted, the record says nothing about the
 * value, not even to who guesses it. Throws `RangeError` for a salt of another length.
 */
export function commit(
  salt: Uint8Array,
  field: string,
  value: string | Uint8Array,
  sha256: Sha256 = defaultSha256,
): Uint8Array {
  if (salt.length !== commitmentSaltBytes) throw new RangeError('a commitment salt has 32 bytes');
  const fieldBytes = utf8(field);
  const valueBytes = typeof value === 'string' ? utf8(value) : value;
  const fieldAt = commitmentSaltBytes + lengthBytes;
  const valueAt = fieldAt + fieldBytes.length + lengthBytes;
  const bytes = new Uint8Array(valueAt + valueBytes.length);
  const view = new DataView(bytes.buffer);
  bytes.set(salt, 0);
  view.setUint32(commitmentSaltBytes, fieldBytes.length);
  bytes.set(fieldBytes, fieldAt);
  view.setUint32(valueAt - lengthBytes, valueBytes.length);
  bytes.set(valueBytes, valueAt);
  return sha256(bytes);
}
