import ExpandMoreRounded from '@mui/icons-material/ExpandMoreRounded'
import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import { Suspense, lazy, useState } from 'react'
import { roleLabels } from '../../schema/vocabulary/roles.ts'
import { useWorded } from '../i18n/use-texts.ts'
import { useSharedTexts } from '../shared/use-shared-texts.ts'
import type { Session } from '../shared/use-session.ts'
import { useShellTexts } from './use-shell-texts.ts'

const AccountMenuList = lazy(() => import('./AccountMenuList.tsx').then(({ AccountMenuList: list }) => ({ default: list })))

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
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const roles = session.roles.map((role) => worded(roleLabels[role])).join(listSeparator)
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
      <Suspense fallback={null}>
        {anchor === null ? null : <AccountMenuList session={session} roles={roles} narrow={narrow} anchor={anchor} onClose={() => setAnchor(null)} onHelp={onHelp} />}
      </Suspense>
    </>
  )
}
