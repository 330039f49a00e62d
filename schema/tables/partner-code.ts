/** A partner's temporary authorisation: agreement Article 10(1)2, 72 hours at most from approval to last use. Written by access. */
import { sql } from 'drizzle-orm'
import { amount, bytes, check, id, index, instant, json, label, sealed, table, uniqueIndex } from '../columns.ts'

export const partnerCode = table(
  'partner_code',
  {
    id: id('id').primaryKey(),
    organisationId: id('organisation_id').notNull(),
    assetId: id('asset_id').notNull(),
    /** JSON array of names of fields; null covers none. */
    fields: sealed('partner_code.fields', { tier: 'sensitive' }),
    /** Half-open range of record numbers that may be read. */
    rowFrom: amount('row_from').notNull(),
    rowTo: amount('row_to').notNull(),
    addressRanges: json<readonly string[]>('address_ranges').notNull(),
    purpose: sealed('partner_code.purpose', { tier: 'ordinary' }).notNull(),
    issuedBy: id('issued_by').notNull(),
    approvalId: id('approval_id').notNull(),
    approvedAt: instant('approved_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    /** approved: code not yet collected · shown: code shown once · exchanged: bearer in use · revoked. */
    state: label('state').$type<'approved' | 'shown' | 'exchanged' | 'revoked'>().notNull(),
    codeDigest: bytes('code_digest'),
    bearerDigest: bytes('bearer_digest'),
    shownAt: instant('shown_at'),
    exchangedAt: instant('exchanged_at'),
    lastUseAt: instant('last_use_at'),
    rowsRead: amount('rows_read').notNull(),
    revokedAt: instant('revoked_at'),
    revokedBy: id('revoked_by'),
  },
  (t) => [
    uniqueIndex('partner_code_code').on(t.codeDigest),
    uniqueIndex('partner_code_bearer').on(t.bearerDigest),
    index('partner_code_approved').on(t.approvedAt, t.id),
    index('partner_code_asset').on(t.assetId, t.approvedAt, t.id),
    index('partner_code_state').on(t.state, t.approvedAt, t.id),
    check('partner_code_72_hours', sql`${t.expiresAt} > ${t.approvedAt} and ${t.expiresAt} <= ${t.approvedAt} + 259200000`),
    check('partner_code_used_in_time', sql`${t.lastUseAt} is null or ${t.lastUseAt} < ${t.expiresAt}`),
    check('partner_code_rows', sql`${t.rowFrom} >= 0 and ${t.rowTo} > ${t.rowFrom}`),
  ],
)
