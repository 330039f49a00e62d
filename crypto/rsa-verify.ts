// RSA signatures checked without a platform module, so that a report can be verified anywhere, also on a page that
// browsers do not count as a secure context and to which they therefore refuse WebCrypto.
import { concatBytes, equalBytes, fromHex, toHex } from './digest.ts';

/** An RSA public key; both numbers big-endian without a leading zero. */
export interface RsaPublicKey {
  readonly modulus: Uint8Array;
  readonly exponent: Uint8Array;
}

/** DigestInfo of SHA-256 up to the digest itself (RFC 8017 §9.2, note 1). */
export const sha256DigestInfo = fromHex('3031300d060960864801650304020105000420');
const publicExponent = fromHex('010001');
const modulusBytesMin = 256;
const modulusBytesMax = 1024;

/**
 * Whether `signature` is the RSASSA-PKCS1-v1_5 signature (RFC 8017 §8.2.2) over a message with this SHA-256 digest. The
 * padding is not parsed: what the signature must decode to is built and compared, so no lax padding passes. Only the
 * exponent 65537 and moduli of 2048 to 8192 bits are accepted; how many bits are enough is for the caller to say.
 */
export function verifyRsaSha256(key: RsaPublicKey, digest: Uint8Array, signature: Uint8Array): boolean {
  const size = key.modulus.length;
  if (size < modulusBytesMin || size > modulusBytesMax || digest.length !== 32) return false;
  if (!equalBytes(key.exponent, publicExponent) || signature.length !== size) return false;
  const modulus = toInteger(key.modulus);
  const value = toInteger(signature);
  if (value >= modulus || modulus % 2n === 0n) return false;
  const padding = new Uint8Array(size - 3 - sha256DigestInfo.length - digest.length).fill(0xff);
  const expected = concatBytes(Uint8Array.of(0, 1), padding, Uint8Array.of(0), sha256DigestInfo, digest);
  return powerOf65537(value, modulus) === toInteger(expected);
}

function powerOf65537(base: bigint, modulus: bigint): bigint {
  let power = base;
  for (let squaring = 0; squaring < 16; squaring++) power = (power * power) % modulus;
  return (power * base) % modulus;
}

function toInteger(bytes: Uint8Array): bigint {
  return BigInt(`0x${toHex(bytes)}`);
}
