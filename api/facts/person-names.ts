import { inArray } from 'drizzle-orm'
import { person } from '../../schema/tables/person.ts'
import type { Handle } from '../store/store.ts'
import type { Vault } from '../vault/vault.ts'

/**
 * Names of staff by person id, opened: for lists that show who asked, approved or made something. Asks the database
 * once for all of `ids` (at most a page of them). An id that is unknown or empty is absent from the answer. The
 * caller's contract tags the field `staffName()`, so that masking happens on the way out.
 */
export async function personNames(read: Handle, vault: Vault, ids: Iterable<string | null>): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set([...ids].filter((id): id is string => id !== null && id !== ''))]
  if (wanted.length === 0) return new Map()
  const rows = await read.select({ id: person.id, name: person.name }).from(person).where(inArray(person.id, wanted))
  return new Map(rows.map((row) => [row.id, vault.open('person.name', row.id, row.name)]))
}
