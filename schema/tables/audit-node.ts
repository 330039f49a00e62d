/** A complete inner node of the RFC 6962 tree, level ≥ 1. Append-only. Written by the sequencer. */
import { amount, bytes, primaryKey, table } from '../columns.ts'

export const auditNode = table(
  'audit_node',
  {
    level: amount('level').notNull(),
    index: amount('node_index').notNull(),
    hash: bytes('hash').notNull(),
  },
  (t) => [primaryKey({ columns: [t.level, t.index] })],
)
