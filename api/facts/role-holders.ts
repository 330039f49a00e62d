import { count, eq } from 'drizzle-orm'
import { person } from '../../schema/tables/person.ts'
import { personRole } from '../../schema/tables/person-role.ts'
import type { Role } from '../../schema/vocabulary/roles.ts'
import type { Handle } from '../store/store.ts'

/** How many active people hold each role; a role that nobody holds is absent. */
export async function roleHolders(read: Handle): Promise<ReadonlyMap<Role, number>> {
  const rows = await read
    .select({ role: personRole.role, holders: count() })
    .from(personRole)
    .innerJoin(person, eq(person.id, personRole.personId))
    .where(eq(person.state, 'active'))
    .groupBy(personRole.role)
  return new Map(rows.map((row) => [row.role, row.holders]))
}
