import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useEffect, useState } from 'react'
import { instantText, pickerText } from './picked-moment.ts'
import { SearchBox } from './SearchBox.tsx'
import type { ListSearch } from './SearchBox.tsx'
import { useSharedTexts } from './use-shared-texts.ts'

/** One filter that the list's contract names. */
export interface ListFilter {
  readonly name: string
  readonly label: string
  /** The closed choice; free text where absent. */
  readonly options?: readonly { readonly value: string; readonly label: string }[]
  /** An instant: picked as China Standard Time, kept as epoch milliseconds. */
  readonly moment?: boolean
}

export interface ListFiltersProps {
  readonly filters: readonly ListFilter[]
  /** Where the list can be searched; what is sought stands among the values as `search`. */
  readonly search?: ListSearch
  readonly values: Readonly<Record<string, unknown>>
  readonly onChange: (values: Record<string, string>) => void
}

/** Search and filters of a list, in one line; what is chosen survives going back. */
export function ListFilters({ filters, search, values, onChange }: ListFiltersProps) {
  const t = useSharedTexts()
  const current = Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
  const set = (name: string, value: string) => {
    const { [name]: _, ...others } = current
    onChange(value === '' ? others : { ...others, [name]: value })
  }
  return (
    <Box role="search" aria-label={t.list.filters} className="no-print" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 1.5, alignItems: 'flex-start' }}>
      {search === undefined ? null : <SearchBox search={search} value={current['search'] ?? ''} onSearch={(sought) => set('search', sought)} />}
      {filters.map(({ name, label, options, moment }) =>
        options === undefined ? (
          <TypedFilter key={name} label={label} moment={moment === true} value={current[name] ?? ''} onChange={(value) => set(name, value)} />
        ) : (
          <TextField key={name} select label={label} value={current[name] ?? ''} onChange={(event) => set(name, event.target.value)} sx={fieldStyle} slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}>
            {[<MenuItem key="" value="">{t.list.all}</MenuItem>, ...options.map((option) => <MenuItem key={option.value} value={option.value}>{option.label}</MenuItem>)]}
          </TextField>
        ),
      )}
      {Object.keys(current).length === 0 ? null : <Button size="small" sx={{ alignSelf: 'center' }} onClick={() => onChange({})}>{t.list.clear}</Button>}
    </Box>
  )
}

const fieldStyle = { width: 'auto', minWidth: 148, flex: { xs: '1 1 40%', sm: '0 1 auto' } }

interface TypedFilterProps {
  readonly label: string
  readonly moment: boolean
  readonly value: string
  readonly onChange: (value: string) => void
}

/** A filter that is typed. It takes effect on Enter or on leaving the field: half an id would only be refused. */
function TypedFilter({ label, moment, value, onChange }: TypedFilterProps) {
  const shown = moment ? pickerText(value) : value
  const [draft, setDraft] = useState(shown)
  useEffect(() => setDraft(shown), [shown])
  const settle = () => {
    if (draft !== shown) onChange(moment ? instantText(draft) : draft.trim())
  }
  return (
    <TextField
      label={label}
      type={moment ? 'datetime-local' : 'text'}
      value={draft}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) settle()
      }}
      sx={fieldStyle}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  )
}
