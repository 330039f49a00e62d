// Digests and byte notations that run in a browser as well as on the server: no `node:` module here.
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import { Unreadable } from './errors.ts';

/** A SHA-256 implementation: any number of bytes in, 32 bytes out, synchronously. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** SHA-256 (FIPS 180-4) without a platform module. On the server `sha256Node` is several times faster. */
export const sha256: Sha256 = (bytes) => nobleSha256(bytes);

const hexDigits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += hexDigits[byte];
  return text;
}

/** Reads lower- or upper-case hexadecimal. Throws `Unreadable` for anything else. */
export function fromHex(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length / 2);
  if (bytes.length * 2 !== text.length) throw new Unreadable('not hexadecimal');
  for (let at = 0; at < bytes.length; at++) {
    const byte = (nibble(text.charCodeAt(2 * at)) << 4) | nibble(text.charCodeAt(2 * at + 1));
    if (byte < 0) throw new Unreadable('not hexadecimal');
    bytes[at] = byte;
  }
  return bytes;
}

/** The value of one hexadecimal digit by its code; negative for every other character, also after a shift and an OR. */
function nibble(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

// String.fromCharCode takes its bytes as arguments; this many stay clear of every engine's argument limit.
const charsPerCall = 8192;

/** Base64 with padding (RFC 4648 §4). */
export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += charsPerCall) {
    binary += String.fromCharCode(...bytes.subarray(at, at + charsPerCall));
  }
  return btoa(binary);
}

/**
 * Reads padded base64 (RFC 4648 §4). Throws `Unreadable` unless `text` is exactly what `toBase64` writes: a second
 * spelling of the same bytes would be a change that no signature notices.
 */
export function fromBase64(text: string): Uint8Array {
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    throw new Unreadable('not base64');
  }
  if (btoa(binary) !== text) throw new Unreadable('not canonical base64');
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

/** Base64url without padding (RFC 4648 §5). */
export function toBase64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Reads unpadded base64url. Throws `Unreadable` unless `text` is exactly what `toBase64Url` writes. */
export function fromBase64Url(text: string): Uint8Array {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) throw new Unreadable('not base64url');
  return fromBase64(text.replaceAll('-', '+').replaceAll('_', '/').padEnd(Math.ceil(text.length / 4) * 4, '='));
}

/** One array that holds all parts in order. */
export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const encoder = new TextEncoder();
const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** UTF-8 bytes of `text`. A lone surrogate becomes U+FFFD, as in every other encoder of the platform. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** Reads UTF-8, keeping a byte-order mark as a character. Throws `Unreadable` for malformed sequences. */
export function fromUtf8(bytes: Uint8Array): string {
  try {
    return strictDecoder.decode(bytes);
  } catch {
    throw new Unreadable('not UTF-8');
  }
}

/**
 * Whether both hold the same bytes. The time depends on the lengths only, never on where they differ, as far as a
 * just-in-time compiler lets anybody promise that.
 */
export function equalBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  let difference = 0;
  for (let at = 0; at < left.length; at++) difference |= (left[at] ?? 0) ^ (right[at] ?? 0);
  return difference === 0;
}
