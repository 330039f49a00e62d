/** A lost factor being replaced. Waits a day after approval; its owner can object. Written by identity. */
import { id, index, instant, label, table } from '../columns.ts'

export const recovery = table(
  'recovery',
  {
    id: id('id').primaryKey(),
    personId: id('person_id').notNull(),
    /** The approval under which it was made; `hostMandate` where it was made on the host. */
    approvalId: id('approval_id').notNull(),
    /** What was seen as proof of identity, and by whom: a reference, never the document. */
    proofReference: label('proof_reference').notNull(),
    approvedAt: instant('approved_at').notNull(),
    opensAt: instant('opens_at').notNull(),
    state: label('state').$type<'waiting' | 'open' | 'done' | 'stopped'>().notNull(),
  },
  (t) => [index('recovery_person').on(t.personId), index('recovery_approved').on(t.approvedAt, t.id), index('recovery_state').on(t.state, t.approvedAt, t.id)],
)
