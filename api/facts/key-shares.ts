import { count, eq, isNotNull } from 'drizzle-orm'
import { dataKey } from '../../schema/tables/data-key.ts'
import { keyEncryptionKey } from '../../schema/tables/key-encryption-key.ts'
import type { Handle } from '../store/store.ts'

/** What stands under one key-encryption key. */
export interface KeyShare {
  /** Data keys that it wraps and that still exist. */
  readonly dataKeys: number
  /** Their share of all such data keys of the same tier and purpose, in basis points (10 000 = all). */
  readonly basisPoints: number
}

/** The shares of all key-encryption keys that wrap anything, by key id. */
export async function keyShares(read: Handle): Promise<ReadonlyMap<string, KeyShare>> {
  const rows = await read
    .select({ id: keyEncryptionKey.id, tier: keyEncryptionKey.tier, purpose: keyEncryptionKey.purpose, dataKeys: count() })
    .from(dataKey)
    .innerJoin(keyEncryptionKey, eq(keyEncryptionKey.id, dataKey.kekId))
    .where(isNotNull(dataKey.wrapped))
    .groupBy(keyEncryptionKey.id, keyEncryptionKey.tier, keyEncryptionKey.purpose)
  const totals = new Map<string, number>()
  const place = (row: { readonly tier: string; readonly purpose: string }) => `${row.tier} ${row.purpose}`
  for (const row of rows) totals.set(place(row), (totals.get(place(row)) ?? 0) + row.dataKeys)
  return new Map(rows.map((row) => [row.id, { dataKeys: row.dataKeys, basisPoints: Math.round((row.dataKeys / (totals.get(place(row)) ?? row.dataKeys)) * 10_000) }]))
}
