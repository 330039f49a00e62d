/** A signed-in person. Only the digest of the cookie is kept. Written by identity. */
import { bytes, id, index, instant, label, table, uniqueIndex } from '../columns.ts'

export const session = table(
  'session',
  {
    id: id('id').primaryKey(),
    digest: bytes('digest').notNull(),
    personId: id('person_id').notNull(),
    passkeyId: id('passkey_id').notNull(),
    address: label('address').notNull(),
    /** Agent label shown to the owner: browser family only. `cli` where the command line acts. */
    agent: label('agent').notNull(),
    openedAt: instant('opened_at').notNull(),
    seenAt: instant('seen_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    passkeyAt: instant('passkey_at').notNull(),
    totpAt: instant('totp_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (t) => [uniqueIndex('session_digest').on(t.digest), index('session_person').on(t.personId, t.openedAt, t.id)],
)
