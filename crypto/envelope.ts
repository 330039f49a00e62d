// Sealed fields. The format stands byte by byte in README.md.
import { createCipheriv } from 'node:crypto';
import { aeadCipher, aeadOptions, nonceBytes, open, tagBytes } from './aead.ts';
import type { AeadKey } from './aead.ts';
import { Unreadable } from './errors.ts';
import { keyIdBytes } from './key-id.ts';
import { associatedBytes } from './seal-context.ts';
import type { SealContext } from './seal-context.ts';

/** AES-256-GCM. Suite 2 is set aside for SM4-CTR with HMAC-SM3 and refused until it exists. */
export const suiteAes256Gcm = 1;

/** What an envelope says about itself in the clear; authenticated when it is opened, not when it is read. */
export interface EnvelopeHeader {
  readonly suite: number;
  readonly dataKeyId: Uint8Array;
  readonly keyVersion: number;
}

const magicAndVersion = 0xe1;
const suiteAt = 1;
const keyIdAt = 2;
const keyVersionAt = keyIdAt + keyIdBytes;
const nonceAt = keyVersionAt + 4;
const ciphertextAt = nonceAt + nonceBytes;
/** Bytes that an envelope is longer than its plaintext. */
export const envelopeOverheadBytes = ciphertextAt + tagBytes;

/**
 * Seals one field. `dataKeyId` has 16 bytes, `keyVersion` is a uint32, `nonce` has 12 random bytes that were never used
 * under this key. The length of the plaintext stays visible. Throws `RangeError` for other sizes.
 */
export function sealEnvelope(
  { dataKey, dataKeyId, keyVersion, context, plaintext, nonce }: {
    readonly dataKey: AeadKey;
    readonly dataKeyId: Uint8Array;
    readonly keyVersion: number;
    readonly context: SealContext;
    readonly plaintext: Uint8Array;
    readonly nonce: Uint8Array;
  },
): Uint8Array {
  if (dataKeyId.length !== keyIdBytes) throw new RangeError('a data-key id has 16 bytes');
  if (nonce.length !== nonceBytes) throw new RangeError('a nonce has 12 bytes');
  const envelope = Buffer.allocUnsafe(envelopeOverheadBytes + plaintext.length);
  envelope[0] = magicAndVersion;
  envelope[suiteAt] = suiteAes256Gcm;
  envelope.set(dataKeyId, keyIdAt);
  envelope.writeUInt32BE(keyVersion, keyVersionAt);
  envelope.set(nonce, nonceAt);
  const cipher = createCipheriv(aeadCipher, dataKey, nonce, aeadOptions);
  cipher.setAAD(associatedBytes(envelope.subarray(0, ciphertextAt), context));
  envelope.set(cipher.update(plaintext), ciphertextAt);
  cipher.final();
  envelope.set(cipher.getAuthTag(), ciphertextAt + plaintext.length);
  return envelope;
}

/**
 * Opens a sealed field. `context` must be the one it was sealed under. Throws `Unreadable` when it is no envelope of a
 * suite known here, `Tampered` if any byte, the context or the key differs. Does not check who may read it.
 */
export function openEnvelope(
  { dataKey, context, envelope }: {
    readonly dataKey: AeadKey;
    readonly context: SealContext;
    readonly envelope: Uint8Array;
  },
): Uint8Array {
  const { suite } = readEnvelopeHeader(envelope);
  if (suite !== suiteAes256Gcm) throw new Unreadable(`sealed under suite ${suite}, which this version does not have`);
  return open({
    key: dataKey,
    nonce: envelope.subarray(nonceAt, ciphertextAt),
    aad: associatedBytes(envelope.subarray(0, ciphertextAt), context),
    sealed: envelope.subarray(ciphertextAt),
  });
}

/** Reads which key an envelope names, to look that key up. Throws `Unreadable` when it is no envelope. */
export function readEnvelopeHeader(envelope: Uint8Array): EnvelopeHeader {
  if (envelope.length < envelopeOverheadBytes || envelope[0] !== magicAndVersion) throw new Unreadable('no envelope');
  const view = new DataView(envelope.buffer, envelope.byteOffset, ciphertextAt);
  return {
    suite: view.getUint8(suiteAt),
    dataKeyId: new Uint8Array(envelope.subarray(keyIdAt, keyVersionAt)),
    keyVersion: view.getUint32(keyVersionAt),
  };
}
