import Box from '@mui/material/Box'
import Dialog from '@mui/material/Dialog'
import InputBase from '@mui/material/InputBase'
import { useTheme } from '@mui/material/styles'
import { useNavigate } from 'ra-core'
import { Fragment, useId, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { visuallyHidden } from '../shared/visually-hidden.ts'
import type { Session } from '../shared/use-session.ts'
import { usePaletteEntries } from './use-palette-entries.ts'
import type { PaletteEntry } from './use-palette-entries.ts'
import { useShellTexts } from './use-shell-texts.ts'

export interface CommandPaletteProps {
  readonly session: Session
  readonly onClose: () => void
  readonly onHelp: () => void
}

/** Everything one may go to or do, behind one line of text. Arrow keys choose, Enter opens; silent while an input method composes. */
export function CommandPalette({ session, onClose, onHelp }: CommandPaletteProps) {
  const t = useShellTexts()
  const navigate = useNavigate()
  const listId = useId()
  const titleId = useId()
  const [sought, setSought] = useState('')
  const [at, setAt] = useState(0)
  const entries = usePaletteEntries(session, sought, onHelp)
  const choose = (entry: PaletteEntry | undefined) => {
    if (entry === undefined) return
    onClose()
    if (entry.to !== undefined) navigate(entry.to)
    else entry.run()
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || entries.length === 0) return
    if (event.key === 'ArrowDown') setAt((at + 1) % entries.length)
    else if (event.key === 'ArrowUp') setAt((at - 1 + entries.length) % entries.length)
    else if (event.key === 'Enter') choose(entries[at])
    else return
    event.preventDefault()
  }
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} fullWidth maxWidth="sm" slotProps={{ container: { sx: { alignItems: 'flex-start' } }, paper: { sx: { mt: { xs: 2, sm: '12vh' } } } }}>
      <Box component="h2" id={titleId} sx={visuallyHidden}>{t.palette.title}</Box>
      <InputBase
        autoFocus
        fullWidth
        value={sought}
        placeholder={t.palette.placeholder}
        onChange={(event) => { setSought(event.target.value); setAt(0) }}
        onKeyDown={onKey}
        inputProps={{ role: 'combobox', 'aria-expanded': true, 'aria-controls': listId, 'aria-activedescendant': entries[at] === undefined ? undefined : `${listId}-${at}`, 'aria-label': t.palette.placeholder }}
        sx={{ px: 2, height: 52, fontSize: 16, borderBottom: 1, borderColor: 'divider' }}
      />
      <Box component="ul" role="listbox" id={listId} aria-label={t.palette.title} sx={{ listStyle: 'none', m: 0, p: 1, maxHeight: 420, overflow: 'auto' }}>
        {entries.map((entry, index) => (
          <Fragment key={entry.key}>
            {entry.group === entries[index - 1]?.group ? null : <Box component="li" role="presentation" sx={{ px: 1, pt: 1, pb: 0.5, fontSize: 12, color: 'text.secondary' }}>{t.palette[entry.group]}</Box>}
            <PaletteLine id={`${listId}-${index}`} entry={entry} selected={index === at} onHover={() => setAt(index)} onChoose={() => choose(entry)} />
          </Fragment>
        ))}
        {entries.length === 0 ? <Box component="li" role="presentation" sx={{ p: 2, color: 'text.secondary' }}>{t.palette.nothing}</Box> : null}
      </Box>
      <Box sx={{ px: 2, py: 1, borderTop: 1, borderColor: 'divider', fontSize: 12, color: 'text.secondary' }}>{t.palette.hint}</Box>
    </Dialog>
  )
}

interface PaletteLineProps {
  readonly id: string
  readonly entry: PaletteEntry
  readonly selected: boolean
  readonly onHover: () => void
  readonly onChoose: () => void
}

function PaletteLine({ id, entry, selected, onHover, onChoose }: PaletteLineProps) {
  const { tokens } = useTheme()
  return (
    <Box component="li" role="option" id={id} aria-selected={selected} onMouseMove={onHover} onClick={onChoose} sx={{ display: 'flex', alignItems: 'center', gap: 1.5, minHeight: 36, px: 1, borderRadius: '4px', cursor: 'pointer', background: selected ? tokens.accentWash : 'transparent', color: selected ? tokens.accent : tokens.text }}>
      <Box component="span" sx={{ flex: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>{entry.label}</Box>
      {entry.beside === undefined ? null : <Box component="span" sx={{ fontSize: 12, color: 'text.secondary', whiteSpace: 'nowrap' }}>{entry.beside}</Box>}
    </Box>
  )
}
