import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { confirmCommandLine } from '../../schema/contracts/sessions.ts'
import { commandLineEn } from '../i18n/en/command-line.ts'
import { useTexts } from '../i18n/use-texts.ts'
import { commandLineZh } from '../i18n/zh/command-line.ts'
import { DeedButton } from '../shared/DeedButton.tsx'
import { PageHeader } from '../shared/PageHeader.tsx'
import { QuietLink } from '../shared/QuietLink.tsx'
import { RefusalNotice } from '../shared/RefusalNotice.tsx'
import { useCall } from '../shared/use-call.ts'
import { monoFamily } from '../theme/tokens.ts'

/** Where a person confirms, with both factors, that a command line may act as them. */
export function CommandLinePage() {
  const t = useTexts(commandLineZh, commandLineEn)
  const [userCode, setUserCode] = useState('')
  const { run, busy, refusal, fieldProblem, output } = useCall(confirmCommandLine)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void run({ userCode: userCode.trim() })
  }
  return (
    <Box sx={{ maxWidth: 640 }}>
      <PageHeader title={t.title} lead={t.lead} />
      {output === null ? (
        <form onSubmit={submit}>
          <Alert severity="warning" sx={{ mb: 2 }}>{t.warning}</Alert>
          <TextField label={t.code} value={userCode} onChange={(event) => setUserCode(event.target.value)} error={fieldProblem('userCode') !== undefined} helperText={fieldProblem('userCode')} required autoFocus autoComplete="off" slotProps={{ htmlInput: { name: 'userCode', spellCheck: false, style: { fontFamily: monoFamily, fontSize: 18, letterSpacing: '0.08em' } } }} />
          <RefusalNotice refusal={refusal} />
          <DeedButton type="submit" variant="contained" sx={{ mt: 2 }} busy={busy} disabled={userCode.trim().length < 8}>{t.confirm}</DeedButton>
        </form>
      ) : (
        <Alert severity="success">{t.done} <QuietLink to="/my-sessions">{t.sessions}</QuietLink></Alert>
      )}
    </Box>
  )
}
