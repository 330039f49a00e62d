/** One person's decision on one request, with the assertion that signs it. Append-only. Written by the pipeline. */
import { sql } from 'drizzle-orm'
import { bytes, check, id, index, instant, label, primaryKey, table } from '../columns.ts'

export const approval = table(
  'approval',
  {
    requestId: id('request_id').notNull(),
    personId: id('person_id').notNull(),
    /** Copied from the request, so that the table itself can refuse a self-approval. */
    requesterId: id('requester_id').notNull(),
    verdict: label('verdict').$type<'approve' | 'refuse'>().notNull(),
    /** Digest of the input that this person saw. */
    inputDigest: bytes('input_digest').notNull(),
    stepUpId: id('step_up_id').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.requestId, t.personId] }),
    index('approval_person').on(t.personId, t.at),
    check('approval_by_somebody_else', sql`${t.personId} <> ${t.requesterId}`),
  ],
)
