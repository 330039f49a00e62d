import { and, count, eq, ne } from 'drizzle-orm'
import { person } from '../../schema/tables/person.ts'
import { personRole } from '../../schema/tables/person-role.ts'
import { administratorRoles, roleLabels } from '../../schema/vocabulary/roles.ts'
import type { Role } from '../../schema/vocabulary/roles.ts'
import { wrongState } from '../pipeline/refusal.ts'
import type { Tx } from '../store/store.ts'

/** Throws when `personId` is the last active holder of an administrator role among `losing`: nobody could do its work any more. */
export async function requireAnotherHolder(tx: Tx, personId: string, losing: readonly Role[]): Promise<void> {
  for (const role of administratorRoles) {
    if (!losing.includes(role)) continue
    const [others] = await tx
      .select({ holders: count() })
      .from(personRole)
      .innerJoin(person, and(eq(person.id, personRole.personId), eq(person.state, 'active')))
      .where(and(eq(personRole.role, role), ne(personRole.personId, personId)))
    if ((others?.holders ?? 0) === 0)
      throw wrongState({ zh: `此人是最后一名在职的${roleLabels[role].zh}。请先让另一人担任该角色。`, en: `This person is the last active ${roleLabels[role].en}. Give the role to somebody else first.` })
  }
}
