/** A person's dynamic-token secret (RFC 6238), sealed. Written by identity. */
import { id, instant, sealed, table } from '../columns.ts'

export const totpFactor = table('totp_factor', {
  personId: id('person_id').primaryKey(),
  secret: sealed('totp_factor.secret', { tier: 'sensitive' }).notNull(),
  createdAt: instant('created_at').notNull(),
})
