import { fromHex } from '../../crypto/digest.ts'
import { refuseApproval as contract } from '../../schema/contracts/approvals.ts'
import { refuseRequest } from '../pipeline/decide-request.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { approvalSubject } from './approval-subject.ts'
import type { ApprovalSubject } from './approval-subject.ts'

/** Refuses a request with a reason, which ends it. */
export const refuseApproval: PlainOperation<typeof contract, ApprovalSubject> = {
  contract,
  subject: (context, input) => approvalSubject(context, input.approvalId),
  async run(context, input, { request }) {
    await refuseRequest(context, request, fromHex(input.inputDigest), input.reason)
    context.note('act', request.act)
    context.announce('approval', request.id)
    return { state: 'refused' as const }
  },
}
