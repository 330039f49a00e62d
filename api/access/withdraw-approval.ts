import { withdrawApproval as contract } from '../../schema/contracts/approvals.ts'
import { withdrawRequest } from '../pipeline/decide-request.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { approvalSubject } from './approval-subject.ts'
import type { ApprovalSubject } from './approval-subject.ts'

/** Takes back one's own request. What was asked cannot be edited: who wants something else withdraws and asks again. */
export const withdrawApproval: PlainOperation<typeof contract, ApprovalSubject> = {
  contract,
  subject: (context, input) => approvalSubject(context, input.approvalId),
  async run(context, _input, { request }) {
    await withdrawRequest(context, request)
    context.note('act', request.act)
    context.announce('approval', request.id)
    return { state: 'withdrawn' as const }
  },
}
