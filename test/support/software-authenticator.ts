/**
 * A passkey in software: ES256 over `node:crypto`, answers in the browser's own JSON form. It can be told to misbehave,
 * one way at a time, so that a test shows which lie is refused.
 */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

/** How an answer deviates from an honest one. */
export interface Deviation {
  readonly origin?: string
  readonly relyingPartyId?: string
  readonly challenge?: string
  readonly userVerified?: boolean
  readonly userPresent?: boolean
  readonly counter?: number
  readonly crossOrigin?: boolean
  /** Flips one bit of the signature. */
  readonly forged?: boolean
}

/** What the browser's `toJSON()` gives. */
export interface CredentialJson {
  readonly id: string
  readonly rawId: string
  readonly type: 'public-key'
  readonly response: Record<string, unknown>
  readonly clientExtensionResults: Record<string, unknown>
}

export interface SoftwareAuthenticator {
  readonly credentialId: string
  readonly privateKey: KeyObject
  /** Answers `navigator.credentials.create` with attestation `none`. */
  register(options: Readonly<Record<string, unknown>>, deviation?: Deviation): CredentialJson
  /** Answers `navigator.credentials.get`. */
  assert(options: Readonly<Record<string, unknown>>, deviation?: Deviation): CredentialJson
}

const flags = { userPresent: 0x01, userVerified: 0x04, attestedCredential: 0x40 } as const

/**
 * Makes an authenticator for one origin. `counts` makes its signature counter advance with each use; otherwise it stays
 * at 0, as synchronised passkeys do. An existing key comes as PKCS #8 DER with its credential id (base64url).
 */
export function softwareAuthenticator(
  origin: string,
  { counts = false, existing }: { readonly counts?: boolean; readonly existing?: { readonly credentialId: string; readonly privateKeyPkcs8: Uint8Array; readonly userHandle?: string } } = {},
): SoftwareAuthenticator {
  const privateKey =
    existing === undefined
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
      : createPrivateKey({ key: Buffer.from(existing.privateKeyPkcs8), format: 'der', type: 'pkcs8' })
  const idBytes = existing === undefined ? randomBytes(32) : Buffer.from(existing.credentialId, 'base64url')
  const credentialId = idBytes.toString('base64url')
  let counter = 0
  let userHandle = existing?.userHandle

  const answer = (response: Record<string, unknown>): CredentialJson => ({ id: credentialId, rawId: credentialId, type: 'public-key', response, clientExtensionResults: {} })

  function clientData(type: 'webauthn.create' | 'webauthn.get', challenge: string, deviation: Deviation): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge: deviation.challenge ?? challenge, origin: deviation.origin ?? origin, crossOrigin: deviation.crossOrigin ?? false }))
  }

  function authenticatorData(relyingPartyId: string, deviation: Deviation, attested: Buffer): Buffer {
    if (counts) counter += 1
    const head = Buffer.alloc(37)
    sha256(Buffer.from(deviation.relyingPartyId ?? relyingPartyId)).copy(head)
    head[32] = (deviation.userPresent === false ? 0 : flags.userPresent) | (deviation.userVerified === false ? 0 : flags.userVerified) | (attested.length > 0 ? flags.attestedCredential : 0)
    head.writeUInt32BE(deviation.counter ?? counter, 33)
    return Buffer.concat([head, attested])
  }

  return {
    credentialId,
    privateKey,
    register(options, deviation = {}) {
      const { rp, user, challenge } = options as { rp: { id: string }; user: { id: string }; challenge: string }
      userHandle = user.id
      const idLength = Buffer.alloc(2)
      idLength.writeUInt16BE(idBytes.length)
      const attested = Buffer.concat([Buffer.alloc(16), idLength, idBytes, cosePublicKey(privateKey)])
      const authData = authenticatorData(rp.id, deviation, attested)
      const attestationObject = cborMap([
        [cborText('fmt'), cborText('none')],
        [cborText('attStmt'), cborMap([])],
        [cborText('authData'), cborBytes(authData)],
      ])
      const clientDataJSON = clientData('webauthn.create', challenge, deviation)
      return answer({ clientDataJSON: clientDataJSON.toString('base64url'), attestationObject: attestationObject.toString('base64url'), transports: ['internal'] })
    },
    assert(options, deviation = {}) {
      const { rpId, challenge } = options as { rpId: string; challenge: string }
      const clientDataJSON = clientData('webauthn.get', challenge, deviation)
      const authData = authenticatorData(rpId, deviation, Buffer.alloc(0))
      const signature = sign('sha256', Buffer.concat([authData, sha256(clientDataJSON)]), privateKey)
      const last = signature.length - 1
      if (deviation.forged === true) signature[last] = (signature[last] ?? 0) ^ 1
      return answer({
        clientDataJSON: clientDataJSON.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: signature.toString('base64url'),
        ...(userHandle === undefined ? {} : { userHandle }),
      })
    },
  }
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}

/** The public key as COSE_Key (RFC 9053 §7.1.1): kty 2 (EC2), alg −7 (ES256), crv 1 (P-256), x, y. */
function cosePublicKey(privateKey: KeyObject): Buffer {
  const { x = '', y = '' } = createPublicKey(privateKey).export({ format: 'jwk' })
  return cborMap([
    [cborInteger(1), cborInteger(2)],
    [cborInteger(3), cborInteger(-7)],
    [cborInteger(-1), cborInteger(1)],
    [cborInteger(-2), cborBytes(Buffer.from(x, 'base64url'))],
    [cborInteger(-3), cborBytes(Buffer.from(y, 'base64url'))],
  ])
}

/** Head of a CBOR item (RFC 8949 §3): major type and an argument below 2¹⁶. */
function cborHead(major: number, argument: number): Buffer {
  if (argument < 24) return Buffer.from([(major << 5) | argument])
  if (argument < 256) return Buffer.from([(major << 5) | 24, argument])
  return Buffer.from([(major << 5) | 25, argument >> 8, argument & 255])
}

function cborInteger(value: number): Buffer {
  return value >= 0 ? cborHead(0, value) : cborHead(1, -1 - value)
}

function cborBytes(bytes: Uint8Array): Buffer {
  return Buffer.concat([cborHead(2, bytes.length), bytes])
}

function cborText(text: string): Buffer {
  return Buffer.concat([cborHead(3, Buffer.byteLength(text)), Buffer.from(text)])
}

function cborMap(pairs: readonly (readonly [Buffer, Buffer])[]): Buffer {
  return Buffer.concat([cborHead(5, pairs.length), ...pairs.flat()])
}
