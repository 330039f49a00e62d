/** The closed list of roles (architecture §2). */
export const roles = [
  'system_admin', 'security_admin', 'audit_admin', 'auditor', 'moderator', 'senior_moderator',
  'panellist', 'serving_operator', 'data_steward', 'analyst', 'signatory', 'partner',
] as const
export type Role = (typeof roles)[number]

/** Roles that a member of staff can hold; `partner` is held by a bearer, never by a person. */
export const staffRoles = roles.filter((role): role is Exclude<Role, 'partner'> => role !== 'partner')

/** GB/T 22239-2019 8.1.5: system, security and audit administration are held by different people. */
export const administratorRoles = ['system_admin', 'security_admin', 'audit_admin'] as const

/** Roles that only look: an auditor holds none that acts. */
const lookingRoles: readonly Role[] = ['auditor', 'audit_admin']

/**
 * The first pair of roles in `held` that one person may not hold together, or null.
 * Two administrator roles exclude each other; `auditor` excludes every role that acts.
 */
export function exclusivePair(held: readonly Role[]): readonly [Role, Role] | null {
  const administrators = administratorRoles.filter((role) => held.includes(role))
  if (administrators[0] !== undefined && administrators[1] !== undefined) return [administrators[0], administrators[1]]
  if (held.includes('auditor')) {
    const acting = held.find((role) => !lookingRoles.includes(role))
    if (acting !== undefined) return ['auditor', acting]
  }
  return null
}

export const roleLabels: Readonly<Record<Role, { zh: string; en: string }>> = {
  system_admin: { zh: '系统管理员', en: 'System administrator' },
  security_admin: { zh: '安全管理员', en: 'Security administrator' },
  audit_admin: { zh: '审计管理员', en: 'Audit administrator' },
  auditor: { zh: '审计员', en: 'Auditor' },
  moderator: { zh: '审核员', en: 'Moderator' },
  senior_moderator: { zh: '高级审核员', en: 'Senior moderator' },
  panellist: { zh: '评议员', en: 'Panellist' },
  serving_operator: { zh: '模型服务运营', en: 'Serving operator' },
  data_steward: { zh: '数据管理员', en: 'Data steward' },
  analyst: { zh: '分析员', en: 'Analyst' },
  signatory: { zh: '签署人', en: 'Signatory' },
  partner: { zh: '合作方', en: 'Partner' },
}
