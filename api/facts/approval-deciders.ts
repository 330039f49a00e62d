import { and, countDistinct, eq, inArray, notInArray } from 'drizzle-orm'
import { person } from '../../schema/tables/person.ts'
import { personRole } from '../../schema/tables/person-role.ts'
import type { Role } from '../../schema/vocabulary/roles.ts'
import type { Handle } from '../store/store.ts'

/** How many active people hold one of `roles` and are not among `except`. No roles means nobody. */
export async function approvalDeciders(read: Handle, roles: readonly Role[], except: readonly string[]): Promise<number> {
  if (roles.length === 0) return 0
  const [counted] = await read
    .select({ people: countDistinct(personRole.personId) })
    .from(personRole)
    .innerJoin(person, and(eq(person.id, personRole.personId), eq(person.state, 'active')))
    .where(and(inArray(personRole.role, [...roles]), except.length === 0 ? undefined : notInArray(personRole.personId, [...except])))
  return counted?.people ?? 0
}
