import { createCipheriv, createDecipheriv, createSecretKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { concatBytes, fromHex, utf8 } from './digest.ts';
import { hkdfSha256 } from './digest-node.ts';
import { Tampered, UnknownKey } from './errors.ts';
import { keyIdBytes } from './key-id.ts';

/**
 * The states of NIST SP 800-57 Part 1 §7 in which key material exists. Only an active key wraps; all three unwrap, so
 * that what they protect can be rewrapped. A destroyed key is in no keyring.
 */
export type KeyState = 'active' | 'deactivated' | 'compromised';

/** A key that wraps data keys of one tier for one purpose. `id` is unique over all tiers, purposes and versions. */
export interface KeyEncryptionKey {
  readonly id: string;
  readonly tier: string;
  readonly purpose: string;
  /** Counts the keys of this tier and purpose from 1. */
  readonly version: number;
  readonly state: KeyState;
  /** A secret key of 32 bytes. */
  readonly key: KeyObject;
}

/** The key-encryption keys that this process holds. */
export interface Keyring {
  /** Throws `UnknownKey` when no such key is held. */
  byId(id: string): KeyEncryptionKey;
  /** The one key that wraps for this tier and purpose now. Throws `UnknownKey` when there is none. */
  active(tier: string, purpose: string): KeyEncryptionKey;
  readonly keys: readonly KeyEncryptionKey[];
}

/** A keyring over these keys. Throws `RangeError` for a repeated id, and for two active keys of one tier and purpose. */
export function createKeyring(keys: readonly KeyEncryptionKey[]): Keyring {
  const byId = new Map<string, KeyEncryptionKey>();
  const active = new Map<string, KeyEncryptionKey>();
  for (const kek of keys) {
    if (byId.has(kek.id)) throw new RangeError(`two key-encryption keys have the id ${kek.id}`);
    byId.set(kek.id, kek);
    if (kek.state !== 'active') continue;
    const place = JSON.stringify([kek.tier, kek.purpose]);
    if (active.has(place)) throw new RangeError(`two active keys for tier ${kek.tier}, purpose ${kek.purpose}`);
    active.set(place, kek);
  }
  return {
    keys: [...keys],
    byId: (id) => byId.get(id) ?? unknownKey(`no key-encryption key ${id} is held here`),
    active: (tier, purpose) =>
      active.get(JSON.stringify([tier, purpose])) ?? unknownKey(`no active key for tier ${tier}, purpose ${purpose}`),
  };
}

const dataKeyBytes = 32;
const wrapCipher = 'id-aes256-wrap-pad';
// The alternative initial value that RFC 5649 §3 fixes; OpenSSL wants it said.
const wrapInitialValue = fromHex('a65959a6');
const wrapLabel = utf8('xmphi data-key wrap 1');

/**
 * Wraps a data key of 32 bytes; 40 bytes come out. AES-256 key wrap with padding (RFC 5649) under a key derived from
 * the key-encryption key and from everything that the wrapped key belongs to: its own id, and id, tier, purpose and
 * version of the key-encryption key. Key wrap was chosen over GCM because it takes no nonce and is safe to repeat.
 * Throws `UnknownKey` when the key is not active, `RangeError` for other sizes.
 */
export function wrapDataKey(kek: KeyEncryptionKey, dataKey: Uint8Array | KeyObject, dataKeyId: Uint8Array): Uint8Array {
  if (kek.state !== 'active') throw new UnknownKey(`key ${kek.id} is ${kek.state} and wraps nothing`);
  const bytes = dataKey instanceof Uint8Array ? dataKey : dataKey.export();
  if (bytes.length !== dataKeyBytes) throw new RangeError('a data key has 32 bytes');
  const cipher = createCipheriv(wrapCipher, wrappingKey(kek, dataKeyId), wrapInitialValue);
  return Buffer.concat([cipher.update(bytes), cipher.final()]);
}

/**
 * Unwraps a data key. Throws `Tampered` if any byte, the data-key id or anything about the key-encryption key but its
 * state differs from when it was wrapped.
 */
export function unwrapDataKey(kek: KeyEncryptionKey, wrapped: Uint8Array, dataKeyId: Uint8Array): KeyObject {
  const decipher = createDecipheriv(wrapCipher, wrappingKey(kek, dataKeyId), wrapInitialValue);
  let bytes: Buffer;
  try {
    bytes = Buffer.concat([decipher.update(wrapped), decipher.final()]);
  } catch {
    throw new Tampered('this wrapped data key does not fit its key-encryption key');
  }
  if (bytes.length !== dataKeyBytes) throw new Tampered('what was wrapped is not a data key');
  const dataKey = createSecretKey(bytes);
  bytes.fill(0);
  return dataKey;
}

function wrappingKey(kek: KeyEncryptionKey, dataKeyId: Uint8Array): Uint8Array {
  if (dataKeyId.length !== keyIdBytes) throw new RangeError('a data-key id has 16 bytes');
  // JSON text keeps the parts apart, whatever characters they contain.
  const place = utf8(JSON.stringify([kek.id, kek.tier, kek.purpose, kek.version]));
  return hkdfSha256(kek.key, new Uint8Array(), concatBytes(wrapLabel, dataKeyId, place), 32);
}

function unknownKey(message: string): never {
  throw new UnknownKey(message);
}
