/** Failed attempts slow down, per person and network; nobody is ever locked. Written by identity. */
import { amount, id, index, instant, label, table } from '../columns.ts'

export const signInThrottle = table(
  'sign_in_throttle',
  {
    /** Keyed digest of username and network, hex. */
    id: id('id').primaryKey(),
    /** The network the attempts came from, by which rows are bounded; null where a session is the key. */
    network: label('network'),
    failures: amount('failures').notNull(),
    notBefore: instant('not_before').notNull(),
    lastAt: instant('last_at').notNull(),
  },
  (t) => [index('sign_in_throttle_last').on(t.lastAt), index('sign_in_throttle_network').on(t.network)],
)
