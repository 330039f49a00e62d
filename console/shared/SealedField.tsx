import LockOutlined from '@mui/icons-material/LockOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useTheme } from '@mui/material/styles'
import { useEffect, useState } from 'react'
import { revealCell } from '../../schema/contracts/assets.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import { useWorded } from '../i18n/use-texts.ts'
import { monoFamily } from '../theme/tokens.ts'
import { closingByKey } from './closing-by-key.ts'
import { kindLabel } from './kind-label.ts'
import { MaskedText } from './MaskedText.tsx'
import { numberText } from './number-text.ts'
import { ReasonField, reasonHolds } from './ReasonField.tsx'
import { RefusalNotice } from './RefusalNotice.tsx'
import { useCall } from './use-call.ts'
import { useMaskingTexts } from './use-masking-texts.ts'
import { useSharedTexts } from './use-shared-texts.ts'

export interface SealedCell {
  readonly kind: string
  readonly text: string
  readonly masked: boolean
  readonly length: number
}

export interface SealedFieldProps {
  readonly cell: SealedCell
  /** Where the cell stands. Without it the mask cannot be lifted here. */
  readonly at?: { readonly assetId: string; readonly row: number; readonly field: string }
  /** Called when the clear text stands there. */
  readonly onShown?: () => void
}

/** From this length on a cell is a text: what is said about it, and the button, stand before it instead of behind. */
const textChars = 60

interface Shown {
  readonly text: string
  readonly budgetLeft: number
  readonly secondsLeft: number
}

/** One cell of a governed corpus. Masked until its reader says why; hidden again after the time that the server sets. */
export function SealedField({ cell, at, onShown }: SealedFieldProps) {
  const t = useMaskingTexts()
  const worded = useWorded()
  const { tokens } = useTheme()
  const [asking, setAsking] = useState(false)
  const [shown, setShown] = useShown()
  if (!cell.masked) return <span>{cell.text}</span>
  if (shown !== null) {
    return (
      <Box component="span" sx={{ display: 'inline-flex', flexWrap: 'wrap', gap: '0 8px', alignItems: 'baseline', background: tokens.tier.sensitive.ground, px: '4px', borderRadius: '3px' }}>
        <span>{shown.text}</span>
        <Box component="span" className="no-print" sx={{ fontSize: 12, color: tokens.tier.sensitive.ink }}>
          {t.sealed.hides(shown.secondsLeft)} · {t.sealed.budget(shown.budgetLeft)}
        </Box>
        <Button className="no-print" size="small" sx={{ minHeight: 24, py: 0 }} onClick={() => setShown(null)}>{t.sealed.hideNow}</Button>
      </Box>
    )
  }
  const kind = worded(kindLabel(cell.kind))
  const text = cell.length > textChars
  const show = (clear: Shown) => {
    setShown(clear)
    onShown?.()
  }
  return (
    <Box component="span" sx={{ display: 'inline-flex', flexWrap: 'wrap', alignItems: 'center', gap: '0 6px' }} title={t.sealed.lengthClass(cell.length)}>
      <LockOutlined aria-hidden sx={{ fontSize: 13, color: 'text.secondary' }} />
      <Box component="span" aria-label={t.sealed.hidden(kind)} sx={{ fontFamily: text ? undefined : monoFamily, overflowWrap: 'anywhere', ...(text ? { order: 1, flexBasis: '100%' } : {}) }}>{cell.text === '' ? '••••' : <MaskedText text={cell.text} />}</Box>
      <Box component="span" aria-hidden sx={{ fontSize: 12, color: 'text.secondary' }}>{kind}</Box>
      {at === undefined ? null : (
        <Button className="no-print" size="small" sx={{ minHeight: 24, minWidth: 0, py: 0, px: '6px' }} aria-label={`${t.sealed.reveal}: ${at.field}`} onClick={() => setAsking(true)}>
          {t.sealed.reveal}
        </Button>
      )}
      {asking && at !== undefined ? <RevealDialog at={at} kind={kind} onClose={() => setAsking(false)} onShown={show} /> : null}
    </Box>
  )
}

interface RevealDialogProps {
  readonly at: NonNullable<SealedFieldProps['at']>
  readonly kind: string
  readonly onClose: () => void
  readonly onShown: (shown: Shown) => void
}

function RevealDialog({ at, kind, onClose, onShown }: RevealDialogProps) {
  const t = useMaskingTexts()
  const shared = useSharedTexts()
  const [reason, setReason] = useState('')
  const { run, busy, refusal, fieldProblem } = useCall(revealCell)
  const reveal = async () => {
    const answer = await run({ ...at, reason: reason.trim() })
    if (answer?.state !== 'done') return
    const { cell, budgetLeft, hideAfterSeconds } = answer.output
    onShown({ text: cell.text, budgetLeft, secondsLeft: hideAfterSeconds })
    onClose()
  }
  return (
    <Dialog open onClose={busy ? undefined : closingByKey(onClose)} fullWidth maxWidth="xs">
      <DialogTitle>{t.sealed.revealTitle}</DialogTitle>
      <DialogContent>
        <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>{`${at.field} · ${kind}`}</Typography>
        <Typography variant="body2">{t.sealed.revealLead(numberText(limits.revealsPerDay))}</Typography>
        <ReasonField value={reason} onChange={setReason} problem={fieldProblem('reason')} autoFocus />
        <RefusalNotice refusal={refusal} />
      </DialogContent>
      <DialogActions>
        <Button color="secondary" onClick={onClose} disabled={busy}>{shared.cancel}</Button>
        <Button variant="contained" onClick={() => void reveal()} loading={busy} disabled={!reasonHolds(reason)}>{t.sealed.reveal}</Button>
      </DialogActions>
    </Dialog>
  )
}

/** What is shown in clear, counting down to null. It lives in this component's memory only and never in a cache. */
function useShown(): [Shown | null, (shown: Shown | null) => void] {
  const [shown, setShown] = useState<Shown | null>(null)
  const running = shown !== null
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => setShown((current) => (current === null || current.secondsLeft <= 1 ? null : { ...current, secondsLeft: current.secondsLeft - 1 })), 1_000)
    return () => clearInterval(timer)
  }, [running])
  return [shown, setShown]
}
