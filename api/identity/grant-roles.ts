import { personRole } from '../../schema/tables/person-role.ts'
import type { Role } from '../../schema/vocabulary/roles.ts'
import type { Tx } from '../store/store.ts'

/**
 * Grants roles that the person does not hold yet. `under` is the approval, or `setup`. The caller asked `refuseRoles`
 * in this transaction; the guards of the table refuse exclusive duties once more.
 */
export async function grantRoles(tx: Tx, personId: string, roles: readonly Role[], under: string, now: number): Promise<void> {
  if (roles.length === 0) return
  await tx.insert(personRole).values([...new Set(roles)].map((role) => ({ personId, role, grantedAt: now, grantedUnder: under })))
}
