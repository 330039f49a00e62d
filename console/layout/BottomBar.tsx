import HomeOutlined from '@mui/icons-material/HomeOutlined'
import MoreHorizRounded from '@mui/icons-material/MoreHorizRounded'
import Box from '@mui/material/Box'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import ListItemIcon from '@mui/material/ListItemIcon'
import type SvgIcon from '@mui/material/SvgIcon'
import { useTheme } from '@mui/material/styles'
import { useLocation, useNavigate } from 'ra-core'
import { useState } from 'react'
import { useWorded } from '../i18n/use-texts.ts'
import type { Session } from '../shared/use-session.ts'
import { roomsFor } from './rooms.ts'
import { useShellTexts } from './use-shell-texts.ts'

/** Rooms that stand in the bar itself beside home; the others open from its last button. */
const roomsShown = 3

/** The menu on a telephone: at the bottom, where the thumb is. */
export function BottomBar({ session }: { readonly session: Session }) {
  const t = useShellTexts()
  const worded = useWorded()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const rooms = roomsFor(session)
  const here = (name: string) => pathname === `/${name}` || pathname.startsWith(`/${name}/`)
  const more = rooms.slice(roomsShown)
  return (
    <Box component="nav" aria-label={t.menu} className="no-print" sx={{ position: 'fixed', zIndex: 1_000, left: 0, right: 0, bottom: 0, display: 'flex', bgcolor: 'background.paper', borderTop: 1, borderColor: 'divider', pb: 'env(safe-area-inset-bottom)' }}>
      <BarButton label={t.home} Icon={HomeOutlined} here={pathname === '/'} onPress={() => navigate('/')} />
      {rooms.slice(0, roomsShown).map((room) => <BarButton key={room.name} label={worded(room.label)} Icon={room.icon} here={here(room.name)} onPress={() => navigate(`/${room.name}`)} />)}
      {more.length === 0 ? null : <BarButton label={t.more} Icon={MoreHorizRounded} here={more.some((room) => here(room.name))} onPress={setAnchor} />}
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)} anchorOrigin={{ vertical: 'top', horizontal: 'right' }} transformOrigin={{ vertical: 'bottom', horizontal: 'right' }}>
        {more.map((room) => (
          <MenuItem key={room.name} selected={here(room.name)} onClick={() => { setAnchor(null); navigate(`/${room.name}`) }}>
            <ListItemIcon><room.icon fontSize="small" /></ListItemIcon>
            {worded(room.label)}
          </MenuItem>
        ))}
      </Menu>
    </Box>
  )
}

interface BarButtonProps {
  readonly label: string
  readonly Icon: typeof SvgIcon
  readonly here: boolean
  readonly onPress: (button: HTMLElement) => void
}

function BarButton({ label, Icon, here, onPress }: BarButtonProps) {
  const { tokens } = useTheme()
  return (
    <Box
      component="button"
      type="button"
      aria-current={here ? 'page' : undefined}
      onClick={(event) => onPress(event.currentTarget)}
      sx={{ flex: 1, minWidth: 0, height: 56, border: 0, background: 'transparent', font: 'inherit', fontSize: 12, lineHeight: '16px', display: 'flex', flexDirection: 'column', alignItems: 'center', justifyContent: 'center', gap: '2px', color: here ? tokens.accent : tokens.textQuiet, fontWeight: here ? 650 : 450, cursor: 'pointer' }}
    >
      <Icon aria-hidden sx={{ fontSize: 22 }} />
      <Box component="span" sx={{ maxWidth: '100%', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', px: '2px' }}>{label}</Box>
    </Box>
  )
}
