/** An organisation outside that may be given a code. Written by access. */
import { sql } from 'drizzle-orm'
import { id, index, instant, label, sealed, table, uniqueIndex } from '../columns.ts'

export const partnerOrganisation = table(
  'partner_organisation',
  {
    id: id('id').primaryKey(),
    name: label('name').notNull(),
    contact: sealed('partner_organisation.contact', { tier: 'ordinary' }).notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [uniqueIndex('partner_organisation_name').on(t.name), index('partner_organisation_search').on(sql`lower(${t.name})`, t.id), index('partner_organisation_created').on(t.createdAt, t.id)],
)
