import Button from '@mui/material/Button'
import { useState } from 'react'
import { refuseApproval } from '../../../schema/contracts/approvals.ts'
import { ConfirmWithReason } from '../../shared/ConfirmWithReason.tsx'
import { useCall } from '../../shared/use-call.ts'
import type { ApprovalRecord } from './approval-types.ts'
import { useApprovalTexts } from './use-approval-texts.ts'

/** Refuses a request, with the reason that its requester will read. */
export function RefuseApprovalButton({ approval, onDone }: { readonly approval: ApprovalRecord; readonly onDone: () => void }) {
  const t = useApprovalTexts()
  const [open, setOpen] = useState(false)
  const { run, busy, refusal, fieldProblem } = useCall(refuseApproval)
  const refuse = async (reason: string) => {
    const answer = await run({ approvalId: approval.approvalId, inputDigest: approval.inputDigest, reason })
    if (answer === null) return
    setOpen(false)
    onDone()
  }
  return (
    <>
      <Button variant="outlined" color="error" onClick={() => setOpen(true)}>{t.refuse}</Button>
      {open ? <ConfirmWithReason open title={t.refuseTitle} consequence={t.refuseConsequence} confirmLabel={t.refuse} onConfirm={refuse} onClose={() => setOpen(false)} busy={busy} refusal={refusal} reasonProblem={fieldProblem('reason')} grave /> : null}
    </>
  )
}
