/** How far signed checkpoints have left the machine, one row per outlet. Written by audit. */
import { amount, id, instant, label, table } from '../columns.ts'

export const checkpointDelivery = table('checkpoint_delivery', {
  /** Name of the outlet: `webhook`. */
  id: id('id').primaryKey(),
  /** Host that takes them. */
  host: label('host').notNull(),
  /** Tree size of the newest checkpoint that arrived, and when; null before the first. */
  size: amount('size'),
  deliveredAt: instant('delivered_at'),
  /** Since when nothing arrives, and why; null while it does. */
  failingSince: instant('failing_since'),
  failure: label('failure'),
})
