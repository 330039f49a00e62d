/** A question that must be answered once, soon: sign-in, enrolment, step-up. Written by identity. */
import { bytes, id, index, instant, label, sealed, table } from '../columns.ts'

export const challenge = table(
  'challenge',
  {
    id: id('id').primaryKey(),
    kind: label('kind').$type<'sign-in' | 'enrolment' | 'step-up' | 'command-line'>().notNull(),
    personId: id('person_id'),
    sessionId: id('session_id'),
    /** The network of the stranger who asked, by which open questions are bounded; null where no stranger asks. */
    network: label('network'),
    bytes: bytes('bytes').notNull(),
    /** For step-up: the contract and the digest of the canonical input that the assertion is bound to. */
    act: label('act'),
    inputDigest: bytes('input_digest'),
    /** For enrolment: the dynamic-token secret that was shown, until a code made with it confirms it. */
    secret: sealed('challenge.secret', { tier: 'sensitive' }),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (t) => [index('challenge_expires').on(t.expiresAt), index('challenge_network').on(t.network, t.expiresAt), index('challenge_person').on(t.personId)],
)
