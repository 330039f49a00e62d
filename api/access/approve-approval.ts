import { fromHex } from '../../crypto/digest.ts'
import { approveApproval as contract } from '../../schema/contracts/approvals.ts'
import { approveRequest } from '../pipeline/decide-request.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { approvalSubject } from './approval-subject.ts'
import type { ApprovalSubject } from './approval-subject.ts'

/** Agrees to a request as it stands. The approval that makes them complete runs the act in the same transaction. */
export const approveApproval: PlainOperation<typeof contract, ApprovalSubject> = {
  contract,
  subject: (context, input) => approvalSubject(context, input.approvalId),
  async run(context, input, { request }) {
    const outcome = await approveRequest(context, request, fromHex(input.inputDigest))
    context.note('act', request.act)
    context.note('state', outcome.state)
    context.note('approvalsMissing', outcome.approvalsMissing)
    if (outcome.resultId !== null) context.note('result', outcome.resultId)
    context.announce('approval', request.id)
    return outcome
  },
}
