/** A report that was exported: what, by whom, and its digest; the file itself is made again from the records or kept by its reader. Written by reporting. */
import { amount, bytes, id, index, instant, json, label, table } from '../columns.ts'

export const report = table(
  'report',
  {
    id: id('id').primaryKey(),
    kind: label('kind').notNull(),
    asOf: instant('as_of').notNull(),
    madeBy: id('made_by').notNull(),
    madeAt: instant('made_at').notNull(),
    treeSize: amount('tree_size').notNull(),
    verdicts: json<Readonly<Record<string, string>>>('verdicts').notNull(),
    sha256: bytes('sha256').notNull(),
    /** The signed bundle itself (CMS, DER). */
    bundle: bytes('bundle').notNull(),
    fileName: label('file_name').notNull(),
  },
  (t) => [index('report_made').on(t.madeAt, t.id)],
)
