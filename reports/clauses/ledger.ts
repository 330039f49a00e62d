import { auditLog } from './audit-log.ts'
import type { Clause } from './clause.ts'
import { coreIsolation } from './core-isolation.ts'
import { fourTiers } from './four-tiers.ts'
import { partnerCodes } from './partner-codes.ts'
import { publicSource } from './public-source.ts'
import { rolePermissions } from './role-permissions.ts'
import { sensitiveEncryption } from './sensitive-encryption.ts'
import { zeroTrust } from './zero-trust.ts'

/** The promise ledger, in the agreement's order: clause → controls → facts → rule → verdict. */
export const clauseLedger: readonly Clause[] = [
  fourTiers,
  publicSource,
  sensitiveEncryption,
  coreIsolation,
  zeroTrust,
  rolePermissions,
  partnerCodes,
  auditLog,
]
