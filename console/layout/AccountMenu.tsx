import DevicesOutlined from '@mui/icons-material/DevicesOutlined'
import TerminalRounded from '@mui/icons-material/TerminalRounded'
import KeyboardOutlined from '@mui/icons-material/KeyboardOutlined'
import LogoutRounded from '@mui/icons-material/LogoutRounded'
import ExpandMoreRounded from '@mui/icons-material/ExpandMoreRounded'
import Box from '@mui/material/Box'
import Divider from '@mui/material/Divider'
import ListItemIcon from '@mui/material/ListItemIcon'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useTheme } from '@mui/material/styles'
import { useLocaleState, useNavigate } from 'ra-core'
import { useState } from 'react'
import { roleLabels } from '../../schema/vocabulary/roles.ts'
import { localeOf } from '../i18n/texts.ts'
import { useWorded } from '../i18n/use-texts.ts'
import { useSharedTexts } from '../shared/use-shared-texts.ts'
import type { Session } from '../shared/use-session.ts'
import { useMode } from '../theme/ConsoleTheme.tsx'
import { useShellTexts } from './use-shell-texts.ts'
import { useSignOut } from './use-sign-out.ts'

export interface AccountMenuProps {
  readonly session: Session
  readonly narrow: boolean
  readonly onHelp: () => void
}

/** Who is signed in, in which roles, and what belongs to them alone. On a telephone it also holds language and looks. */
export function AccountMenu({ session, narrow, onHelp }: AccountMenuProps) {
  const t = useShellTexts()
  const { listSeparator } = useSharedTexts()
  const worded = useWorded()
  const { tokens } = useTheme()
  const navigate = useNavigate()
  const signOut = useSignOut()
  const [locale, setLocale] = useLocaleState()
  const [mode, setMode] = useMode()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const roles = session.roles.map((role) => worded(roleLabels[role])).join(listSeparator)
  const pick = (act: () => void) => () => {
    setAnchor(null)
    act()
  }
  return (
    <>
      <Box
        component="button"
        type="button"
        aria-label={`${t.account} ${session.name} ${roles}`}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ display: 'flex', alignItems: 'center', gap: 0.5, minHeight: 36, px: 1, border: 0, borderRadius: '6px', background: 'transparent', color: 'inherit', font: 'inherit', cursor: 'pointer', textAlign: 'left', minWidth: 0, maxWidth: { xs: 120, sm: 260 }, '&:hover': { background: 'rgba(255,255,255,0.08)' } }}
      >
        <Box sx={{ minWidth: 0, lineHeight: '16px' }}>
          <Box sx={{ fontSize: 13, fontWeight: 600, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>{session.name}</Box>
          {narrow ? null : <Box sx={{ fontSize: 12, color: tokens.barQuiet, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>{roles}</Box>}
        </Box>
        <ExpandMoreRounded aria-hidden className="no-print" sx={{ fontSize: 18, color: tokens.barQuiet }} />
      </Box>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)} anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }} transformOrigin={{ vertical: 'top', horizontal: 'right' }}>
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
    </>
  )
}
