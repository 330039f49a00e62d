import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import { useRef } from 'react'
import { useNow } from './ServerClock.tsx'
import { byteText, numberText } from './number-text.ts'
import { durationText } from './time-text.ts'
import { useSharedTexts } from './use-shared-texts.ts'

export type ProgressState = 'waiting' | 'running' | 'paused' | 'done' | 'failed' | 'cancelled'

export interface ProgressProps {
  readonly done: number
  readonly total: number
  /** `bytes` is shown in decimal byte units; anything else stands behind the number. */
  readonly unit: string
  readonly state: ProgressState
  readonly failure?: string | null
  readonly onPause?: () => void
  readonly onResume?: () => void
  readonly onStop?: () => void
  /** Whether the page can be closed meanwhile. */
  readonly safeToClose: boolean
}

/** A job: how far, how fast, how long still, what can be stopped, and whether the page may be closed. */
export function Progress({ done, total, unit, state, failure, onPause, onResume, onStop, safeToClose }: ProgressProps) {
  const t = useSharedTexts()
  const perSecond = useRate(done, state === 'running')
  const amount = (value: number) => (unit === 'bytes' ? byteText(value) : `${numberText(value)}\u2009${unit}`)
  const share = total > 0 ? Math.min(1, done / total) : 0
  const facts = [
    total > 0 ? t.progress.of(amount(done), amount(total)) : amount(done),
    perSecond > 0 ? t.progress.rate(amount(perSecond >= 10 ? Math.round(perSecond) : perSecond)) : null,
    perSecond > 0 && total > done ? t.progress.remaining(durationText(((total - done) / perSecond) * 1_000, t.duration)) : null,
  ].filter((fact) => fact !== null)
  return (
    <Box sx={{ my: 1 }}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 2, fontSize: 13, lineHeight: '20px', mb: '4px' }}>
        <strong role="status">{t.progress.states[state]}</strong>
        <span>{Math.floor(share * 100)}&#8201;%</span>
      </Box>
      <LinearProgress
        variant={state === 'running' && total === 0 ? 'indeterminate' : 'determinate'}
        value={share * 100}
        color={state === 'failed' ? 'error' : state === 'done' ? 'success' : 'primary'}
        aria-label={t.progress.states[state]}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 16px', mt: '6px', fontSize: 13, lineHeight: '20px', color: 'text.secondary' }}>
        <span>{facts.join(' · ')}</span>
        {state === 'running' || state === 'waiting' ? <span>{safeToClose ? t.progress.safeToClose : t.progress.keepOpen}</span> : null}
        <Box sx={{ ml: 'auto', display: 'flex', gap: 1 }}>
          {onPause !== undefined && (state === 'running' || state === 'waiting') ? <Button size="small" onClick={onPause}>{t.progress.pause}</Button> : null}
          {onResume !== undefined && state === 'paused' ? <Button size="small" onClick={onResume}>{t.progress.resume}</Button> : null}
          {onStop !== undefined && (state === 'waiting' || state === 'running' || state === 'paused') ? <Button size="small" color="error" onClick={onStop}>{t.progress.stop}</Button> : null}
        </Box>
      </Box>
      {failure === undefined || failure === null ? null : <Box role="alert" sx={{ color: 'error.main', fontSize: 13, lineHeight: '20px' }}>{failure}</Box>}
    </Box>
  )
}

/** Units per second since this component first saw the running job; 0 until there is something to divide by. */
function useRate(done: number, running: boolean): number {
  const now = useNow(1_000)
  const start = useRef<{ readonly at: number; readonly done: number } | null>(null)
  if (!running) start.current = null
  else if (start.current === null || done < start.current.done) start.current = { at: now, done }
  if (start.current === null) return 0
  const seconds = (now - start.current.at) / 1_000
  return seconds < 1 ? 0 : (done - start.current.done) / seconds
}
