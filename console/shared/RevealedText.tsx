import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useTheme } from '@mui/material/styles'
import { revealCell } from '../../schema/contracts/assets.ts'
import { DeedButton } from './DeedButton.tsx'
import { numberText } from './number-text.ts'
import { RefusalNotice } from './RefusalNotice.tsx'
import { pieceRange } from './revealed-piece.ts'
import type { RevealedPiece } from './revealed-piece.ts'
import type { CellPlace } from './RevealDialog.tsx'
import { useCall } from './use-call.ts'
import { useMaskingTexts } from './use-masking-texts.ts'

/** A piece in clear with what it took: the reason it was asked with, and what is left. */
export interface Shown extends RevealedPiece {
  readonly reason: string
  readonly budgetLeft: number
  readonly secondsLeft: number
}

export interface RevealedTextProps {
  readonly shown: Shown
  readonly at: CellPlace
  readonly onHide: () => void
  readonly onShown: (shown: Shown) => void
}

/** From this length on the controls stand before the text: behind a long one nobody would find them before it is hidden. */
const lineChars = 60

/** What was revealed, counting down. A text that is longer than one answer says how much of it stands here and reads on. */
export function RevealedText({ shown, at, onHide, onShown }: RevealedTextProps) {
  const t = useMaskingTexts()
  const { tokens } = useTheme()
  const { run, busy, refusal } = useCall(revealCell)
  const range = pieceRange(shown)
  const { next, reason } = shown
  const readOn = async (skip: number) => {
    const answer = await run({ ...at, reason, skip })
    if (answer?.state !== 'done') return
    const { cell, budgetLeft, hideAfterSeconds, ...piece } = answer.output
    onShown({ ...piece, text: cell.text, skip, reason, budgetLeft, secondsLeft: hideAfterSeconds })
  }
  const said = { fontSize: 12, color: tokens.tier.sensitive.ink }
  return (
    <Box component="span" sx={{ display: 'inline-flex', flexWrap: 'wrap', gap: '0 8px', alignItems: 'baseline', background: tokens.tier.sensitive.ground, px: '4px', borderRadius: '3px' }}>
      <Box component="span" sx={shown.text.length > lineChars ? { order: 1, flexBasis: '100%' } : undefined}>{shown.text}</Box>
      {range === null ? null : <Box component="span" role="status" sx={{ ...said, flexBasis: '100%', fontWeight: 650 }}>{t.sealed.piece(numberText(range.from), numberText(range.to), numberText(range.total))}{next === null ? ` ${t.sealed.pieceEnd}` : ''}</Box>}
      <Box component="span" className="no-print" sx={{ ...said, whiteSpace: 'nowrap' }} title={`${t.sealed.hides(shown.secondsLeft)} · ${t.sealed.budget(shown.budgetLeft)}`}>
        {shown.text.length > lineChars ? `${t.sealed.hides(shown.secondsLeft)} · ${t.sealed.budget(shown.budgetLeft)}` : t.sealed.seconds(shown.secondsLeft)}
      </Box>
      {next === null ? null : <DeedButton className="no-print" size="small" variant="outlined" sx={{ minHeight: 24, py: 0 }} busy={busy} title={t.sealed.readOnNote} onClick={() => void readOn(next)}>{t.sealed.readOn}</DeedButton>}
      <Button className="no-print" size="small" sx={{ minHeight: 24, minWidth: 0, py: 0, px: '6px' }} onClick={onHide}>{t.sealed.hideNow}</Button>
      {refusal === null ? null : <Box sx={{ flexBasis: '100%' }}><RefusalNotice refusal={refusal} /></Box>}
    </Box>
  )
}
