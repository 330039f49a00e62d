/** A version of a tier's key-encryption key, wrapped by the root key. Written by keys. */
import { sql } from 'drizzle-orm'
import { amount, bytes, check, id, index, instant, label, table, uniqueIndex } from '../columns.ts'
import type { Tier } from '../vocabulary/tiers.ts'

/** NIST SP 800-57 Part 1 §7. */
export type KeyState = 'pre-active' | 'active' | 'deactivated' | 'compromised' | 'destroyed'

export const keyEncryptionKey = table(
  'key_encryption_key',
  {
    id: id('id').primaryKey(),
    tier: label('tier').$type<Tier>().notNull(),
    purpose: label('purpose').$type<'objects' | 'fields' | 'index' | 'signing'>().notNull(),
    version: amount('version').notNull(),
    suite: label('suite').notNull(),
    state: label('state').$type<KeyState>().notNull(),
    wrapped: bytes('wrapped').notNull(),
    createdAt: instant('created_at').notNull(),
    activatedAt: instant('activated_at').notNull(),
    dueAt: instant('due_at').notNull(),
    deactivatedAt: instant('deactivated_at'),
  },
  (t) => [
    uniqueIndex('key_encryption_key_version').on(t.tier, t.purpose, t.version),
    index('key_encryption_key_created').on(t.createdAt, t.id),
    check('key_encryption_key_due', sql`${t.dueAt} <= ${t.activatedAt} + 7948800000`),
  ],
)
