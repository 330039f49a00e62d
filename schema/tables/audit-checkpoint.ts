/** A signed tree head (C2SP tlog-checkpoint). Append-only. Written by the sequencer. */
import { amount, bytes, canonicalText, instant, table } from '../columns.ts'

export const auditCheckpoint = table('audit_checkpoint', {
  size: amount('size').primaryKey(),
  root: bytes('root').notNull(),
  note: canonicalText('note').notNull(),
  signedAt: instant('signed_at').notNull(),
})
