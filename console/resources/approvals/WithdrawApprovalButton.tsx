import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { useId, useState } from 'react'
import { withdrawApproval } from '../../../schema/contracts/approvals.ts'
import { closingByKey } from '../../shared/closing-by-key.ts'
import { ConsequenceBar } from '../../shared/ConsequenceBar.tsx'
import { DeedButton } from '../../shared/DeedButton.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { useCall } from '../../shared/use-call.ts'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'
import { useApprovalTexts } from './use-approval-texts.ts'

/** Takes one's own request back. The contract asks for no reason, so none is asked. */
export function WithdrawApprovalButton({ approvalId, onDone }: { readonly approvalId: string; readonly onDone: () => void }) {
  const t = useApprovalTexts()
  const shared = useSharedTexts()
  const titleId = useId()
  const [open, setOpen] = useState(false)
  const { run, busy, refusal } = useCall(withdrawApproval)
  const withdraw = async () => {
    if ((await run({ approvalId })) === null) return
    setOpen(false)
    onDone()
  }
  return (
    <>
      <Button variant="outlined" onClick={() => setOpen(true)}>{t.withdraw}</Button>
      <Dialog open={open} onClose={busy ? undefined : closingByKey(() => setOpen(false))} aria-labelledby={titleId} fullWidth maxWidth="sm">
        <DialogTitle id={titleId}>{t.withdrawTitle}</DialogTitle>
        <DialogContent>
          <ConsequenceBar consequence={t.withdrawConsequence} />
          <RefusalNotice refusal={refusal} />
        </DialogContent>
        <DialogActions>
          <Button color="secondary" onClick={() => setOpen(false)} disabled={busy}>{shared.cancel}</Button>
          <DeedButton variant="contained" busy={busy} onClick={() => void withdraw()}>{t.withdraw}</DeedButton>
        </DialogActions>
      </Dialog>
    </>
  )
}
