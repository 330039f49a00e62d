/** Fresh factors shown for one act. Spent once, inside the transaction of that act. Written by identity, spent by the pipeline. */
import { bytes, id, index, instant, json, label, table } from '../columns.ts'

/** What the authenticator signed: enough to verify it again offline with the passkey's public key. */
export interface Assertion {
  readonly credentialId: string
  readonly authenticatorData: string
  readonly clientDataJson: string
  readonly signature: string
  /** The nonce of the challenge, base64url: the challenge is SHA-256(label, act, session person, input digest, nonce). */
  readonly nonce: string
}

export const stepUp = table(
  'step_up',
  {
    id: id('id').primaryKey(),
    sessionId: id('session_id').notNull(),
    personId: id('person_id').notNull(),
    act: label('act').notNull(),
    inputDigest: bytes('input_digest').notNull(),
    assertion: json<Assertion>('assertion').notNull(),
    at: instant('at').notNull(),
    spentAt: instant('spent_at'),
  },
  (t) => [index('step_up_session').on(t.sessionId, t.act, t.at)],
)
