/** The one row that says what this data folder is. Written by the set-up operations of identity. */
import { sql } from 'drizzle-orm'
import { bytes, check, flag, id, instant, label, table } from '../columns.ts'

export const installation = table(
  'installation',
  {
    id: id('id').primaryKey(),
    /** Origin of the log: `<installation id>` as it stands in every checkpoint; ends in `-demo` where the folder is a demo. */
    logOrigin: label('log_origin').notNull(),
    demo: flag('demo').notNull(),
    createdAt: instant('created_at').notNull(),
    setupCodeDigest: bytes('setup_code_digest'),
    setupCodeExpiresAt: instant('setup_code_expires_at'),
    setupSessionDigest: bytes('setup_session_digest'),
    setupSessionExpiresAt: instant('setup_session_expires_at'),
    setupCompletedAt: instant('setup_completed_at'),
  },
  (t) => [check('installation_single', sql`${t.id} = 'installation'`)],
)
