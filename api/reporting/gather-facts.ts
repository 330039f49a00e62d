import type { LedgerFacts } from '../../reports/clauses/ledger-facts.ts'
import { clauseAuditLog } from '../facts/clause-audit-log.ts'
import type { CheckedLog } from '../facts/clause-audit-log.ts'
import { clauseCoreIsolation } from '../facts/clause-core-isolation.ts'
import { clauseFourTiers } from '../facts/clause-four-tiers.ts'
import type { ClauseMoment } from '../facts/clause-moment.ts'
import { clausePartnerCodes } from '../facts/clause-partner-codes.ts'
import { clausePublicSource } from '../facts/clause-public-source.ts'
import { clauseRolePermissions } from '../facts/clause-role-permissions.ts'
import { clauseSensitiveEncryption } from '../facts/clause-sensitive-encryption.ts'
import { clauseZeroTrust } from '../facts/clause-zero-trust.ts'
import type { StoredCheckpoint } from '../facts/audit-proof.ts'
import type { Store } from '../store/store.ts'

/** What the records of every row but the log's own say. */
export type RecordFacts = Omit<LedgerFacts, '10.1.2d'>

/** Facts of the records, row by row. Scans: for a worker. */
export async function gatherRecordFacts(store: Store, moment: ClauseMoment, place: { readonly objectFolder: string; readonly rootKeyBesideData: boolean }): Promise<RecordFacts> {
  const { read } = store
  return {
    '10.1.1a': await clauseFourTiers(read, moment),
    '10.1.1b': await clausePublicSource(read),
    '10.1.1c': await clauseSensitiveEncryption(store, moment, place),
    '10.1.1d': await clauseCoreIsolation(read, moment),
    '10.1.2a': await clauseZeroTrust(read, moment),
    '10.1.2b': await clauseRolePermissions(read),
    '10.1.2c': await clausePartnerCodes(read, moment),
  }
}

/** All facts of the ledger: those of the records, and what a check of the log found. */
export async function withLogFacts(store: Store, facts: RecordFacts, checkpoint: StoredCheckpoint, checked: CheckedLog): Promise<LedgerFacts> {
  return { ...facts, '10.1.2d': await clauseAuditLog(store, checkpoint, checked) }
}
