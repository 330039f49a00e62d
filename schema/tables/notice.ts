/** What people are to be told outside the console: masked words and a link. Append-only in use; written by outbound, in the transaction of the act. */
import { id, index, instant, json, label, table } from '../columns.ts'

export const notice = table(
  'notice',
  {
    /** Also the idempotency key of its deliveries. */
    id: id('id').primaryKey(),
    /** Closed list in `vocabulary/notices.ts`, e.g. `recovery-asked`. */
    kind: label('kind').notNull(),
    /** What it is about, e.g. a recovery. */
    subjectId: id('subject_id').notNull(),
    /** Values that its words take: instants and counts, never a name or an address. */
    params: json<Readonly<Record<string, number>>>('params').notNull(),
    /** To whom: people by id, and everybody who holds one of the roles. */
    people: json<readonly string[]>('people').notNull(),
    roles: json<readonly string[]>('roles').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [index('notice_created').on(t.createdAt, t.id), index('notice_subject').on(t.subjectId, t.createdAt, t.id)],
)
