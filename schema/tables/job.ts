/** Work that takes longer than a request: progress, cancel, resume, and a cursor that survives a crash. Written by jobs. */
import { amount, id, index, instant, json, label, table } from '../columns.ts'

export const job = table(
  'job',
  {
    id: id('id').primaryKey(),
    kind: label('kind').notNull(),
    /** What it works on, e.g. an asset id. */
    subjectId: id('subject_id').notNull(),
    state: label('state').$type<'waiting' | 'running' | 'paused' | 'done' | 'failed' | 'cancelled'>().notNull(),
    cursor: json<unknown>('cursor'),
    done: amount('done').notNull(),
    total: amount('total').notNull(),
    /** `bytes`, `records`, `entries` … */
    unit: label('unit').notNull(),
    failure: label('failure'),
    requestedBy: id('requested_by').notNull(),
    /** Node that runs it and until when it may: a dead node's job is taken over after this. */
    leaseHolder: label('lease_holder'),
    leaseUntil: instant('lease_until'),
    createdAt: instant('created_at').notNull(),
    startedAt: instant('started_at'),
    endedAt: instant('ended_at'),
  },
  (t) => [
    index('job_created').on(t.createdAt, t.id),
    index('job_state').on(t.state, t.createdAt, t.id),
    index('job_subject').on(t.subjectId, t.createdAt, t.id),
  ],
)
