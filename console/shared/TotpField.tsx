import { monoFamily } from '../theme/tokens.ts'
import { PlainTextField } from './PlainTextField.tsx'

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
export function TotpField({ onChange, ...rest }: TotpFieldProps) {
  return (
    <PlainTextField
      {...rest}
      onChange={(text) => onChange(text.replace(/\D/g, '').slice(0, 6))}
      required
      autoComplete="one-time-code"
      input={{ inputMode: 'numeric', pattern: '[0-9]{6}', name: 'totp', style: { fontFamily: monoFamily, letterSpacing: '0.3em', fontSize: 18 } }}
    />
  )
}
