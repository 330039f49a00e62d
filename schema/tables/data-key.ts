/** A data key, wrapped by a key-encryption key: one per object, one per group of sealed columns. Written by the vault. */
import { bytes, id, index, instant, label, table } from '../columns.ts'
import type { Tier } from '../vocabulary/tiers.ts'

export const dataKey = table(
  'data_key',
  {
    id: id('id').primaryKey(),
    kekId: id('kek_id').notNull(),
    tier: label('tier').$type<Tier>().notNull(),
    /** `object:<object id>` or `table:<table name>`. */
    scope: label('scope').notNull(),
    /** Null once destroyed: what it sealed cannot be opened any more. */
    wrapped: bytes('wrapped'),
    createdAt: instant('created_at').notNull(),
    /** Set when a newer key seals the same scope; this one still opens. */
    retiredAt: instant('retired_at'),
    destroyedAt: instant('destroyed_at'),
  },
  (t) => [index('data_key_scope').on(t.scope, t.createdAt), index('data_key_kek').on(t.kekId, t.id)],
)
