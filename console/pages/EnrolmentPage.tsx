import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useNavigate } from 'ra-core'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { beginEnrolment, showSetup } from '../../schema/contracts/setup.ts'
import type { OutputOf } from '../../schema/contracts/contract.ts'
import { DeedButton } from '../shared/DeedButton.tsx'
import { RefusalNotice } from '../shared/RefusalNotice.tsx'
import { useAnswer } from '../shared/use-answer.ts'
import { useCall } from '../shared/use-call.ts'
import { monoFamily } from '../theme/tokens.ts'
import { CheckCodeCard } from './entrance/CheckCodeCard.tsx'
import { EntranceFrame } from './entrance/EntranceFrame.tsx'
import { EnrolmentFactors } from './entrance/EnrolmentFactors.tsx'
import { useEntranceTexts } from './entrance/use-entrance-texts.ts'

type Begun = { readonly code: string } & OutputOf<typeof beginEnrolment>

/** A person's own two factors, enrolled by themselves with a code that works once. */
export function EnrolmentPage() {
  const t = useEntranceTexts()
  const navigate = useNavigate()
  const { output: setup } = useAnswer(showSetup, {})
  const [begun, setBegun] = useState<Begun | null>(null)
  const [done, setDone] = useState<{ readonly checkCode: string | null } | null>(null)
  return (
    <EntranceFrame title={t.enrolment.title} demo={setup?.demo ?? false}>
      {done !== null ? (
        <>
          {done.checkCode === null ? <Alert severity="success" sx={{ mb: 2 }}>{t.enrolment.done}</Alert> : <CheckCodeCard checkCode={done.checkCode} />}
          <Button variant="contained" onClick={() => navigate('/login')}>{t.enrolment.toSignIn}</Button>
        </>
      ) : begun === null ? (
        <CodeForm onBegun={setBegun} />
      ) : (
        <EnrolmentFactors begun={begun} onDone={(checkCode) => setDone({ checkCode })} />
      )}
    </EntranceFrame>
  )
}

function CodeForm({ onBegun }: { readonly onBegun: (begun: Begun) => void }) {
  const t = useEntranceTexts()
  const [code, setCode] = useState('')
  const { run, busy, refusal, fieldProblem } = useCall(beginEnrolment)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const answer = await run({ code: code.trim() })
    if (answer?.state === 'done') onBegun({ code: code.trim(), ...answer.output })
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Typography sx={{ color: 'text.secondary', mb: 2 }}>{t.enrolment.lead}</Typography>
      <TextField label={t.enrolment.code} value={code} onChange={(event) => setCode(event.target.value)} error={fieldProblem('code') !== undefined} helperText={fieldProblem('code')} required autoFocus autoComplete="off" slotProps={{ htmlInput: { name: 'code', spellCheck: false, style: { fontFamily: monoFamily } } }} />
      <RefusalNotice refusal={refusal} />
      <DeedButton type="submit" variant="contained" fullWidth sx={{ mt: 2 }} busy={busy} disabled={code.trim().length < 8}>{t.enrolment.begin}</DeedButton>
    </form>
  )
}
