/** A member of staff. Written by identity. */
import { sql } from 'drizzle-orm'
import { id, index, instant, label, bytes, sealed, table, uniqueIndex } from '../columns.ts'

export const person = table(
  'person',
  {
    id: id('id').primaryKey(),
    /** Sign-in name: a label chosen by the organisation, not personal data. */
    username: label('username').notNull(),
    name: sealed('person.name', { tier: 'ordinary', exact: 'name_digest' }).notNull(),
    nameDigest: bytes('name_digest').notNull(),
    /** Opaque WebAuthn user handle, 32 random bytes. */
    userHandle: bytes('user_handle').notNull(),
    team: label('team').notNull(),
    superiorId: id('superior_id'),
    /**
     * invited: no factors yet · unconfirmed: factors enrolled, until a second person says that they are this person's ·
     * active · disabled · recovering: factors withdrawn, waiting for new ones.
     */
    state: label('state').$type<'invited' | 'unconfirmed' | 'active' | 'disabled' | 'recovering'>().notNull(),
    /** The approval under which this person was invited; null for those whom set-up added. */
    invitedUnder: id('invited_under'),
    enrolmentDigest: bytes('enrolment_digest'),
    enrolmentExpiresAt: instant('enrolment_expires_at'),
    /** Who collected the newest enrolment code, and so may not confirm what was enrolled with it. */
    enrolmentCollectorId: id('enrolment_collector_id'),
    createdAt: instant('created_at').notNull(),
    disabledAt: instant('disabled_at'),
  },
  (t) => [
    uniqueIndex('person_username').on(t.username),
    index('person_name_digest').on(t.nameDigest),
    index('person_enrolment').on(t.enrolmentDigest),
    index('person_search').on(sql`lower(${t.username})`, t.id),
    index('person_created').on(t.createdAt, t.id),
    index('person_state').on(t.state, t.createdAt, t.id),
  ],
)
