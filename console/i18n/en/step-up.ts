import type { Texts } from '../texts.ts'
import type { stepUpZh } from '../zh/step-up.ts'

export const stepUpEn: Texts<typeof stepUpZh> = {
  title: 'Confirm with both factors',
  titlePasskey: 'Confirm with your passkey',
  passkeySuffices: 'Your one-time code was shown within five minutes and is not asked for again.',
  signing: 'You are about to sign',
  digest: 'Digest that you sign; it covers all of the above',
  requestDigest: 'Digest of the request',
  deciding: 'Your decision on this request:',
  passkey: 'Passkey',
  passkeyStep: 'Use your fingerprint, face or security key when the browser asks',
  passkeyDone: 'The passkey has answered',
  totp: 'One-time code',
  totpHelp: 'Six digits from your authenticator app',
  begin: 'Confirm and sign',
  working: 'Waiting for the passkey…',
  checking: 'Checking…',
  failed: 'The passkey did not answer, or the prompt was closed. Please try again.',
  stale: 'The time for signing this request has passed. Submit it again.',
  boundToInput: 'The signature holds for exactly this content; any change voids it.',
  demoKey: (name) => `Demo: a software key in this browser answers for ${name}`,
}
