import TextField from '@mui/material/TextField'
import { monoFamily } from '../theme/tokens.ts'

export interface TotpFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (digits: string) => void
  readonly helperText?: string
  readonly problem?: string
  readonly autoFocus?: boolean
  readonly disabled?: boolean
}

/** Six digits from an authenticator app. Blanks that came with a paste are dropped. */
export function TotpField({ label, value, onChange, helperText, problem, autoFocus = false, disabled = false }: TotpFieldProps) {
  return (
    <TextField
      label={label}
      value={value}
      onChange={(event) => onChange(event.target.value.replace(/\D/g, '').slice(0, 6))}
      autoFocus={autoFocus}
      disabled={disabled}
      required
      margin="dense"
      autoComplete="one-time-code"
      error={problem !== undefined}
      helperText={problem ?? helperText}
      slotProps={{ htmlInput: { inputMode: 'numeric', pattern: '[0-9]{6}', name: 'totp', style: { fontFamily: monoFamily, letterSpacing: '0.3em', fontSize: 18 } } }}
    />
  )
}
