/** The place of an entry in the tree. Append-only. Written by the sequencer. */
import { amount, bytes, id, table, uniqueIndex } from '../columns.ts'

export const auditLeaf = table(
  'audit_leaf',
  {
    index: amount('leaf_index').primaryKey(),
    entryId: id('entry_id').notNull(),
    leafHash: bytes('leaf_hash').notNull(),
  },
  (t) => [uniqueIndex('audit_leaf_entry').on(t.entryId)],
)
