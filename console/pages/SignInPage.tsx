import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { Navigate, useLocation } from 'ra-core'
import { Suspense, lazy, useState } from 'react'
import { showSetup } from '../../schema/contracts/setup.ts'
import { QuietLink } from '../shared/QuietLink.tsx'
import { RefusalNotice } from '../shared/RefusalNotice.tsx'
import { useAnswer } from '../shared/use-answer.ts'
import { EntranceFrame } from './entrance/EntranceFrame.tsx'
import { SignInForm } from './entrance/SignInForm.tsx'
import { useEntranceTexts } from './entrance/use-entrance-texts.ts'
import { LoadingPage } from './LoadingPage.tsx'

const DemoPeople = lazy(() => import('./entrance/DemoPeople.tsx').then(({ DemoPeople: people }) => ({ default: people })))

/** The door. An installation that is not set up leads to set-up first; a demo offers its people. */
export function SignInPage() {
  const t = useEntranceTexts()
  const { state } = useLocation()
  // An answer from before set-up ended, kept from the enrolment page, must not lead back there.
  const { output: setup, current, refusal, refresh } = useAnswer(showSetup, {}, { anew: true })
  const [own, setOwn] = useState(false)
  if (current && setup !== undefined && setup.state !== 'complete') return <Navigate to="/setup" state={state} replace />
  const demo = setup?.demo ?? false
  const cameFrom: unknown = state?.nextPathname
  return (
    <EntranceFrame title={demo && !own ? t.demo.title : t.signIn.title} demo={demo}>
      <RefusalNotice refusal={refusal} onRetry={refresh} />
      {typeof cameFrom === 'string' && cameFrom !== '/' ? <Typography variant="body2" role="status" sx={{ mb: 1, color: 'warning.main' }}>{t.signIn.ended}</Typography> : null}
      {demo && !own ? (
        <Suspense fallback={<LoadingPage />}><DemoPeople onOwn={() => setOwn(true)} /></Suspense>
      ) : (
        <>
          <Typography sx={{ color: 'text.secondary', mb: 2 }}>{t.signIn.lead}</Typography>
          <SignInForm />
          <Box sx={{ mt: 4, pt: 2, borderTop: 1, borderColor: 'divider', fontSize: 13, lineHeight: '24px', color: 'text.secondary' }}>
            {demo ? <Box><QuietLink to="/login"><span onClick={() => setOwn(false)}>{t.demo.title}</span></QuietLink></Box> : null}
            <Box><QuietLink to="/enrol">{t.signIn.enrol}</QuietLink></Box>
            <Box>{t.signIn.lost}</Box>
          </Box>
        </>
      )}
    </EntranceFrame>
  )
}
