/** A passkey in software, for demo folders only: what a fingerprint reader would answer, computed with WebCrypto. */
import type { DemoPerson } from '../providers/demo-people.ts'

const userPresent = 0x01
const userVerified = 0x04

/**
 * Answers a request challenge (WebAuthn Level 3 §7.2): ES256 over authenticatorData ‖ SHA-256(clientDataJSON).
 * The signature counter stays 0, as it does for passkeys that are synchronised. Throws `TypeError` without a challenge.
 */
export async function answerChallenge(passkey: DemoPerson['passkey'], options: Readonly<Record<string, unknown>>, origin: string): Promise<Record<string, unknown>> {
  const { challenge } = options
  if (typeof challenge !== 'string') throw new TypeError('the options carry no challenge')
  const utf8 = new TextEncoder()
  const clientData = utf8.encode(JSON.stringify({ type: 'webauthn.get', challenge, origin, crossOrigin: false }))
  const authenticatorData = joined(await sha256(utf8.encode(passkey.rpId)), Uint8Array.of(userPresent | userVerified), new Uint8Array(4))
  const key = await crypto.subtle.importKey('pkcs8', bytesOf(passkey.privateKeyPkcs8), { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign'])
  const pair = new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, joined(authenticatorData, await sha256(clientData))))
  return {
    id: base64url(bytesOf(passkey.credentialId)),
    rawId: base64url(bytesOf(passkey.credentialId)),
    type: 'public-key',
    clientExtensionResults: {},
    authenticatorAttachment: 'platform',
    response: {
      clientDataJSON: base64url(clientData),
      authenticatorData: base64url(authenticatorData),
      signature: base64url(derSignature(pair)),
      userHandle: base64url(bytesOf(passkey.userHandle)),
    },
  }
}

/** The six digits of RFC 6238 (HMAC-SHA-1, 30 s steps) for a secret in base32 (RFC 4648). `now` in epoch milliseconds. */
export async function totpCode(secret: string, now: number): Promise<string> {
  const key = await crypto.subtle.importKey('raw', base32(secret), { name: 'HMAC', hash: 'SHA-1' }, false, ['sign'])
  const step = new DataView(new ArrayBuffer(8))
  step.setBigUint64(0, BigInt(Math.floor(now / 30_000)))
  const mac = new DataView(await crypto.subtle.sign('HMAC', key, step.buffer))
  const number = mac.getUint32(mac.getUint8(19) & 0x0f) & 0x7fff_ffff
  return String(number % 1_000_000).padStart(6, '0')
}

/** r ‖ s as WebCrypto gives it, in the ASN.1 form that WebAuthn wants (RFC 3279 §2.2.3). */
export function derSignature(pair: Uint8Array): Uint8Array<ArrayBuffer> {
  const half = pair.length / 2
  const r = derInteger(pair.subarray(0, half))
  const s = derInteger(pair.subarray(half))
  return joined(Uint8Array.of(0x30, r.length + s.length), r, s)
}

function derInteger(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const first = bytes.findIndex((byte) => byte !== 0)
  const digits = first === -1 ? Uint8Array.of(0) : bytes.subarray(first)
  // A leading one bit would read as a negative number.
  const body = (digits[0] ?? 0) >= 0x80 ? joined(Uint8Array.of(0), digits) : digits
  return joined(Uint8Array.of(0x02, body.length), body)
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}

/** Bytes of base64 in either alphabet, padded or not. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/').replace(/=+$/, '')), (character) => character.charCodeAt(0))
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

const base32Alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

function base32(text: string): Uint8Array<ArrayBuffer> {
  const bytes: number[] = []
  let buffer = 0
  let bits = 0
  for (const character of text.toUpperCase().replace(/[=\s]/g, '')) {
    buffer = ((buffer << 5) | base32Alphabet.indexOf(character)) & 0xfff
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes.push((buffer >> bits) & 0xff)
    }
  }
  return Uint8Array.from(bytes)
}
