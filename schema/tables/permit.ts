/** Leave to read named fields of one asset for a purpose and a time. Written by access. */
import { sql } from 'drizzle-orm'
import { check, id, index, instant, label, sealed, table } from '../columns.ts'

export const permit = table(
  'permit',
  {
    id: id('id').primaryKey(),
    personId: id('person_id').notNull(),
    assetId: id('asset_id').notNull(),
    /** JSON array of names of fields; null covers none. */
    fields: sealed('permit.fields', { tier: 'sensitive' }),
    purpose: sealed('permit.purpose', { tier: 'ordinary' }).notNull(),
    approvalId: id('approval_id').notNull(),
    grantedAt: instant('granted_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
    revokedBy: id('revoked_by'),
    state: label('state').$type<'live' | 'revoked'>().notNull(),
  },
  (t) => [
    index('permit_reader').on(t.personId, t.assetId, t.expiresAt),
    index('permit_granted').on(t.grantedAt, t.id),
    index('permit_person').on(t.personId, t.grantedAt, t.id),
    index('permit_asset').on(t.assetId, t.grantedAt, t.id),
    check('permit_ends', sql`${t.expiresAt} > ${t.grantedAt} and ${t.expiresAt} <= ${t.grantedAt} + 604800000`),
  ],
)
