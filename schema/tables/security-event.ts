/** What strangers did: bounded, outside the tree, so a stranger cannot grow the log. Written by the pipeline. */
import { id, index, instant, label, table } from '../columns.ts'

export const securityEvent = table(
  'security_event',
  {
    id: id('id').primaryKey(),
    at: instant('at').notNull(),
    act: label('act').notNull(),
    code: label('code').notNull(),
    address: label('address').notNull(),
  },
  (t) => [index('security_event_at').on(t.at, t.id)],
)
