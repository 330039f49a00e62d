/** What the content scan found, per field and kind; samples are masked before they are sealed. Written by the catalogue. */
import { amount, id, label, primaryKey, sealed, table } from '../columns.ts'

export const scanFinding = table(
  'scan_finding',
  {
    assetId: id('asset_id').notNull(),
    /** Which of the asset's fields, counted from 0; the number after the last stands for all that are not listed. */
    place: amount('place').notNull(),
    kind: label('kind').notNull(),
    hits: amount('hits').notNull(),
    rows: amount('rows').notNull(),
    /** JSON `{field, samples: [{row, masked}]}`, at most five samples. */
    samples: sealed('scan_finding.samples', { tier: 'sensitive' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.assetId, t.place, t.kind] })],
)
