import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import useMediaQuery from '@mui/material/useMediaQuery'
import { Suspense, lazy, useContext, useState } from 'react'
import type { ReactNode } from 'react'
import { StepUpGateContext } from '../providers/step-up-gate-context.ts'
import { DemoBanner } from '../shared/DemoBanner.tsx'
import { ServerClock } from '../shared/ServerClock.tsx'
import { StepUp } from '../shared/StepUp.tsx'
import { visuallyHidden } from '../shared/visually-hidden.ts'
import type { Session } from '../shared/use-session.ts'
import { LoadingPage } from '../pages/LoadingPage.tsx'
import { PageBoundary } from '../pages/PageBoundary.tsx'
import { LiveEventsSource } from './LiveEventsSource.tsx'
import { RootKeyBanner } from './RootKeyBanner.tsx'
import { SessionGate } from './SessionGate.tsx'
import { SideMenu } from './SideMenu.tsx'
import { TopBar } from './TopBar.tsx'
import { useFrameKeys } from './use-frame-keys.ts'
import { useKeptFocus } from './use-kept-focus.ts'
import { useShellTexts } from './use-shell-texts.ts'

const BottomBar = lazy(() => import('./BottomBar.tsx').then(({ BottomBar: bar }) => ({ default: bar })))
const CommandPalette = lazy(() => import('./CommandPalette.tsx').then(({ CommandPalette: palette }) => ({ default: palette })))
const ShortcutsHelp = lazy(() => import('./ShortcutsHelp.tsx').then(({ ShortcutsHelp: help }) => ({ default: help })))

/** The frame around every page for whoever is signed in. */
export function Frame({ children }: { readonly children: ReactNode }) {
  return <SessionGate>{(session, aheadMs) => <FrameFor session={session} aheadMs={aheadMs}>{children}</FrameFor>}</SessionGate>
}

type Overlay = 'palette' | 'help' | null

function FrameFor({ session, aheadMs, children }: { readonly session: Session; readonly aheadMs: number; readonly children: ReactNode }) {
  const t = useShellTexts()
  const gate = useContext(StepUpGateContext)
  const narrow = useMediaQuery('(max-width:599.95px)', { noSsr: true })
  const [overlay, setOverlay] = useState<Overlay>(null)
  useKeptFocus()
  useFrameKeys({ session, onPalette: () => setOverlay('palette'), onHelp: () => setOverlay('help') })
  const page = (
    <Box sx={{ minHeight: '100vh', display: 'flex', flexDirection: 'column' }}>
      {session.demo ? <DemoBanner /> : null}
      <Link href="#main" onClick={focusMain} sx={{ ...visuallyHidden, '&:focus': { position: 'fixed', zIndex: 2_000, top: 8, left: 8, width: 'auto', height: 'auto', clip: 'auto', p: 1, bgcolor: 'background.paper' } }}>{t.skip}</Link>
      <TopBar session={session} narrow={narrow} onPalette={() => setOverlay('palette')} onHelp={() => setOverlay('help')} />
      <Box sx={{ flex: 1, display: 'flex', alignItems: 'stretch' }}>
        {narrow ? null : <SideMenu session={session} />}
        <Box component="main" id="main" tabIndex={-1} sx={{ flex: 1, minWidth: 0, px: { xs: 2, sm: 3, lg: 4 }, pt: { xs: 2, sm: 3 }, pb: { xs: 10, sm: 6 }, maxWidth: 1480, outline: 'none', '@media print': { p: 0 } }}>
          {session.rootKeyBesideData ? <RootKeyBanner /> : null}
          <PageBoundary>
            <Suspense fallback={<LoadingPage />}>{children}</Suspense>
          </PageBoundary>
        </Box>
      </Box>
      <Suspense fallback={null}>
        {narrow ? <BottomBar session={session} /> : null}
        {overlay === 'palette' ? <CommandPalette session={session} onClose={() => setOverlay(null)} onHelp={() => setOverlay('help')} /> : null}
        {overlay === 'help' ? <ShortcutsHelp session={session} onClose={() => setOverlay(null)} /> : null}
      </Suspense>
    </Box>
  )
  return (
    <ServerClock aheadMs={aheadMs}>
      <LiveEventsSource>{gate === null ? page : <StepUp gate={gate}>{page}</StepUp>}</LiveEventsSource>
    </ServerClock>
  )
}

/** The address holds the route in its fragment, so the link moves the focus itself. */
function focusMain(event: { preventDefault: () => void }): void {
  event.preventDefault()
  document.getElementById('main')?.focus()
}
