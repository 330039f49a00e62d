import { concatBytes, fromHex } from '../../crypto/digest.ts'
import type { StoredPasskey } from './verify-assertion.ts'

/** The generator of P-256 (FIPS 186-5, SP 800-186 §3.2.1.3): a point that is on the curve and nobody's key. */
const x = '6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296'
const y = '4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5'
/** An ES256 key in COSE (RFC 9053 §2.1, §7.1): EC2, ES256, P-256, then both coordinates of 32 bytes. */
const publicKey = concatBytes(fromHex('a5010203262001215820'), fromHex(x), fromHex('225820'), fromHex(y))

/** What an answer is verified against where there is no passkey, so that it takes as long as where there is one. What comes of it counts for nothing. */
export function decoyPasskey(credentialId: string): StoredPasskey {
  return { id: credentialId, publicKey, counter: 0 }
}
