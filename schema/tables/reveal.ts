/** One field shown in clear to one person, for a reason; counted against a budget. Append-only. Written by the catalogue. */
import { amount, id, index, instant, sealed, table } from '../columns.ts'

export const reveal = table(
  'reveal',
  {
    id: id('id').primaryKey(),
    personId: id('person_id').notNull(),
    assetId: id('asset_id').notNull(),
    permitId: id('permit_id').notNull(),
    row: amount('row').notNull(),
    /** The name of the field. */
    field: sealed('reveal.field', { tier: 'sensitive' }),
    reason: sealed('reveal.reason', { tier: 'ordinary' }).notNull(),
    at: instant('at').notNull(),
  },
  (t) => [index('reveal_person').on(t.personId, t.at, t.id), index('reveal_asset').on(t.assetId, t.at, t.id)],
)
