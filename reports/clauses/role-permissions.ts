import { builtControl, type Clause } from './clause.ts'
import { permissionTableDigest } from './permission-table-digest.ts'
import { rolePermissionsFacts } from './role-permissions-facts.ts'
import { conclude, notApplicable, reason } from './ruling.ts'

const facts = rolePermissionsFacts.shape

/** Row 10.1.2b. */
export const rolePermissions: Clause = {
  id: '10.1.2b',
  title: { zh: '按角色细分权限', en: 'Permissions by role' },
  promise: {
    zh: '权限按角色细分，默认拒绝；系统、安全、审计三类管理职责互不兼任。',
    en: 'Permissions are fine-grained by role and denied by default; system, security and audit duties are never held together.',
  },
  controls: [
    builtControl({
      id: 'role-matrix',
      title: { zh: '运行中的角色矩阵', en: 'The role matrix in force' },
      facts: facts['role-matrix'],
      rule({ roles, permissionTableSha256 }) {
        const names = roles.map(({ role }) => role)
        const twice = names.filter((name, index) => names.indexOf(name) !== index)
        return conclude({
          breaches: [
            roles.length === 0 && reason('no-roles'),
            ...twice.map((role) => reason('role-listed-twice', { role })),
            permissionTableDigest(roles) !== permissionTableSha256 && reason('permission-table-differs'),
          ],
          evidence: [reason('role-matrix-enforced', {
            roles: roles.length,
            permissions: roles.reduce((sum, { permissions }) => sum + permissions.length, 0),
          })],
        })
      },
    }),
    builtControl({
      id: 'exclusive-duties',
      title: { zh: '互斥职责', en: 'Exclusive duties' },
      facts: facts['exclusive-duties'],
      rule({ people, violations }) {
        if (people === 0 && violations === 0) return notApplicable('no-role-holders')
        return conclude({
          breaches: [violations > 0 && reason('exclusive-duties-held', { count: violations })],
          evidence: [reason('duties-separate', { count: people })],
        })
      },
    }),
  ],
}
