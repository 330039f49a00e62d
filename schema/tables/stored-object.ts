/** A sealed file in the object store. Only ciphertext stands there. Written by the catalogue. */
import { sql } from 'drizzle-orm'
import { amount, bytes, check, id, index, instant, label, table } from '../columns.ts'
import type { Tier } from '../vocabulary/tiers.ts'

export const storedObject = table(
  'stored_object',
  {
    id: id('id').primaryKey(),
    assetId: id('asset_id').notNull(),
    /** receiving: half a file, visible to nobody · sealed · destroyed: the ciphertext and its key are gone. */
    state: label('state').$type<'receiving' | 'sealed' | 'destroyed'>().notNull(),
    tier: label('tier').$type<Tier>().notNull(),
    dataKeyId: id('data_key_id').notNull(),
    plainBytes: amount('plain_bytes'),
    sealedBytes: amount('sealed_bytes'),
    chunkBytes: amount('chunk_bytes').notNull(),
    /** SHA-256 of the plaintext. */
    sha256: bytes('sha256'),
    createdAt: instant('created_at').notNull(),
    sealedAt: instant('sealed_at'),
    destroyedAt: instant('destroyed_at'),
  },
  (t) => [
    index('stored_object_asset').on(t.assetId),
    index('stored_object_state').on(t.state, t.createdAt, t.id),
    check('stored_object_never_core', sql`${t.tier} <> 'core' or ${t.state} = 'destroyed'`),
    check('stored_object_sealed', sql`${t.state} <> 'sealed' or (${t.sha256} is not null and ${t.sealedBytes} is not null)`),
  ],
)
