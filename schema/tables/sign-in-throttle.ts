/** Failed attempts slow down, per person and address; nobody is ever locked. Written by identity. */
import { amount, id, index, instant, table } from '../columns.ts'

export const signInThrottle = table(
  'sign_in_throttle',
  {
    /** Keyed digest of username and address, hex. */
    id: id('id').primaryKey(),
    failures: amount('failures').notNull(),
    notBefore: instant('not_before').notNull(),
    lastAt: instant('last_at').notNull(),
  },
  (t) => [index('sign_in_throttle_last').on(t.lastAt)],
)
