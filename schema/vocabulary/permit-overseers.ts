import type { Role } from './roles.ts'

/** Who sees everybody's permits: those who oversee access and those who answer for the assets. All others see their own. */
export const permitOverseers: readonly Role[] = ['security_admin', 'data_steward', 'auditor', 'audit_admin']
