import HomeOutlined from '@mui/icons-material/HomeOutlined'
import Box from '@mui/material/Box'
import type SvgIcon from '@mui/material/SvgIcon'
import { useTheme } from '@mui/material/styles'
import { LinkBase, useLocation } from 'ra-core'
import { showHome } from '../../schema/contracts/home.ts'
import { useWorded } from '../i18n/use-texts.ts'
import { useAnswer } from '../shared/use-answer.ts'
import type { Session } from '../shared/use-session.ts'
import { roomGroupsFor, sessionMay } from './rooms.ts'
import { useShellTexts } from './use-shell-texts.ts'

/** The menu at the left: home with what waits, then the rooms that open for this person. A rail of signs under 1000 px. */
export function SideMenu({ session }: { readonly session: Session }) {
  const t = useShellTexts()
  const worded = useWorded()
  const { output: home } = useAnswer(showHome, {}, { enabled: sessionMay(session, 'home.show'), also: ['approval', 'asset', 'recovery'] })
  return (
    <Box component="nav" aria-label={t.menu} className="no-print" sx={{ width: 184, flexShrink: 0, py: 1.5, borderRight: 1, borderColor: 'divider', bgcolor: 'background.paper', '@media (max-width: 999.95px)': { width: 64 } }}>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, position: 'sticky', top: 60 }}>
        <MenuLine to="/" label={t.home} Icon={HomeOutlined} count={home?.waitingCount ?? 0} />
        {roomGroupsFor(session).map((group) => (
          <Box component="li" key={group.map((room) => room.name).join(' ')} sx={{ mt: 1, pt: 1, borderTop: 1, borderColor: 'divider' }}>
            <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
              {group.map((room) => <MenuLine key={room.name} to={`/${room.name}`} label={worded(room.label)} Icon={room.icon} />)}
            </Box>
          </Box>
        ))}
      </Box>
    </Box>
  )
}

interface MenuLineProps {
  readonly to: string
  readonly label: string
  readonly Icon: typeof SvgIcon
  readonly count?: number
}

function MenuLine({ to, label, Icon, count = 0 }: MenuLineProps) {
  const { tokens } = useTheme()
  const { pathname } = useLocation()
  const here = to === '/' ? pathname === '/' : pathname === to || pathname.startsWith(`${to}/`)
  return (
    <Box component="li">
      <Box
        component={LinkBase}
        to={to}
        aria-current={here ? 'page' : undefined}
        title={label}
        sx={{
          display: 'flex', alignItems: 'center', gap: 1.5, height: 36, px: 2, mx: 1, borderRadius: '6px', textDecoration: 'none', fontSize: 14, fontWeight: here ? 650 : 450,
          color: here ? tokens.accent : tokens.text, background: here ? tokens.accentWash : 'transparent', '&:hover': { background: here ? tokens.accentWash : tokens.sunken },
          '@media (pointer: coarse)': { height: 44 }, '@media (max-width: 999.95px)': { justifyContent: 'center', px: 0, position: 'relative' },
        }}
      >
        <Icon aria-hidden sx={{ fontSize: 20, opacity: here ? 1 : 0.75 }} />
        <Box component="span" sx={{ flex: 1, whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis', '@media (max-width: 999.95px)': { position: 'absolute', width: '1px', height: '1px', clip: 'rect(0 0 0 0)' } }}>{label}</Box>
        {count > 0 ? (
          <Box component="span" sx={{ minWidth: 20, height: 20, px: '6px', borderRadius: '10px', fontSize: 12, lineHeight: '20px', fontWeight: 650, textAlign: 'center', color: tokens.accentInk, background: tokens.accent, '@media (max-width: 999.95px)': { position: 'absolute', top: -2, right: 2, minWidth: 16, height: 16, lineHeight: '16px', fontSize: 11, px: '4px' } }}>{count}</Box>
        ) : null}
      </Box>
    </Box>
  )
}
