import { createHash, createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import fc from 'fast-check'
import { Secret, TOTP } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { answerChallenge, derSignature, totpCode } from '../../console/demo/software-authenticator.ts'

const origin = 'http://localhost:8787'
const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const passkey = {
  credentialId: Buffer.from('credential of a demo person').toString('base64'),
  userHandle: Buffer.from('person').toString('base64'),
  rpId: 'localhost',
  privateKeyPkcs8: pair.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
}

/** The public key in COSE form (RFC 9053 §7.1.1): EC2, ES256, P-256, x, y. */
function coseKey(): Uint8Array<ArrayBuffer> {
  const { x = '', y = '' } = pair.publicKey.export({ format: 'jwk' })
  const head = [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01]
  return Uint8Array.from([...head, 0x21, 0x58, 0x20, ...Buffer.from(x, 'base64url'), 0x22, 0x58, 0x20, ...Buffer.from(y, 'base64url')])
}

describe('a software passkey', () => {
  it('is accepted by the verifier that the server uses, with user verification', async () => {
    const challenge = Buffer.from('a challenge bound to one act').toString('base64url')
    const answer = await answerChallenge(passkey, { challenge }, origin)
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      // The shape is what is being tested: the library checks every member of it.
      response: answer as unknown as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: 'localhost',
      requireUserVerification: true,
      credential: { id: Buffer.from('credential of a demo person').toString('base64url'), publicKey: coseKey(), counter: 0 },
    })
    expect(verified).toBe(true)
    expect(authenticationInfo.userVerified).toBe(true)
  })

  it('signs nothing without a challenge', async () => {
    await expect(answerChallenge(passkey, {}, origin)).rejects.toThrow('no challenge')
  })

  it('writes signatures that any DER reader accepts, whatever their leading bits', () => {
    const key = createPublicKey(pair.publicKey.export({ type: 'spki', format: 'pem' }))
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (raw) => {
        const der = derSignature(raw)
        expect(der[1]).toBe(der.length - 2)
        // Almost no random pair is a signature; what matters is that it is read as one and found false.
        expect(verify('sha256', Buffer.from('x'), key, der)).toBe(false)
      }),
    )
  })
})

describe('one-time codes', () => {
  it('agree with RFC 6238 as the server computes it, at every step', async () => {
    const secret = new Secret({ buffer: createHash('sha1').update('a demo secret').digest().buffer.slice(0, 20) as ArrayBuffer })
    const reference = new TOTP({ secret, algorithm: 'SHA1', digits: 6, period: 30 })
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 4_102_444_800_000 }), async (now) => {
        expect(await totpCode(secret.base32, now)).toBe(reference.generate({ timestamp: now }))
      }),
      { numRuns: 40 },
    )
  })
})
