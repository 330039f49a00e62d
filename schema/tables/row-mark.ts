/** Where every n-th record of an object begins, so that a page is read without reading the file. Written by the catalogue. */
import { amount, id, primaryKey, table } from '../columns.ts'

export const rowMark = table(
  'row_mark',
  {
    objectId: id('object_id').notNull(),
    row: amount('row').notNull(),
    byteOffset: amount('byte_offset').notNull(),
  },
  (t) => [primaryKey({ columns: [t.objectId, t.row] })],
)
