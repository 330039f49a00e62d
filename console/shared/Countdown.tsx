import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import { useNow } from './ServerClock.tsx'
import { absoluteText, durationText, spanClockText } from './time-text.ts'
import { useSharedTexts } from './use-shared-texts.ts'
import { visuallyHidden } from './visually-hidden.ts'

const amberMs = 6 * 3_600_000
const redMs = 3_600_000
const minuteMs = 60_000

/** What is left until an instant, ticking: amber under six hours, red under one. Screen readers hear it once a minute. `worded` says that it is a span: beside words that announce a time it reads as a time of day. */
export function Countdown({ until, worded = false }: { readonly until: number; readonly worded?: boolean }) {
  const now = useNow(1_000)
  const t = useSharedTexts()
  const { tokens } = useTheme()
  const left = until - now
  const ended = left <= 0
  const ink = left < redMs ? tokens.danger.ink : left < amberMs ? tokens.warning.ink : tokens.text
  const spoken = ended ? t.countdown.ended : t.countdown.left(durationText(Math.ceil(left / minuteMs) * minuteMs, t.duration))
  return (
    <Box component="span" title={absoluteText(until)} sx={{ color: ink, fontWeight: left < amberMs ? 650 : 500, whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}>
      <span aria-hidden>{ended ? t.countdown.ended : worded ? t.countdown.left(spanClockText(left)) : spanClockText(left)}</span>
      <Box component="span" role="timer" aria-live="polite" aria-atomic sx={visuallyHidden}>
        {spoken}
      </Box>
    </Box>
  )
}
