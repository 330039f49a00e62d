import { toBase64Url, utf8 } from './digest.ts';
import { sha256Node } from './digest-node.ts';
import { Unreadable } from './errors.ts';

const bearerRandomBytes = 32;

/** A bearer token for machines from 32 random bytes: 43 characters of base64url. Throws `RangeError` for other sizes. */
export function newBearer(random: Uint8Array): string {
  if (random.length !== bearerRandomBytes) throw new RangeError('a bearer token takes 32 random bytes');
  return toBase64Url(random);
}

/**
 * What is stored of a bearer token or of the canonical form of a code: SHA-256, 32 bytes. A plain digest suffices for
 * 256 random bits; a short code must also be limited in tries and in time by whoever accepts it.
 */
export function tokenDigest(token: string): Uint8Array {
  return sha256Node(utf8(token));
}

// Crockford's base 32: no I, L, O or U. The check symbol is the value modulo 37 and has five symbols more.
const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const checkSymbols = symbols + '*~$=U';
const groupSymbols = 4;
const bitsPerSymbol = 5;
// Five bytes are eight symbols: the smallest block without remainder.
const bytesPerBlock = 5;

/**
 * A code for people from random bytes, in groups of four with a check symbol at the end: 10 bytes give
 * `7ZK4-Q0NM-1XRT-8VJC-5`. Throws `RangeError` unless the number of bytes is a positive multiple of 5, which fills
 * symbols without remainder.
 */
export function formatCode(random: Uint8Array): string {
  if (random.length === 0 || random.length % bytesPerBlock !== 0) throw new RangeError('a code takes 5, 10, 15 … bytes');
  const value = random.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const count = (random.length * 8) / bitsPerSymbol;
  let text = '';
  for (let at = count - 1; at >= 0; at--) {
    text += symbols[Number((value >> BigInt(at * bitsPerSymbol)) & 31n)];
    if ((count - at) % groupSymbols === 0) text += '-';
  }
  return text + (checkSymbols[Number(value % 37n)] ?? '');
}

/**
 * Reads a code as a person types it: either case, with or without hyphens and spaces, full-width forms, I and L for 1,
 * O for 0. Returns the bytes that `formatCode` took. Throws `Unreadable` when a symbol or the check symbol is wrong.
 */
export function parseCode(text: string): Uint8Array {
  const typed = text.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  const body = typed.slice(0, -1);
  if (body.length === 0 || body.length % 8 !== 0) throw new Unreadable('a code of the wrong length');
  let value = 0n;
  for (const symbol of body) {
    const digit = symbols.indexOf(symbol);
    if (digit < 0) throw new Unreadable('a symbol that no code contains');
    value = (value << 5n) | BigInt(digit);
  }
  if (checkSymbols[Number(value % 37n)] !== typed.slice(-1)) throw new Unreadable('the check symbol does not fit');
  const bytes = new Uint8Array((body.length * bitsPerSymbol) / 8);
  for (let at = bytes.length - 1, rest = value; at >= 0; at--, rest >>= 8n) bytes[at] = Number(rest & 255n);
  return bytes;
}
