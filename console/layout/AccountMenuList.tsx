import DevicesOutlined from '@mui/icons-material/DevicesOutlined'
import KeyboardOutlined from '@mui/icons-material/KeyboardOutlined'
import LogoutRounded from '@mui/icons-material/LogoutRounded'
import TerminalRounded from '@mui/icons-material/TerminalRounded'
import Box from '@mui/material/Box'
import Divider from '@mui/material/Divider'
import ListItemIcon from '@mui/material/ListItemIcon'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useLocaleState, useNavigate } from 'ra-core'
import { localeOf } from '../i18n/texts.ts'
import type { Session } from '../shared/use-session.ts'
import { useMode } from '../theme/use-mode.ts'
import { useShellTexts } from './use-shell-texts.ts'
import { useSignOut } from './use-sign-out.ts'

export interface AccountMenuListProps {
  readonly session: Session
  /** The session's roles in words. */
  readonly roles: string
  readonly narrow: boolean
  readonly anchor: HTMLElement
  readonly onClose: () => void
  readonly onHelp: () => void
}

/** What opens under one's own name. */
export function AccountMenuList({ session, roles, narrow, anchor, onClose, onHelp }: AccountMenuListProps) {
  const t = useShellTexts()
  const navigate = useNavigate()
  const signOut = useSignOut()
  const [locale, setLocale] = useLocaleState()
  const [mode, setMode] = useMode()
  const pick = (act: () => void) => () => {
    onClose()
    act()
  }
  return (
    <Menu anchorEl={anchor} open onClose={onClose} anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }} transformOrigin={{ vertical: 'top', horizontal: 'right' }}>
      <Box component="li" role="presentation" sx={{ px: 2, pt: 0.5, pb: 1, fontSize: 13, lineHeight: '20px', maxWidth: 280 }}>
        <strong>{session.name}</strong> <code>{session.username}</code>
        <Box sx={{ color: 'text.secondary' }}>{[roles, session.team].filter((part) => part !== '').join(' · ')}</Box>
      </Box>
      <Divider />
      <MenuItem onClick={pick(() => navigate('/my-sessions'))}><ListItemIcon><DevicesOutlined fontSize="small" /></ListItemIcon>{t.mySessions}</MenuItem>
      <MenuItem onClick={pick(() => navigate('/command-line'))}><ListItemIcon><TerminalRounded fontSize="small" /></ListItemIcon>{t.commandLine}</MenuItem>
      {narrow ? null : <MenuItem onClick={pick(onHelp)}><ListItemIcon><KeyboardOutlined fontSize="small" /></ListItemIcon>{t.shortcuts}</MenuItem>}
      {narrow ? <MenuItem onClick={pick(() => setLocale(localeOf(locale) === 'zh' ? 'en' : 'zh'))}>{t.language}</MenuItem> : null}
      {narrow ? <MenuItem onClick={pick(() => setMode(mode === 'light' ? 'dark' : 'light'))}>{mode === 'light' ? t.mode.toDark : t.mode.toLight}</MenuItem> : null}
      <Divider />
      <MenuItem onClick={pick(() => void signOut())}><ListItemIcon><LogoutRounded fontSize="small" /></ListItemIcon>{t.signOut}</MenuItem>
    </Menu>
  )
}
