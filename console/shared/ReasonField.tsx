import TextField from '@mui/material/TextField'
import { limits } from '../../schema/vocabulary/limits.ts'
import { useSharedTexts } from './use-shared-texts.ts'

export interface ReasonFieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly label?: string
  /** What the server refused about it. */
  readonly problem?: string
  readonly autoFocus?: boolean
}

/** Whether a reason is long enough and not too long. */
export function reasonHolds(reason: string): boolean {
  const { length } = reason.trim()
  return length >= limits.reasonCharsMin && length <= limits.reasonChars
}

/** Asks why. What is typed stays, whatever the server answers. */
export function ReasonField({ value, onChange, label, problem, autoFocus = false }: ReasonFieldProps) {
  const t = useSharedTexts()
  const { length } = value.trim()
  const own = length > limits.reasonChars ? t.reason.tooLong : length > 0 && length < limits.reasonCharsMin ? t.reason.tooShort : undefined
  return (
    <TextField
      label={label ?? t.reason.label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      required
      multiline
      minRows={2}
      maxRows={8}
      autoFocus={autoFocus}
      error={problem !== undefined || length > limits.reasonChars}
      helperText={`${problem ?? own ?? t.reason.help} · ${length}/${limits.reasonChars}`}
      margin="dense"
    />
  )
}
