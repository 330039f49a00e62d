// The same digests as digest.ts by the platform's own code, for the server.
import { createHash, createHmac, hash, hkdfSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Sha256 } from './digest.ts';

/** SHA-256 in one call: about twice as fast as a hash object for short input. */
export const sha256Node: Sha256 = (bytes) => hash('sha256', bytes, 'buffer');

/** HMAC-SHA-256 (RFC 2104); 32 bytes. A `KeyObject` is faster than bytes when the key is used often. */
export function hmacSha256(key: Uint8Array | KeyObject, bytes: Uint8Array): Uint8Array {
  return createHmac('sha256', key).update(bytes).digest();
}

/** HKDF-SHA-256 (RFC 5869): `length` bytes of key material, at most 8160. Throws `RangeError` above that. */
export function hkdfSha256(
  inputKey: Uint8Array | KeyObject,
  salt: Uint8Array,
  info: Uint8Array,
  length: number,
): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', inputKey, salt, info, length));
}

/** SHA-256 over bytes that arrive in pieces. `digest` may be called once. */
export function streamSha256(): { update(bytes: Uint8Array): void; digest(): Uint8Array } {
  const state = createHash('sha256');
  return {
    update: (bytes) => void state.update(bytes),
    digest: () => state.digest(),
  };
}
