/** A member of staff. Written by identity. */
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
    /** invited: no factors yet · active · disabled · recovering: factors withdrawn, waiting for new ones. */
    state: label('state').$type<'invited' | 'active' | 'disabled' | 'recovering'>().notNull(),
    enrolmentDigest: bytes('enrolment_digest'),
    enrolmentExpiresAt: instant('enrolment_expires_at'),
    createdAt: instant('created_at').notNull(),
    disabledAt: instant('disabled_at'),
  },
  (t) => [
    uniqueIndex('person_username').on(t.username),
    index('person_name_digest').on(t.nameDigest),
    index('person_enrolment').on(t.enrolmentDigest),
    index('person_created').on(t.createdAt, t.id),
    index('person_state').on(t.state, t.createdAt, t.id),
  ],
)
