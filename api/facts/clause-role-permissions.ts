import { count } from 'drizzle-orm'
import type { z } from 'zod'
import { permissionTableDigest } from '../../reports/clauses/permission-table-digest.ts'
import type { rolePermissionsFacts } from '../../reports/clauses/role-permissions-facts.ts'
import { personRole } from '../../schema/tables/person-role.ts'
import { grants, permissionHolders, permissionsOf } from '../../schema/vocabulary/permissions.ts'
import { exclusivePair, roles } from '../../schema/vocabulary/roles.ts'
import type { Role } from '../../schema/vocabulary/roles.ts'
import type { Handle } from '../store/store.ts'

/** Facts for row 10.1.2b: the matrix as this process decides by it, and who holds what. */
export async function clauseRolePermissions(read: Handle): Promise<z.output<typeof rolePermissionsFacts>> {
  const holders = new Map((await read.select({ role: personRole.role, people: count() }).from(personRole).groupBy(personRole.role)).map(({ role, people }) => [role, people]))
  const held = new Map<string, Role[]>()
  for (const { personId, role } of await read.select({ personId: personRole.personId, role: personRole.role }).from(personRole)) held.set(personId, [...(held.get(personId) ?? []), role])
  // The digest is taken from the deciding function itself, role by role, and not from the list that is shown beside it.
  const enforced = roles.map((role) => ({ role, permissions: Object.keys(permissionHolders).filter((permission) => grants([role], permission)) }))
  return {
    'role-matrix': {
      roles: roles.map((role) => ({ role, permissions: permissionsOf([role]), holders: holders.get(role) ?? 0 })),
      permissionTableSha256: permissionTableDigest(enforced),
    },
    'exclusive-duties': { people: held.size, violations: [...held.values()].filter((own) => exclusivePair(own) !== null).length },
  }
}
