/** Keys with which the installation signs: log checkpoints, reports, and its certificate authority. Written by keys. */
import { amount, bytes, id, instant, label, sealed, table, uniqueIndex } from '../columns.ts'

export const signingKey = table(
  'signing_key',
  {
    id: id('id').primaryKey(),
    purpose: label('purpose').$type<'checkpoint' | 'report' | 'authority'>().notNull(),
    version: amount('version').notNull(),
    /** Ed25519: the raw seed; RSA: PKCS #8 DER. */
    privateKey: sealed('signing_key.private_key', { tier: 'sensitive' }).notNull(),
    /** Ed25519: raw public key; RSA: the X.509 certificate in DER. */
    publicPart: bytes('public_part').notNull(),
    createdAt: instant('created_at').notNull(),
    retiredAt: instant('retired_at'),
    name: label('name').notNull(),
  },
  (t) => [uniqueIndex('signing_key_version').on(t.purpose, t.version)],
)
