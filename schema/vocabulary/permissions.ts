/**
 * The one permission table: which roles may do what. Deny by default: what is not here, nobody may.
 * A permission is a contract's name with its dot written as a colon.
 */
import { staffRoles } from './roles.ts'
import type { Role } from './roles.ts'

const everybody: readonly Role[] = staffRoles
const catalogueReaders: readonly Role[] = ['security_admin', 'data_steward', 'analyst', 'auditor', 'audit_admin', 'signatory', 'serving_operator', 'senior_moderator']
const auditReaders: readonly Role[] = ['auditor', 'audit_admin']
const officers: readonly Role[] = ['security_admin']

export const permissionHolders = {
  'session:show': everybody,
  'session:list': everybody,
  'session:close': everybody,
  'session:revoke': everybody,
  'step-up:begin': everybody,
  'step-up:complete': everybody,
  'command-line:confirm': everybody,
  'home:show': everybody,
  'role:list': everybody,
  'installation:show': ['system_admin'],

  'person:list': ['system_admin', 'security_admin', 'auditor', 'audit_admin'],
  'person:show': ['system_admin', 'security_admin', 'auditor', 'audit_admin'],
  'person:find': ['system_admin', 'security_admin'],
  'person:invite': ['system_admin', 'security_admin'],
  'person:assign-roles': ['security_admin'],
  'person:move': ['system_admin', 'security_admin'],
  'person:disable': ['system_admin', 'security_admin'],
  'enrolment:collect': ['system_admin', 'security_admin'],
  'enrolment:confirm': ['system_admin', 'security_admin'],
  'recovery:request': ['system_admin', 'security_admin'],
  'recovery:hasten': officers,
  'recovery:stop': everybody,
  'recovery:acknowledge': everybody,
  'recovery:list': ['system_admin', 'security_admin', 'auditor', 'audit_admin'],
  // No role grants it: only the command line on the host, with the root passphrase, acts so.
  'administrator:recover': [],

  'asset:list': catalogueReaders,
  'asset:show': catalogueReaders,
  'asset:import': ['data_steward'],
  'asset:confirm': ['data_steward'],
  'asset:reclassify': ['data_steward'],
  'asset:describe': ['data_steward'],
  'asset:destroy': ['data_steward'],
  'row:list': ['analyst', 'data_steward', 'serving_operator', 'senior_moderator'],
  'cell:reveal': ['analyst', 'data_steward', 'serving_operator', 'senior_moderator'],
  'job:list': ['data_steward', 'audit_admin', 'auditor', 'system_admin', 'security_admin'],
  'job:pause': ['data_steward', 'audit_admin'],
  'job:cancel': ['data_steward', 'audit_admin', 'auditor'],
  'job:resume': ['data_steward', 'audit_admin'],

  'approval:list': everybody,
  'approval:show': everybody,
  'approval:approve': ['security_admin', 'system_admin', 'data_steward', 'signatory'],
  'approval:refuse': ['security_admin', 'system_admin', 'data_steward', 'signatory'],
  'approval:withdraw': everybody,

  'permit:request': ['analyst', 'data_steward', 'serving_operator', 'senior_moderator'],
  'permit:list': ['analyst', 'data_steward', 'serving_operator', 'senior_moderator', 'security_admin', 'auditor', 'audit_admin'],
  'permit:revoke': ['analyst', 'data_steward', 'serving_operator', 'senior_moderator', 'security_admin'],

  'organisation:create': officers,
  'organisation:list': ['security_admin', 'signatory', 'auditor', 'audit_admin'],
  'partner-code:issue': officers,
  'partner-code:collect': officers,
  'partner-code:list': ['security_admin', 'signatory', 'auditor', 'audit_admin'],
  'partner-code:revoke': ['security_admin', 'signatory'],
  'partner-row:list': ['partner'],

  'audit-entry:list': auditReaders,
  'audit-entry:show': auditReaders,
  'audit-log:export': auditReaders,
  'audit-log:check': auditReaders,
  'checkpoint:show': everybody,
  'provenance:list': catalogueReaders,

  'clause:show': ['auditor', 'audit_admin', 'security_admin', 'signatory'],
  'report:export': auditReaders,
  'report:list': auditReaders,
  'report:download': auditReaders,
  'trust-root:show': everybody,

  'key:list': ['security_admin', 'system_admin', 'auditor', 'audit_admin'],
  'key:rotate': officers,
  'signing-key:list': ['security_admin', 'system_admin', 'auditor', 'audit_admin'],
} as const satisfies Readonly<Record<string, readonly Role[]>>

export type Permission = keyof typeof permissionHolders

/** Acts that need no person: whoever comes may try them, and proves what is needed inside. */
export const strangerPermissions = [
  'setup:show', 'setup:open', 'setup:enrol', 'setup:withdraw', 'setup:complete', 'enrolment:begin', 'enrolment:complete',
  'session:begin', 'session:open', 'command-line:begin', 'command-line:collect', 'partner-code:exchange',
] as const

const holders: ReadonlyMap<string, ReadonlySet<Role>> = new Map(
  Object.entries(permissionHolders).map(([permission, roles]) => [permission, new Set<Role>(roles)]),
)

/** Whether one of `held` grants `permission`. An unknown permission is granted to nobody. */
export function grants(held: readonly Role[], permission: string): boolean {
  const allowed = holders.get(permission)
  return allowed !== undefined && held.some((role) => allowed.has(role))
}

/**
 * What shows a thing to a role where it is not the thing's own list or page: rows stand in the catalogue, a report's root
 * beside the reports, the log's file beside its entries.
 */
const shownElsewhere: Readonly<Record<string, readonly string[]>> = {
  'row': ['asset:list'],
  'cell': ['asset:list'],
  'provenance': ['asset:list'],
  'enrolment': ['person:list'],
  'audit-log': ['audit-entry:list'],
  'partner-row': ['partner-code:list'],
}

/**
 * Whether somebody with these roles is shown such things at all, and so may be told which permission on them is missing.
 * To everybody else they do not exist.
 */
export function shownTo(held: readonly Role[], permission: string): boolean {
  const noun = permission.slice(0, permission.indexOf(':'))
  return (shownElsewhere[noun] ?? [`${noun}:list`, `${noun}:show`]).some((showing) => grants(held, showing))
}

/** The permissions of somebody who holds these roles, sorted. */
export function permissionsOf(held: readonly Role[]): string[] {
  return Object.keys(permissionHolders).filter((permission) => grants(held, permission)).sort()
}
