/**
 * Which contracts stand behind a resource of the console. What is not here is refused: acts are performed
 * by their own buttons through `useCall`, never by a generic create, update or delete.
 */
import { listPermits } from '../../schema/contracts/access.ts'
import { listApprovals, showApproval } from '../../schema/contracts/approvals.ts'
import { listAssets, listJobs, showAsset } from '../../schema/contracts/assets.ts'
import { listAuditEntries, showAuditEntry } from '../../schema/contracts/audit.ts'
import type { Contract } from '../../schema/contracts/contract.ts'
import { listKeys } from '../../schema/contracts/keys.ts'
import { listOrganisations, listPartnerCodes } from '../../schema/contracts/partners.ts'
import { listPeople, listRecoveries, showPerson } from '../../schema/contracts/people.ts'
import { listReports } from '../../schema/contracts/reports.ts'
import { listSessions } from '../../schema/contracts/sessions.ts'

export interface ResourceContracts {
  /** The field that names one record, in answers and in inputs. */
  readonly id: string
  readonly list: Contract
  readonly show?: Contract
}

export const resourceContracts: Readonly<Record<string, ResourceContracts>> = {
  assets: { id: 'assetId', list: listAssets, show: showAsset },
  approvals: { id: 'approvalId', list: listApprovals, show: showApproval },
  permits: { id: 'permitId', list: listPermits },
  'partner-codes': { id: 'partnerCodeId', list: listPartnerCodes },
  organisations: { id: 'organisationId', list: listOrganisations },
  people: { id: 'personId', list: listPeople, show: showPerson },
  recoveries: { id: 'recoveryId', list: listRecoveries },
  'audit-entries': { id: 'entryId', list: listAuditEntries, show: showAuditEntry },
  reports: { id: 'reportId', list: listReports },
  keys: { id: 'keyId', list: listKeys },
  jobs: { id: 'jobId', list: listJobs },
  sessions: { id: 'sessionId', list: listSessions },
}

/** The noun of a resource, as live events and permissions name it: `assets` → `asset`. */
export function nounOf(resource: string): string {
  const name = resourceContracts[resource]?.list.name ?? resource
  const dot = name.indexOf('.')
  return dot === -1 ? name : name.slice(0, dot)
}
