// Time-based one-time passwords (RFC 6238 over RFC 4226) and the address by which an authenticator learns them.
import { createHmac } from 'node:crypto';
import { equalBytes, utf8 } from './digest.ts';
import { Unreadable } from './errors.ts';

/** Length of a time step in milliseconds. */
export const totpStepMs = 30_000;
/** Bytes of a secret that we make: as long as the hash, as RFC 4226 §4 R6 recommends. */
export const totpSecretBytes = 20;

/** Authenticator apps understand SHA-1 with 6 digits everywhere; the others are here for the published vectors. */
export interface TotpVariant {
  readonly algorithm?: 'sha1' | 'sha256' | 'sha512';
  readonly digits?: 6 | 8;
}

/** The time step that `now` (epoch milliseconds) falls into. */
export function totpStep(now: number): number {
  return Math.floor(now / totpStepMs);
}

/** The code of one time step. Throws `RangeError` for a step that is no integer from 0. */
export function totpCode(secret: Uint8Array, step: number, { algorithm = 'sha1', digits = 6 }: TotpVariant = {}): string {
  if (!Number.isSafeInteger(step) || step < 0) throw new RangeError('a time step is an integer from 0');
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac(algorithm, secret).update(counter).digest();
  // Dynamic truncation, RFC 4226 §5.3: the last nibble says where the 31 bits start.
  const offset = (mac.at(-1) ?? 0) & 0x0f;
  const bits = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(bits % 10 ** digits).padStart(digits, '0');
}

/**
 * The time step whose code this is, among the present one and `drift` (default 1) before and after; null when none.
 * All candidates are computed and compared, whichever fits. The caller must store the step and refuse it, and every
 * earlier one, from then on (RFC 6238 §5.2). Of two equal codes the later step counts.
 */
export function matchTotp(
  { secret, code, now, drift = 1 }: {
    readonly secret: Uint8Array;
    readonly code: string;
    readonly now: number;
    readonly drift?: number;
  },
): number | null {
  const present = totpStep(now);
  const given = utf8(code);
  let matched: number | null = null;
  for (let step = Math.max(0, present - drift); step <= present + drift; step++) {
    const equal = equalBytes(utf8(totpCode(secret, step)), given);
    matched = equal ? step : matched;
  }
  return matched;
}

const base32Symbols = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Base 32 without padding (RFC 4648 §6), as authenticators read secrets. */
export function toBase32(bytes: Uint8Array): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  let text = '';
  for (let at = 0; at < bits.length; at += 5) {
    text += base32Symbols[Number.parseInt(bits.slice(at, at + 5).padEnd(5, '0'), 2)];
  }
  return text;
}

/** Reads base 32 in either case, spaces and padding ignored. Throws `Unreadable` for anything else. */
export function fromBase32(text: string): Uint8Array {
  let bits = '';
  for (const symbol of text.toUpperCase().replace(/[\s=]/g, '')) {
    const digit = base32Symbols.indexOf(symbol);
    if (digit < 0) throw new Unreadable('not base 32');
    bits += digit.toString(2).padStart(5, '0');
  }
  const whole = bits.length - (bits.length % 8);
  if (bits.length - whole >= 5 || bits.slice(whole).includes('1')) throw new Unreadable('not base 32');
  return Uint8Array.from({ length: whole / 8 }, (_, at) => Number.parseInt(bits.slice(8 * at, 8 * at + 8), 2));
}

/** The `otpauth:` address that an authenticator scans: SHA-1, 6 digits, 30 seconds. */
export function totpUri(
  { secret, issuer, account }: { readonly secret: Uint8Array; readonly issuer: string; readonly account: string },
): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  // Written out, because some authenticators show the plus signs that URLSearchParams makes of spaces.
  return `otpauth://totp/${label}?secret=${toBase32(secret)}&issuer=${encodeURIComponent(issuer)}` +
    '&algorithm=SHA1&digits=6&period=30';
}
