import { z } from 'zod'
import { fourTiersFacts } from './four-tiers-facts.ts'
import { publicSourceFacts } from './public-source-facts.ts'
import { sensitiveEncryptionFacts } from './sensitive-encryption-facts.ts'
import { coreIsolationFacts } from './core-isolation-facts.ts'
import { zeroTrustFacts } from './zero-trust-facts.ts'
import { rolePermissionsFacts } from './role-permissions-facts.ts'
import { partnerCodesFacts } from './partner-codes-facts.ts'
import { auditLogFacts } from './audit-log-facts.ts'

/** All facts that a report is judged by: clause → control → facts. Controls that are not built have none. */
export const ledgerFacts = z.strictObject({
  '10.1.1a': fourTiersFacts,
  '10.1.1b': publicSourceFacts,
  '10.1.1c': sensitiveEncryptionFacts,
  '10.1.1d': coreIsolationFacts,
  '10.1.2a': zeroTrustFacts,
  '10.1.2b': rolePermissionsFacts,
  '10.1.2c': partnerCodesFacts,
  '10.1.2d': auditLogFacts,
})

export type LedgerFacts = z.output<typeof ledgerFacts>
