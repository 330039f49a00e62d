import LockOutlined from '@mui/icons-material/LockOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useEffect, useState } from 'react'
import type { Masking } from '../../schema/vocabulary/masking.ts'
import { useWorded } from '../i18n/use-texts.ts'
import { monoFamily } from '../theme/tokens.ts'
import { kindLabel } from './kind-label.ts'
import { MaskedText } from './MaskedText.tsx'
import { numberText } from './number-text.ts'
import { RevealDialog } from './RevealDialog.tsx'
import type { CellPlace } from './RevealDialog.tsx'
import { RevealedText } from './RevealedText.tsx'
import type { Shown } from './RevealedText.tsx'
import { useMaskingTexts } from './use-masking-texts.ts'

export interface SealedCell {
  readonly kind: string
  readonly text: string
  readonly masked: boolean
  readonly masking: Masking
  readonly length: number
}

export interface SealedFieldProps {
  readonly cell: SealedCell
  /** Where the cell stands. Without it the mask cannot be lifted here. */
  readonly at?: CellPlace
  /** How many more fields the reader may see in clear. */
  readonly revealsLeft: number
  /** Called when the clear text stands there, with what it left of the budget. */
  readonly onShown?: (revealsLeft: number) => void
}

/** From this length on a cell is a text: what is said about it, and the button, stand before it instead of behind. */
const textChars = 60

/**
 * One cell of a governed corpus. Masked until its reader says why; hidden again after the time that the server sets.
 * Where a long text was hidden before its end, its reader may go on from there instead of paying for the beginning again.
 */
export function SealedField({ cell, at, revealsLeft, onShown }: SealedFieldProps) {
  const t = useMaskingTexts()
  const worded = useWorded()
  const [asking, setAsking] = useState<{ readonly skip: number } | null>(null)
  const [resume, setResume] = useState<number | null>(null)
  const [shown, setShown] = useShown()
  if (!cell.masked) return <span>{cell.text}</span>
  const show = (clear: Shown) => {
    setShown(clear)
    setResume(clear.next)
    onShown?.(clear.budgetLeft)
  }
  const kind = worded(kindLabel(cell.kind))
  const text = cell.length > textChars
  const hiddenWords: Readonly<Record<Masking, (kind: string) => string>> = { clear: t.sealed.hidden, whole: t.sealed.hidden, form: t.sealed.hiddenForm, inside: t.sealed.hiddenParts }
  const clear = shown === null || at === undefined ? null : <RevealedText shown={shown} at={at} onHide={() => setShown(null)} onShown={show} />
  if (text && clear !== null) return clear
  const ask = (skip: number, label: string) => (
    <Button className="no-print" size="small" sx={{ minHeight: 24, minWidth: 0, py: 0, px: '6px' }} aria-label={at === undefined ? label : t.sealed.revealOf(label, at.field, numberText(at.row))} onClick={() => setAsking({ skip })}>{label}</Button>
  )
  const masked = (
    <Box component="span" sx={{ display: 'inline-flex', flexWrap: 'wrap', alignItems: 'center', gap: '0 6px', visibility: clear === null ? undefined : 'hidden' }} title={t.sealed.lengthClass(cell.length)}>
      <LockOutlined titleAccess={hiddenWords[cell.masking](kind)} sx={{ fontSize: 13, color: 'text.secondary' }} />
      <Box component="span" sx={{ fontFamily: text ? undefined : monoFamily, overflowWrap: 'anywhere', ...(text ? { order: 1, flexBasis: '100%' } : {}) }}>{cell.text === '' ? <MaskedText text="••••" /> : <MaskedText text={cell.text} />}</Box>
      <Box component="span" aria-hidden sx={{ fontSize: 12, color: 'text.secondary' }}>{kind}</Box>
      {at === undefined ? null : ask(0, t.sealed.reveal)}
      {at === undefined || resume === null ? null : ask(resume, t.sealed.readOnFrom(numberText(resume + 1)))}
      {asking !== null && at !== undefined ? <RevealDialog at={at} kind={kind} revealsLeft={revealsLeft} skip={asking.skip} onClose={() => setAsking(null)} onShown={show} /> : null}
    </Box>
  )
  if (text) return masked
  // The clear value lies over the masked one, which goes on holding its place: no row moves away under the pointer.
  return <Box component="span" sx={{ display: 'inline-grid', alignItems: 'center', '& > *': { gridArea: '1 / 1' } }}>{masked}{clear}</Box>
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
