import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useSharedTexts } from './use-shared-texts.ts'

/** One filter that the list's contract names. */
export interface ListFilter {
  readonly name: string
  readonly label: string
  /** The closed choice; free text where absent. */
  readonly options?: readonly { readonly value: string; readonly label: string }[]
}

export interface ListFiltersProps {
  readonly filters: readonly ListFilter[]
  readonly values: Readonly<Record<string, unknown>>
  readonly onChange: (values: Record<string, string>) => void
}

/** Filters of a list, in one line; what is chosen stands in the address and survives going back. */
export function ListFilters({ filters, values, onChange }: ListFiltersProps) {
  const t = useSharedTexts()
  const current = Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
  const set = (name: string, value: string) => {
    const { [name]: _, ...others } = current
    onChange(value === '' ? others : { ...others, [name]: value })
  }
  return (
    <Box role="search" aria-label={t.list.filters} className="no-print" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 1.5, alignItems: 'center' }}>
      {filters.map(({ name, label, options }) => (
        <TextField key={name} select={options !== undefined} label={label} value={current[name] ?? ''} onChange={(event) => set(name, event.target.value)} sx={{ width: 'auto', minWidth: 148, flex: { xs: '1 1 40%', sm: '0 1 auto' } }} slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}>
          {options === undefined ? null : [<MenuItem key="" value="">{t.list.all}</MenuItem>, ...options.map((option) => <MenuItem key={option.value} value={option.value}>{option.label}</MenuItem>)]}
        </TextField>
      ))}
      {Object.keys(current).length === 0 ? null : <Button size="small" onClick={() => onChange({})}>{t.list.clear}</Button>}
    </Box>
  )
}
