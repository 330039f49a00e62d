import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { Tampered } from './errors.ts';

/** An AES-256 key: 32 bytes, or the platform's handle for them, which is faster when the key is used often. */
export type AeadKey = KeyObject | Uint8Array;

/** Bytes of a nonce. With random nonces one key must seal fewer than 2^32 messages (NIST SP 800-38D §8.3). */
export const nonceBytes = 12;
/** Bytes of the authentication tag at the end of what `seal` gives. */
export const tagBytes = 16;

export const aeadCipher = 'aes-256-gcm';
export const aeadOptions = { authTagLength: tagBytes } as const;

/**
 * AES-256-GCM: ciphertext followed by the 16-byte tag. The nonce (12 bytes) must never repeat under one key. `aad` is
 * authenticated and not stored. Throws `RangeError` for keys and nonces of other lengths.
 */
export function seal(
  { key, nonce, aad, plaintext }: {
    readonly key: AeadKey;
    readonly nonce: Uint8Array;
    readonly aad: Uint8Array;
    readonly plaintext: Uint8Array;
  },
): Uint8Array {
  requireNonce(nonce);
  const cipher = createCipheriv(aeadCipher, key, nonce, aeadOptions);
  cipher.setAAD(aad);
  const sealed = Buffer.allocUnsafe(plaintext.length + tagBytes);
  sealed.set(cipher.update(plaintext), 0);
  cipher.final();
  sealed.set(cipher.getAuthTag(), plaintext.length);
  return sealed;
}

/**
 * Opens what `seal` gave. Throws `Tampered` if any byte of it, the nonce, the associated data or the key differs; no
 * plaintext is returned before the tag was checked. Throws `RangeError` for keys and nonces of other lengths.
 */
export function open(
  { key, nonce, aad, sealed }: {
    readonly key: AeadKey;
    readonly nonce: Uint8Array;
    readonly aad: Uint8Array;
    readonly sealed: Uint8Array;
  },
): Uint8Array {
  requireNonce(nonce);
  if (sealed.length < tagBytes) throw new Tampered('shorter than its authentication tag');
  const tagAt = sealed.length - tagBytes;
  const decipher = createDecipheriv(aeadCipher, key, nonce, aeadOptions);
  decipher.setAAD(aad);
  decipher.setAuthTag(sealed.subarray(tagAt));
  const plaintext = decipher.update(sealed.subarray(0, tagAt));
  try {
    decipher.final();
  } catch {
    // Whoever still holds this buffer must not read what failed to authenticate.
    plaintext.fill(0);
    throw new Tampered('the authentication tag does not fit');
  }
  return plaintext;
}

function requireNonce(nonce: Uint8Array): void {
  if (nonce.length !== nonceBytes) throw new RangeError('a nonce has 12 bytes');
}
