/** A plain list read: one durable row before the first byte leaves; its tree entry is per batch. Written by the pipeline. */
import { canonicalText, id, index, instant, label, table } from '../columns.ts'

export const readEvent = table(
  'read_event',
  {
    id: id('id').primaryKey(),
    at: instant('at').notNull(),
    action: label('action').notNull(),
    actorId: id('actor_id').notNull(),
    canonical: canonicalText('canonical').notNull(),
    /** The batch entry that covers it; null until then. */
    batchEntryId: id('batch_entry_id'),
  },
  (t) => [index('read_event_batch').on(t.batchEntryId, t.id)],
)
