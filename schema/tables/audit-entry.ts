/** One act, as it is hashed. Append-only. Written by the pipeline, in the transaction of the act. */
import { bytes, canonicalText, id, index, instant, label, table } from '../columns.ts'

export const auditEntry = table(
  'audit_entry',
  {
    id: id('id').primaryKey(),
    at: instant('at').notNull(),
    action: label('action').notNull(),
    outcome: label('outcome').$type<'done' | 'pending' | 'refused' | 'failed'>().notNull(),
    actorKind: label('actor_kind').notNull(),
    actorId: id('actor_id').notNull(),
    subjectType: label('subject_type').notNull(),
    subjectId: id('subject_id').notNull(),
    /** The canonical JSON (RFC 8785) that the leaf hash covers. The columns above repeat parts of it for lists. */
    canonical: canonicalText('canonical').notNull(),
    leafHash: bytes('leaf_hash').notNull(),
  },
  (t) => [
    index('audit_entry_at').on(t.at, t.id),
    index('audit_entry_action').on(t.action, t.at, t.id),
    index('audit_entry_actor').on(t.actorId, t.at, t.id),
    index('audit_entry_subject').on(t.subjectId, t.at, t.id),
    index('audit_entry_outcome').on(t.outcome, t.at, t.id),
  ],
)
