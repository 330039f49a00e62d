import { verifyRegistrationResponse } from '@simplewebauthn/server'
import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import { toBase64Url } from '../../crypto/digest.ts'
import { passkeyAlgorithms } from './passkey-options.ts'
import { madeInForeignFrame } from './verify-assertion.ts'
import type { CredentialAnswer } from './verify-assertion.ts'

/** A passkey that was just made. The private key stayed on the device. */
export interface NewPasskey {
  readonly id: string
  readonly publicKey: Uint8Array
  readonly counter: number
  readonly transports: readonly string[]
}

/** Transports as an authenticator names them: short words; anything else is left out. */
const transportWords = /^[a-z-]{1,20}$/
const transportsMax = 8

/**
 * Verifies an answer of `navigator.credentials.create` (WebAuthn Level 3 §7.1): challenge, origin, relying party, user
 * present and user verified, an algorithm that we asked for. Null for whatever is wrong. Does not judge the maker of
 * the device: attestation is not asked for.
 */
export async function verifyRegistration(
  { origin, relyingPartyId }: { readonly origin: string; readonly relyingPartyId: string },
  challenge: Uint8Array,
  answer: CredentialAnswer,
): Promise<NewPasskey | null> {
  const result = await verifyRegistrationResponse({
    response: asRegistration(answer),
    expectedChallenge: toBase64Url(challenge),
    expectedOrigin: origin,
    expectedRPID: relyingPartyId,
    requireUserVerification: true,
    supportedAlgorithmIDs: [...passkeyAlgorithms],
  }).catch(() => null)
  if (result === null || !result.verified) return null
  const { clientDataJSON, transports } = answer.response
  if (typeof clientDataJSON !== 'string' || madeInForeignFrame(clientDataJSON)) return null
  const { id, publicKey, counter } = result.registrationInfo.credential
  return { id, publicKey, counter, transports: (Array.isArray(transports) ? transports : []).filter(isTransport).slice(0, transportsMax) }
}

function isTransport(word: unknown): word is string {
  return typeof word === 'string' && transportWords.test(word)
}

/** The browser's own serialisation under the library's name for it: the verifier checks every member that it reads. */
function asRegistration(answer: CredentialAnswer): RegistrationResponseJSON {
  return answer as unknown as RegistrationResponseJSON
}
