import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { revealCell, showAsset } from '../../schema/contracts/assets.ts'
import { closingByKey } from './closing-by-key.ts'
import { DeedButton } from './DeedButton.tsx'
import { numberText } from './number-text.ts'
import { ReasonField, reasonHolds } from './ReasonField.tsx'
import { RefusalNotice } from './RefusalNotice.tsx'
import type { Shown } from './RevealedText.tsx'
import { useAnswer } from './use-answer.ts'
import { useCall } from './use-call.ts'
import { useMaskingTexts } from './use-masking-texts.ts'
import { useSharedTexts } from './use-shared-texts.ts'

/** Where a cell stands. */
export interface CellPlace {
  readonly assetId: string
  readonly row: number
  readonly field: string
}

export interface RevealDialogProps {
  readonly at: CellPlace
  readonly kind: string
  /** How many more fields the reader may see in clear. */
  readonly revealsLeft: number
  /** Units of the text that were read before and are left out. */
  readonly skip: number
  readonly onClose: () => void
  readonly onShown: (shown: Shown) => void
}

/** Asks why a field is to be seen in clear, and shows it when the server has recorded the look. */
export function RevealDialog({ at, kind, revealsLeft, skip, onClose, onShown }: RevealDialogProps) {
  const t = useMaskingTexts()
  const shared = useSharedTexts()
  const [typed, setTyped] = useState('')
  const { run, busy, refusal, fieldProblem } = useCall(revealCell)
  const asset = useAnswer(showAsset, { assetId: at.assetId }).output
  const reason = typed.trim()
  const reveal = async () => {
    const answer = await run({ ...at, reason, skip })
    if (answer?.state !== 'done') return
    const { cell, budgetLeft, hideAfterSeconds, ...piece } = answer.output
    onShown({ ...piece, text: cell.text, skip, reason, budgetLeft, secondsLeft: hideAfterSeconds })
    onClose()
  }
  return (
    <Dialog open onClose={busy ? undefined : closingByKey(onClose)} fullWidth maxWidth="xs">
      <DialogTitle>{t.sealed.revealTitle}</DialogTitle>
      <DialogContent>
        <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>{asset?.name}{asset === undefined ? '' : ' · '}{`${t.sealed.row(numberText(at.row))} · ${at.field} · ${kind}`}{skip === 0 ? '' : ` · ${t.sealed.from(numberText(skip + 1))}`}</Typography>
        <Typography variant="body2">{t.sealed.revealLead(numberText(revealsLeft))}</Typography>
        <ReasonField value={typed} onChange={setTyped} problem={fieldProblem('reason')} autoFocus />
        <RefusalNotice refusal={refusal} />
      </DialogContent>
      <DialogActions>
        <Button color="secondary" onClick={onClose} disabled={busy}>{shared.cancel}</Button>
        <DeedButton variant="contained" onClick={() => void reveal()} busy={busy} disabled={!reasonHolds(reason)}>{t.sealed.reveal}</DeedButton>
      </DialogActions>
    </Dialog>
  )
}
