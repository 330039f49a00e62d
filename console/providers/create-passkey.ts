import { credentialShape } from '../../schema/contracts/shapes.ts'
import type { Credential } from './signer.ts'

/** Creates a passkey for `options` (WebAuthn's JSON form); null when nobody touched the reader or the prompt was closed. */
export async function createPasskey(options: Readonly<Record<string, unknown>>): Promise<Credential | null> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  // The options are WebAuthn's own JSON form, made by the server's library and passed through unread.
  const made = await startRegistration({ optionsJSON: options as never }).catch(() => null)
  return made === null ? null : credentialShape.parse(made)
}
