import { asOperation } from '../pipeline/operation.ts'
import type { AnyOperation } from '../pipeline/operation.ts'
import { checkAuditLog } from './check-audit-log.ts'
import { exportAuditLog } from './export-audit-log.ts'
import { listAuditEntries } from './list-audit-entries.ts'
import { listProvenance } from './list-provenance.ts'
import { showAuditEntry } from './show-audit-entry.ts'
import { showCheckpoint } from './show-checkpoint.ts'

export const auditOperations: readonly AnyOperation[] = [
  asOperation(listAuditEntries),
  asOperation(showAuditEntry),
  asOperation(listProvenance),
  asOperation(exportAuditLog),
  asOperation(checkAuditLog),
  asOperation(showCheckpoint),
]
