import FormControl from '@mui/material/FormControl'
import FormHelperText from '@mui/material/FormHelperText'
import InputLabel from '@mui/material/InputLabel'
import OutlinedInput from '@mui/material/OutlinedInput'
import { useId } from 'react'
import type { InputHTMLAttributes } from 'react'

export interface PlainTextFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly helperText?: string
  readonly problem?: string
  readonly required?: boolean
  readonly disabled?: boolean
  readonly autoFocus?: boolean
  readonly autoComplete?: string
  readonly input?: InputHTMLAttributes<HTMLInputElement>
}

/** One line of text. Material's own field brings menus and pop-ups along, which the sign-in page should not have to fetch. */
export function PlainTextField({ label, value, onChange, helperText, problem, input, ...rest }: PlainTextFieldProps) {
  const id = useId()
  const help = problem ?? helperText
  return (
    <FormControl fullWidth margin="dense" variant="outlined" error={problem !== undefined} required={rest.required} disabled={rest.disabled}>
      <InputLabel htmlFor={id}>{label}</InputLabel>
      <OutlinedInput id={id} label={label} value={value} onChange={(event) => onChange(event.target.value)} autoFocus={rest.autoFocus} autoComplete={rest.autoComplete} aria-describedby={help === undefined ? undefined : `${id}-help`} inputProps={input} />
      {help === undefined ? null : <FormHelperText id={`${id}-help`}>{help}</FormHelperText>}
    </FormControl>
  )
}
