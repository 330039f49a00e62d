import type { OutputOf } from '../../../schema/contracts/contract.ts'
import type { listRoles } from '../../../schema/contracts/people.ts'
import type { Role } from '../../../schema/vocabulary/roles.ts'

export type Matrix = OutputOf<typeof listRoles>
export type MatrixPermission = Matrix['permissions'][number]

/** Permissions of one noun, in the order of the table. */
export interface PermissionGroup {
  readonly noun: string
  readonly permissions: readonly MatrixPermission[]
}

/** Groups permissions by noun (`asset:list`, `asset:show` → `asset`), keeping the order in which nouns first appear. */
export function groupByNoun(permissions: readonly MatrixPermission[]): readonly PermissionGroup[] {
  const groups = new Map<string, MatrixPermission[]>()
  for (const permission of permissions) {
    const noun = permission.permission.split(':')[0] ?? permission.permission
    groups.set(noun, [...(groups.get(noun) ?? []), permission])
  }
  return [...groups].map(([noun, ofNoun]) => ({ noun, permissions: ofNoun }))
}

/** What a role may do: its permissions with their marks, in the order of the table. */
export function permissionsFor(matrix: Matrix, role: Role): readonly MatrixPermission[] {
  const granted = new Set(matrix.roles.find((row) => row.role === role)?.permissions ?? [])
  return matrix.permissions.filter(({ permission }) => granted.has(permission))
}

/** Which roles hold a permission. */
export function holdersOf(matrix: Matrix, permission: string): readonly Role[] {
  return matrix.roles.filter((row) => row.permissions.includes(permission)).map(({ role }) => role)
}
