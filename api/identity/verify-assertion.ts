import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import type { z } from 'zod'
import type { credentialShape } from '../../schema/contracts/shapes.ts'
import type { Assertion } from '../../schema/tables/step-up.ts'
import { fromBase64Url, fromUtf8, toBase64Url } from '../../crypto/digest.ts'

export type CredentialAnswer = z.output<typeof credentialShape>

/** A passkey as it is stored. */
export interface StoredPasskey {
  readonly id: string
  readonly publicKey: Uint8Array
  readonly counter: number
}

/** What a right answer proves, and the bytes with which anybody can verify it again. */
export interface VerifiedAssertion {
  readonly counter: number
  readonly evidence: Omit<Assertion, 'nonce'>
}

/**
 * Verifies an answer of `navigator.credentials.get` (WebAuthn Level 3 §7.2): challenge, origin, relying party,
 * signature, user present and user verified, and a signature counter that did not go back. Null for whatever is
 * wrong: which check failed is nobody's to know.
 */
export async function verifyAssertion(
  { origin, relyingPartyId }: { readonly origin: string; readonly relyingPartyId: string },
  stored: StoredPasskey,
  challenge: Uint8Array,
  answer: CredentialAnswer,
): Promise<VerifiedAssertion | null> {
  if (answer.id !== stored.id) return null
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: asAuthentication(answer),
    expectedChallenge: toBase64Url(challenge),
    expectedOrigin: origin,
    expectedRPID: relyingPartyId,
    credential: { id: stored.id, publicKey: Uint8Array.from(stored.publicKey), counter: stored.counter },
    requireUserVerification: true,
  }).catch(() => ({ verified: false as const, authenticationInfo: null }))
  const { clientDataJSON, authenticatorData, signature } = answer.response
  if (!verified || authenticationInfo === null || typeof clientDataJSON !== 'string' || typeof authenticatorData !== 'string' || typeof signature !== 'string') return null
  if (madeInForeignFrame(clientDataJSON)) return null
  return { counter: authenticationInfo.newCounter, evidence: { credentialId: stored.id, authenticatorData, clientDataJson: clientDataJSON, signature } }
}

/** Whether the browser says that a frame of another origin asked. The console is never framed, so nobody honest sends it. */
export function madeInForeignFrame(clientDataJSON: string): boolean {
  const parsed: unknown = JSON.parse(fromUtf8(fromBase64Url(clientDataJSON)))
  return typeof parsed !== 'object' || parsed === null || ('crossOrigin' in parsed && parsed.crossOrigin === true)
}

/** The browser's own serialisation under the library's name for it: the verifier checks every member that it reads. */
function asAuthentication(answer: CredentialAnswer): AuthenticationResponseJSON {
  return answer as unknown as AuthenticationResponseJSON
}
