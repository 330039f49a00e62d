import Alert from '@mui/material/Alert'
import Typography from '@mui/material/Typography'
import { Navigate, useLocation } from 'ra-core'
import { showSetup } from '../../schema/contracts/setup.ts'
import { RefusalNotice } from '../shared/RefusalNotice.tsx'
import { useAnswer } from '../shared/use-answer.ts'
import { EntranceFrame } from './entrance/EntranceFrame.tsx'
import { SetupCodeForm } from './entrance/SetupCodeForm.tsx'
import { SetupPeople } from './entrance/SetupPeople.tsx'
import { useEntranceTexts } from './entrance/use-entrance-texts.ts'
import { LoadingPage } from './LoadingPage.tsx'

/** Set-up: the one-time code, then the first five people. Nothing else is possible before. */
export function SetupPage() {
  const t = useEntranceTexts()
  const { state } = useLocation()
  const { output: setup, current, refusal, refresh } = useAnswer(showSetup, {}, { anew: true })
  if (setup === undefined || !current) return refusal === null ? <LoadingPage /> : <EntranceFrame title={t.setup.title} demo={false}><RefusalNotice refusal={refusal} onRetry={refresh} /></EntranceFrame>
  if (setup.state === 'complete') return <Navigate to="/login" state={state} replace />
  if (setup.state === 'awaiting-code') {
    return (
      <EntranceFrame title={t.setup.title} demo={setup.demo}>
        <Typography sx={{ color: 'text.secondary', mb: 2 }}>{t.setup.codeLead}</Typography>
        <SetupCodeForm onOpened={refresh} />
      </EntranceFrame>
    )
  }
  return (
    <EntranceFrame title={t.setup.enrolTitle} demo={setup.demo} wide>
      <Alert severity="info" sx={{ mb: 3 }}>{t.setup.enrolLead}</Alert>
      <SetupPeople setup={setup} onChanged={refresh} />
    </EntranceFrame>
  )
}
