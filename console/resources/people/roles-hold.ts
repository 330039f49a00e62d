import { exclusivePair } from '../../../schema/vocabulary/roles.ts'
import type { Role } from '../../../schema/vocabulary/roles.ts'

/** The contract admits this many roles for one person. */
const rolesMax = 6

/** Whether one person may hold exactly these roles: one to six, no two that exclude each other. */
export function rolesHold(roles: readonly Role[]): boolean {
  return roles.length > 0 && roles.length <= rolesMax && exclusivePair(roles) === null
}

/** What a change of roles adds and takes away. */
export function roleChange(before: readonly Role[], after: readonly Role[]): { readonly added: readonly Role[]; readonly removed: readonly Role[] } {
  return { added: after.filter((role) => !before.includes(role)), removed: before.filter((role) => !after.includes(role)) }
}
