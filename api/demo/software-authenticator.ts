/**
 * A passkey in software (WebAuthn Level 3), for demo folders and tests: it answers the same questions as a reader of
 * fingerprints, through the same door. Its private key is no secret there, which is why it is never offered elsewhere.
 */
import { createHash, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

/** What a virtual authenticator needs to import such a passkey. */
export interface SoftwarePasskey {
  readonly credentialId: string
  readonly userHandle: string
  readonly rpId: string
  readonly privateKeyPkcs8: string
}

export interface CredentialJson {
  readonly id: string
  readonly rawId: string
  readonly type: 'public-key'
  readonly response: Record<string, unknown>
  readonly clientExtensionResults: Record<string, unknown>
  readonly authenticatorAttachment: 'platform'
}

/** What may be bent, so that tests can show that the verifier looks. */
export interface Bend {
  readonly origin?: string
  readonly userVerified?: boolean
  readonly counter?: number
}

const flagUserPresent = 0x01
const flagUserVerified = 0x04
const flagAttested = 0x40

/** Answers a registration. `options` is `PublicKeyCredentialCreationOptionsJSON`; attestation is `none`. */
export function registerSoftwarePasskey(
  options: { readonly challenge: string; readonly user: { readonly id: string } },
  { origin, rpId, random }: { readonly origin: string; readonly rpId: string; readonly random: (bytes: number) => Uint8Array },
): { readonly passkey: SoftwarePasskey; readonly credential: CredentialJson } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = publicKey.export({ format: 'jwk' })
  const credentialId = Buffer.from(random(32))
  const cose = cborMap([[1, 2], [3, -7], [-1, 1], [-2, Buffer.from(jwk.x ?? '', 'base64url')], [-3, Buffer.from(jwk.y ?? '', 'base64url')]])
  const attested = Buffer.concat([Buffer.alloc(16), uint16(credentialId.length), credentialId, cose])
  const authData = Buffer.concat([authenticatorData(rpId, flagUserPresent | flagUserVerified | flagAttested, 0), attested])
  const attestationObject = cborMap([['fmt', 'none'], ['attStmt', new Map<string, never>()], ['authData', authData]])
  const clientDataJson = clientData('webauthn.create', options.challenge, origin)
  const id = credentialId.toString('base64url')
  return {
    passkey: { credentialId: id, userHandle: options.user.id, rpId, privateKeyPkcs8: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64') },
    credential: {
      id,
      rawId: id,
      type: 'public-key',
      response: { clientDataJSON: clientDataJson.toString('base64url'), attestationObject: attestationObject.toString('base64url'), transports: ['internal'] },
      clientExtensionResults: {},
      authenticatorAttachment: 'platform',
    },
  }
}

/** Answers a sign-in or step-up. The counter stays 0, as with passkeys that sync. */
export function assertSoftwarePasskey(passkey: SoftwarePasskey, challenge: string, { origin, userVerified = true, counter = 0 }: Bend & { readonly origin: string }): CredentialJson {
  const clientDataJson = clientData('webauthn.get', challenge, origin)
  const data = authenticatorData(passkey.rpId, flagUserPresent | (userVerified ? flagUserVerified : 0), counter)
  const signature = sign('sha256', Buffer.concat([data, createHash('sha256').update(clientDataJson).digest()]), privateKeyOf(passkey))
  return {
    id: passkey.credentialId,
    rawId: passkey.credentialId,
    type: 'public-key',
    response: {
      clientDataJSON: clientDataJson.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: signature.toString('base64url'),
      userHandle: passkey.userHandle,
    },
    clientExtensionResults: {},
    authenticatorAttachment: 'platform',
  }
}

function privateKeyOf(passkey: SoftwarePasskey): KeyObject {
  return createPrivateKey({ key: Buffer.from(passkey.privateKeyPkcs8, 'base64'), format: 'der', type: 'pkcs8' })
}

function clientData(type: string, challenge: string, origin: string): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
}

function authenticatorData(rpId: string, flags: number, counter: number): Buffer {
  const tail = Buffer.alloc(5)
  tail[0] = flags
  tail.writeUInt32BE(counter, 1)
  return Buffer.concat([createHash('sha256').update(rpId).digest(), tail])
}

type Cbor = number | string | Buffer | ReadonlyMap<string, never>

/** The little of CBOR (RFC 8949) that a registration needs: small integers, short texts, byte strings, one map. */
function cborMap(entries: readonly (readonly [number | string, Cbor])[]): Buffer {
  return Buffer.concat([Buffer.of(0xa0 | entries.length), ...entries.flatMap(([key, value]) => [cbor(key), cbor(value)])])
}

function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  return Buffer.isBuffer(value) ? Buffer.concat([head(2, value.length), value]) : Buffer.of(0xa0)
}

function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.of((major << 5) | value)
  if (value < 256) return Buffer.of((major << 5) | 24, value)
  return Buffer.concat([Buffer.of((major << 5) | 25), uint16(value)])
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(value)
  return bytes
}
