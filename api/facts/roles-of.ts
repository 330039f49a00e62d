import { asc, inArray } from 'drizzle-orm'
import { personRole } from '../../schema/tables/person-role.ts'
import type { Role } from '../../schema/vocabulary/roles.ts'
import type { Handle } from '../store/store.ts'

/** Roles by person id, in the order of their names; a person without roles has an empty list. One query for at most a page of ids. */
export async function rolesOf(read: Handle, personIds: readonly string[]): Promise<ReadonlyMap<string, readonly Role[]>> {
  const roles = new Map<string, Role[]>(personIds.map((id) => [id, []]))
  if (personIds.length === 0) return roles
  const rows = await read.select({ personId: personRole.personId, role: personRole.role }).from(personRole).where(inArray(personRole.personId, [...personIds])).orderBy(asc(personRole.role))
  for (const row of rows) roles.get(row.personId)?.push(row.role)
  return roles
}
