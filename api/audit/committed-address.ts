import { and, eq } from 'drizzle-orm'
import type { auditEntry } from '../../schema/tables/audit-entry.ts'
import { commitment } from '../../schema/tables/commitment.ts'
import type { Handle } from '../store/store.ts'
import type { Vault } from '../vault/vault.ts'

/** Where the actor of an entry called from: opened beside the entry that committed to it; null where nothing is to be opened. */
export async function committedAddress(read: Handle, vault: Vault, entry: Pick<typeof auditEntry.$inferSelect, 'id' | 'canonical'>): Promise<string | null> {
  const { actor } = JSON.parse(entry.canonical) as { readonly actor?: { readonly addressIn?: string } }
  const [row] = await read
    .select({ id: commitment.id, opening: commitment.opening })
    .from(commitment)
    .where(and(eq(commitment.entryId, actor?.addressIn ?? entry.id), eq(commitment.field, 'address')))
  if (row === undefined || row.opening === null) return null
  const { value } = JSON.parse(vault.open('commitment.opening', row.id, row.opening)) as { readonly value: string }
  return value
}
