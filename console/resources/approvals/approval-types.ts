import type { listApprovals, showApproval } from '../../../schema/contracts/approvals.ts'
import type { OutputOf } from '../../../schema/contracts/contract.ts'

/** One line of the inbox. */
export type ApprovalLine = OutputOf<typeof listApprovals>['items'][number]
/** All that an approver decides by. */
export type ApprovalRecord = OutputOf<typeof showApproval>
