/** The operations of the access room. */
import { asOperation } from '../pipeline/operation.ts'
import type { AnyOperation } from '../pipeline/operation.ts'
import { approveApproval } from './approve-approval.ts'
import { collectPartnerCode } from './collect-partner-code.ts'
import { createOrganisation } from './create-organisation.ts'
import { exchangePartnerCode } from './exchange-partner-code.ts'
import { issuePartnerCode } from './issue-partner-code.ts'
import { listApprovals } from './list-approvals.ts'
import { listOrganisations } from './list-organisations.ts'
import { listPartnerCodes } from './list-partner-codes.ts'
import { listPartnerRows } from './list-partner-rows.ts'
import { listPermits } from './list-permits.ts'
import { refuseApproval } from './refuse-approval.ts'
import { requestPermit } from './request-permit.ts'
import { revokePartnerCode } from './revoke-partner-code.ts'
import { revokePermit } from './revoke-permit.ts'
import { showApproval } from './show-approval.ts'
import { withdrawApproval } from './withdraw-approval.ts'

export const accessOperations: readonly AnyOperation[] = [
  asOperation(listApprovals),
  asOperation(showApproval),
  asOperation(approveApproval),
  asOperation(refuseApproval),
  asOperation(withdrawApproval),
  asOperation(requestPermit),
  asOperation(listPermits),
  asOperation(revokePermit),
  asOperation(createOrganisation),
  asOperation(listOrganisations),
  asOperation(issuePartnerCode),
  asOperation(collectPartnerCode),
  asOperation(listPartnerCodes),
  asOperation(revokePartnerCode),
  asOperation(exchangePartnerCode),
  asOperation(listPartnerRows),
]
