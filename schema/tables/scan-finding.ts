/** What the content scan found, per field and kind; samples are masked before they are sealed. Written by the catalogue. */
import { amount, id, label, primaryKey, sealed, table } from '../columns.ts'

export const scanFinding = table(
  'scan_finding',
  {
    assetId: id('asset_id').notNull(),
    field: label('field').notNull(),
    kind: label('kind').notNull(),
    hits: amount('hits').notNull(),
    rows: amount('rows').notNull(),
    /** JSON `[{row, masked}]`, at most five. */
    samples: sealed('scan_finding.samples', { tier: 'sensitive' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.assetId, t.field, t.kind] })],
)
