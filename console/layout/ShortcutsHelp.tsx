import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { useId } from 'react'
import { useWorded } from '../i18n/use-texts.ts'
import { KeyHint } from '../shared/KeyHint.tsx'
import { useSharedTexts } from '../shared/use-shared-texts.ts'
import type { Session } from '../shared/use-session.ts'
import { roomsFor } from './rooms.ts'
import { useShellTexts } from './use-shell-texts.ts'

/** Every shortcut that works for this person. */
export function ShortcutsHelp({ session, onClose }: { readonly session: Session; readonly onClose: () => void }) {
  const { keys: t, close } = useSharedTexts()
  const shell = useShellTexts()
  const worded = useWorded()
  const titleId = useId()
  const command = navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl'
  const lines: readonly (readonly [string, readonly string[]])[] = [
    [t.search, [command, 'K']],
    [t.search, ['/']],
    [t.rows, ['k', 'j']],
    [t.open, ['Enter']],
    [t.help, ['?']],
    [`${t.go} ${shell.home}`, ['g', 'h']],
    ...roomsFor(session).map((room) => [`${t.go} ${worded(room.label)}`, ['g', room.key]] as const),
  ]
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} fullWidth maxWidth="xs">
      <DialogTitle id={titleId}>{t.title}</DialogTitle>
      <DialogContent>
        <Box component="dl" sx={{ m: 0 }}>
          {lines.map(([label, combination]) => (
            <Box key={combination.join(' ')} sx={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center', height: 32, borderBottom: 1, borderColor: 'divider' }}>
              <dt>{label}</dt>
              <Box component="dd" sx={{ m: 0 }} aria-label={combination.join(' ')}><KeyHint keys={combination} /></Box>
            </Box>
          ))}
        </Box>
        <Box sx={{ mt: 1.5, fontSize: 13, color: 'text.secondary' }}>{t.note}</Box>
      </DialogContent>
      <DialogActions><Button onClick={onClose}>{close}</Button></DialogActions>
    </Dialog>
  )
}
