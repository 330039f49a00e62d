/** Salt and value behind a commitment in an entry; erasing this row erases the datum while the proof holds. Written by the pipeline. */
import { id, index, label, sealed, table } from '../columns.ts'

export const commitment = table(
  'commitment',
  {
    id: id('id').primaryKey(),
    entryId: id('entry_id').notNull(),
    field: label('field').notNull(),
    /** JSON `{salt, value}`. */
    opening: sealed('commitment.opening', { tier: 'sensitive' }),
  },
  (t) => [index('commitment_entry').on(t.entryId)],
)
