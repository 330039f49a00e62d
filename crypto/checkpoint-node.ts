import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { signNoteWith, verifyCheckpoint } from './checkpoint.ts';
import type { Checkpoint, NoteVerifier } from './checkpoint.ts';
import { concatBytes, fromBase64Url, fromHex, toBase64Url } from './digest.ts';

/** An Ed25519 key pair that signs checkpoints on the server. */
export interface CheckpointSigner {
  readonly name: string;
  readonly publicKey: Uint8Array;
  readonly privateKey: KeyObject;
}

// The DER prefix of a PKCS#8 Ed25519 private key (RFC 8410 §7); the 32-byte seed follows it.
const pkcs8Prefix = fromHex('302e020100300506032b657004220420');

/** The signer for an Ed25519 seed of 32 bytes. Throws `RangeError` for any other length. */
export function checkpointSigner(name: string, seed: Uint8Array): CheckpointSigner {
  if (seed.length !== 32) throw new RangeError('an Ed25519 seed has 32 bytes');
  const der = Buffer.from(concatBytes(pkcs8Prefix, seed));
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  der.fill(0);
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  return { name, publicKey: fromBase64Url(x), privateKey };
}

/** As `signNote` in checkpoint.ts, byte for byte, by the platform's Ed25519. */
export function signNoteNode(text: string, { name, publicKey, privateKey }: CheckpointSigner): string {
  return signNoteWith(text, { name, publicKey, sign: (bytes) => sign(null, bytes, privateKey) });
}

/**
 * Checks many checkpoints by one key as `verifyCheckpoint` in checkpoint.ts does, by the platform's Ed25519. For keys of
 * one's own: the platform does not refuse small-order keys.
 */
export function checkpointVerifier(verifier: NoteVerifier): (note: string) => Checkpoint {
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: toBase64Url(verifier.publicKey) }, format: 'jwk' });
  return (note) => verifyCheckpoint(note, verifier, (signature, bytes) => signature.length === 64 && verify(null, bytes, key, signature));
}
