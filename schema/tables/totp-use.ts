/** Time steps already spent: no code is accepted twice, on any node. Written by identity. */
import { amount, id, index, instant, primaryKey, table } from '../columns.ts'

export const totpUse = table(
  'totp_use',
  {
    personId: id('person_id').notNull(),
    step: amount('step').notNull(),
    usedAt: instant('used_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.step] }), index('totp_use_used').on(t.usedAt)],
)
