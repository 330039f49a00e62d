import { concatBytes, utf8 } from '../../crypto/digest.ts'
import { sha256Node } from '../../crypto/digest-node.ts'

/** What a step-up is bound to. `inputDigest` is `actDigest` of the act (32 bytes), `nonce` 32 random bytes. */
export interface StepUpBinding {
  readonly act: string
  readonly personId: string
  readonly inputDigest: Uint8Array
  readonly nonce: Uint8Array
}

/**
 * The WebAuthn challenge of a step-up: SHA-256 over the line `xmphi step-up 1`, the act, the person's id, each ended by a
 * line feed, then the 32 bytes of the input digest and the nonce. So the authenticator signs this very act of this
 * person with this very input, and whoever has the row of `step_up` and the public key can verify that offline. Neither
 * act names nor ids contain a line feed, and the digest has a fixed length, so no two bindings share one message.
 * Throws `RangeError` when they are not so.
 */
export function stepUpChallenge({ act, personId, inputDigest, nonce }: StepUpBinding): Uint8Array {
  if (/\n/.test(act + personId) || inputDigest.length !== 32) throw new RangeError('a step-up is bound to one act, one person and a 32-byte digest')
  return sha256Node(concatBytes(utf8(`xmphi step-up 1\n${act}\n${personId}\n`), inputDigest, nonce))
}
