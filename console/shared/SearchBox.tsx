import SearchOutlined from '@mui/icons-material/SearchOutlined'
import IconButton from '@mui/material/IconButton'
import InputAdornment from '@mui/material/InputAdornment'
import TextField from '@mui/material/TextField'
import { useEffect, useState } from 'react'
import { useSharedTexts } from './use-shared-texts.ts'

/** How a list is searched. */
export interface ListSearch {
  readonly label: string
  /** Whether the list's contract takes it. The empty text is always taken: it ends the search. */
  readonly accepts: (text: string) => boolean
  /** Said where it is not taken: what can be searched for, and how else to find the rest. */
  readonly refusal: string
  /** What is typed may name a person: it is kept in memory and never in the address. */
  readonly unwritten?: boolean
}

export interface SearchBoxProps {
  readonly search: ListSearch
  /** What is in force. */
  readonly value: string
  readonly onSearch: (text: string) => void
}

/** The search of a list. It takes effect on Enter, on the button or on leaving the field, because each reading of a list is recorded. */
export function SearchBox({ search: { label, accepts, refusal }, value, onSearch }: SearchBoxProps) {
  const t = useSharedTexts()
  const [draft, setDraft] = useState(value)
  useEffect(() => setDraft(value), [value])
  const wanted = draft.trim()
  const bad = wanted !== '' && !accepts(wanted)
  const settle = () => {
    if (!bad && wanted !== value) onSearch(wanted)
  }
  return (
    <TextField
      type="search"
      label={label}
      value={draft}
      onChange={(event) => {
        setDraft(event.target.value)
        // The field's own cross ends the search at once.
        if (event.target.value === '' && value !== '') onSearch('')
      }}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) settle()
      }}
      error={bad}
      helperText={bad ? refusal : undefined}
      sx={{ width: 'auto', minWidth: { xs: 0, sm: 240 }, flex: { xs: '1 1 100%', sm: '0 1 280px' } }}
      slotProps={{
        inputLabel: { shrink: true },
        htmlInput: { autoComplete: 'off', spellCheck: false, enterKeyHint: 'search' },
        input: { endAdornment: <InputAdornment position="end"><IconButton size="small" edge="end" aria-label={t.list.search} disabled={bad || wanted === value} onClick={settle}><SearchOutlined sx={{ fontSize: 18 }} /></IconButton></InputAdornment> },
      }}
    />
  )
}
