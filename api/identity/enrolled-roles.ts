import { and, eq, isNull } from 'drizzle-orm'
import { passkey } from '../../schema/tables/passkey.ts'
import { person } from '../../schema/tables/person.ts'
import { personRole } from '../../schema/tables/person-role.ts'
import { totpFactor } from '../../schema/tables/totp-factor.ts'
import type { Role } from '../../schema/vocabulary/roles.ts'
import type { Tx } from '../store/store.ts'

/** The roles of each active person who has both factors. Read while an installation is set up, when people are few. */
export async function enrolledRoles(tx: Tx): Promise<readonly (readonly Role[])[]> {
  const rows = await tx
    .selectDistinct({ personId: person.id, role: personRole.role })
    .from(person)
    .innerJoin(personRole, eq(personRole.personId, person.id))
    .innerJoin(totpFactor, eq(totpFactor.personId, person.id))
    .innerJoin(passkey, and(eq(passkey.personId, person.id), isNull(passkey.revokedAt)))
    .where(eq(person.state, 'active'))
  const roles = new Map<string, Role[]>()
  for (const row of rows) roles.set(row.personId, [...(roles.get(row.personId) ?? []), row.role])
  return [...roles.values()]
}
