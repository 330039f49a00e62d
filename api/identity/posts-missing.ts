import type { Role } from '../../schema/vocabulary/roles.ts'

/** A post that must be filled before anything else is possible. */
export type Post = 'system_admin' | 'security_admin' | 'audit_admin' | 'approver' | 'second-approver'

/** Approver roles that are no administrator role; a security administrator beyond the first approves as well. */
const approverRoles: readonly Role[] = ['data_steward', 'signatory']

/**
 * Which posts nobody fills yet, given the roles of each person who has both factors. Five different people: one
 * administrator of each kind, and two more who may approve access. So an act that needs two approvers beside its
 * requester is possible from the first day, whoever of the approvers asks; and an invitation by the system or security
 * administrator can be agreed to by the other.
 */
export function postsMissing(people: readonly (readonly Role[])[]): Post[] {
  const holders = (role: Role) => people.filter((roles) => roles.includes(role)).length
  const spareOfficers = Math.max(0, holders('security_admin') - 1)
  const approvers = people.filter((roles) => roles.some((role) => approverRoles.includes(role)) && !roles.some(isAdministrator)).length + spareOfficers
  const missing: Post[] = (['system_admin', 'security_admin', 'audit_admin'] as const).filter((role) => holders(role) === 0)
  if (approvers < 1) missing.push('approver')
  if (approvers < 2) missing.push('second-approver')
  return missing
}

function isAdministrator(role: Role): boolean {
  return role === 'system_admin' || role === 'security_admin' || role === 'audit_admin'
}
