/** A registered passkey. The private key and the fingerprint never leave the person's device. Written by identity. */
import { amount, bytes, id, index, instant, json, label, table } from '../columns.ts'

export const passkey = table(
  'passkey',
  {
    /** The credential id, base64url. */
    id: id('id').primaryKey(),
    personId: id('person_id').notNull(),
    publicKey: bytes('public_key').notNull(),
    counter: amount('counter').notNull(),
    transports: json<readonly string[]>('transports').notNull(),
    deviceLabel: label('device_label').notNull(),
    createdAt: instant('created_at').notNull(),
    lastUsedAt: instant('last_used_at'),
    revokedAt: instant('revoked_at'),
  },
  (t) => [index('passkey_person').on(t.personId)],
)
