import { asOperation } from '../pipeline/operation.ts'
import type { AnyOperation } from '../pipeline/operation.ts'
import { downloadReport } from './download-report.ts'
import { exportReport } from './export-report.ts'
import { listReports } from './list-reports.ts'
import { showClauses } from './show-clauses.ts'
import { showTrustRoot } from './show-trust-root.ts'

export const reportingOperations: readonly AnyOperation[] = [
  asOperation(showClauses),
  asOperation(exportReport),
  asOperation(listReports),
  asOperation(downloadReport),
  asOperation(showTrustRoot),
]
