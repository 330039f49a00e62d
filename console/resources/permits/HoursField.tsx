import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'
import { durationText } from '../../shared/time-text.ts'

export interface HoursFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (typed: string) => void
  /** Durations offered by one press, in hours. */
  readonly choices: readonly number[]
  readonly max: number
  readonly help: string
  readonly problem?: string
}

const hourMs = 3_600_000

/** A duration in whole hours: by one press, or typed. */
export function HoursField({ label, value, onChange, choices, max, help, problem }: HoursFieldProps) {
  const shared = useSharedTexts()
  return (
    <Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        <TextField label={label} value={value} required onChange={(event) => onChange(event.target.value)} error={problem !== undefined} sx={{ width: 112 }} slotProps={{ htmlInput: { inputMode: 'numeric', max } }} />
        <ToggleButtonGroup exclusive size="small" value={value} aria-label={label} onChange={(_, chosen: string | null) => { if (chosen !== null) onChange(chosen) }} sx={{ flexWrap: 'wrap', '& .MuiToggleButton-root': { px: 1.25, py: '5px', fontSize: 13, minHeight: 36, textTransform: 'none', '@media (pointer: coarse)': { minHeight: 44 } } }}>
          {choices.map((hours) => <ToggleButton key={hours} value={String(hours)}>{durationText(hours * hourMs, shared.duration)}</ToggleButton>)}
        </ToggleButtonGroup>
      </Box>
      <Box sx={{ fontSize: 12, lineHeight: '16px', mt: '4px', color: problem === undefined ? 'text.secondary' : 'error.main' }}>{problem ?? help}</Box>
    </Box>
  )
}
