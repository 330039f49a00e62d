import { approveApproval } from '../../../schema/contracts/approvals.ts'
import type { OutputOf } from '../../../schema/contracts/contract.ts'
import { DeedButton } from '../../shared/DeedButton.tsx'
import type { Call } from '../../shared/use-call.ts'
import type { ApprovalRecord } from './approval-types.ts'
import { useApprovalTexts } from './use-approval-texts.ts'

export interface ApproveApprovalButtonProps {
  readonly approval: ApprovalRecord
  readonly call: Call<typeof approveApproval>
  readonly disabled: boolean
  readonly onDone: (output: OutputOf<typeof approveApproval>) => void
}

/** Agrees to a request as it was shown: the digest on the screen goes with the press and is what both factors sign. */
export function ApproveApprovalButton({ approval, call, disabled, onDone }: ApproveApprovalButtonProps) {
  const t = useApprovalTexts()
  const last = approval.approversNeeded - approval.approvedBy <= 1
  const approve = async () => {
    const answer = await call.run({ approvalId: approval.approvalId, inputDigest: approval.inputDigest })
    if (answer?.state === 'done') onDone(answer.output)
  }
  return <DeedButton variant="contained" busy={call.busy} disabled={disabled} onClick={() => void approve()} sx={{ flex: { xs: 1, sm: '0 1 auto' } }}>{last ? t.approveLast : t.approve}</DeedButton>
}
