/** One notice on its way through one channel. Delivered at least once. Written by outbound. */
import { amount, id, index, instant, label, primaryKey, table } from '../columns.ts'

export const noticeDelivery = table(
  'notice_delivery',
  {
    noticeId: id('notice_id').notNull(),
    /** Name of the channel, e.g. `webhook`. */
    channel: label('channel').notNull(),
    state: label('state').$type<'waiting' | 'delivered' | 'given-up'>().notNull(),
    attempts: amount('attempts').notNull(),
    /** When it may be tried next: also the lease of whoever tries it now. */
    nextAt: instant('next_at').notNull(),
    deliveredAt: instant('delivered_at'),
    failure: label('failure'),
  },
  (t) => [primaryKey({ columns: [t.noticeId, t.channel] }), index('notice_delivery_due').on(t.channel, t.state, t.nextAt)],
)
