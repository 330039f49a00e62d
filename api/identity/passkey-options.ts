/** What the browser is asked (WebAuthn Level 3 §5.4 and §5.5, in the JSON form of §5.1). */
import { concatBytes, toBase64Url } from '../../crypto/digest.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import type { Vault } from '../vault/vault.ts'

/** COSE algorithms that we take: EdDSA, ES256, RS256 (RFC 9053). Between them every authenticator in use knows one. */
export const passkeyAlgorithms = [-8, -7, -257] as const

/** Options for making a passkey: discoverable, with user verification, no attestation. */
export function creationOptions(asked: { readonly relyingPartyId: string; readonly challenge: Uint8Array; readonly userHandle: Uint8Array; readonly username: string }): Record<string, unknown> {
  return {
    rp: { id: asked.relyingPartyId, name: 'xm-phi' },
    user: { id: toBase64Url(asked.userHandle), name: asked.username, displayName: asked.username },
    challenge: toBase64Url(asked.challenge),
    pubKeyCredParams: passkeyAlgorithms.map((alg) => ({ type: 'public-key', alg })),
    timeout: limits.enrolmentMs,
    excludeCredentials: [],
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
    attestation: 'none',
  }
}

/** Options for showing a passkey with user verification. */
export function requestOptions(asked: { readonly relyingPartyId: string; readonly challenge: Uint8Array; readonly credentialIds: readonly string[] }): Record<string, unknown> {
  return {
    challenge: toBase64Url(asked.challenge),
    timeout: limits.challengeMs,
    rpId: asked.relyingPartyId,
    // Without transports: they would tell a stranger what kind of device somebody has, or that nobody is there.
    allowCredentials: asked.credentialIds.map((id) => ({ type: 'public-key', id })),
    userVerification: 'required',
  }
}

/** Lengths of credential ids that devices in use make, in bytes; 32 is the commonest. */
const credentialIdLengths = [16, 20, 32, 32, 32, 32, 48, 64] as const

/**
 * The credential id that a username without passkeys seems to have: always the same for one username, of a length that
 * real ones have, and not to be told from them without the index key.
 */
export function decoyCredentialId(vault: Vault, username: string): string {
  const parts = [0, 1, 2, 3].map((part) => vault.keyedDigest('decoy credential', `${part} ${username}`))
  const length = credentialIdLengths[(vault.keyedDigest('decoy credential length', username)[0] ?? 0) % credentialIdLengths.length] ?? 32
  return toBase64Url(concatBytes(...parts).subarray(0, length))
}
