import CheckCircleRounded from '@mui/icons-material/CheckCircleRounded'
import FingerprintRounded from '@mui/icons-material/FingerprintRounded'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { FormEvent } from 'react'
import type { OutputOf } from '../../../schema/contracts/contract.ts'
import { completeEnrolment } from '../../../schema/contracts/setup.ts'
import type { beginEnrolment } from '../../../schema/contracts/setup.ts'
import { createPasskey } from '../../providers/create-passkey.ts'
import type { Credential } from '../../providers/signer.ts'
import { DeedButton } from '../../shared/DeedButton.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { TotpField } from '../../shared/TotpField.tsx'
import { useCall } from '../../shared/use-call.ts'
import { TotpQrCode } from './TotpQrCode.tsx'
import { useEntranceTexts } from './use-entrance-texts.ts'

export interface EnrolmentFactorsProps {
  readonly begun: { readonly code: string } & OutputOf<typeof beginEnrolment>
  /** `checkCode` is what a second person asks for; null where the factors count at once. */
  readonly onDone: (checkCode: string | null) => void
}

/** The passkey, then the authenticator app, then six digits that prove both. */
export function EnrolmentFactors({ begun, onDone }: EnrolmentFactorsProps) {
  const t = useEntranceTexts()
  const [device, setDevice] = useState('')
  const [credential, setCredential] = useState<Credential | null>(null)
  const [failed, setFailed] = useState(false)
  const [totp, setTotp] = useState('')
  const { run, busy, refusal, fieldProblem } = useCall(completeEnrolment)
  const create = async () => {
    const made = await createPasskey(begun.options)
    setCredential(made)
    setFailed(made === null)
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (credential === null) return
    const answer = await run({ code: begun.code, challengeId: begun.challengeId, credential, totp, deviceLabel: device.trim() })
    if (answer?.state === 'done') onDone(answer.output.checkCode)
  }
  return (
    <Box component="form" onSubmit={(event) => void submit(event)} sx={{ '& h2': { mt: 3, mb: 0.5 } }}>
      <Typography sx={{ color: 'text.secondary' }}>{t.enrolment.forUser(begun.username)}</Typography>
      <Typography variant="h2">{t.enrolment.step1}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1.5 }}>{t.enrolment.step1Lead}</Typography>
      <TextField label={t.enrolment.device} value={device} onChange={(event) => setDevice(event.target.value)} helperText={fieldProblem('deviceLabel') ?? t.enrolment.deviceHelp} error={fieldProblem('deviceLabel') !== undefined} required slotProps={{ htmlInput: { name: 'deviceLabel' } }} />
      {failed ? <Alert severity="warning" sx={{ my: 1 }}>{t.enrolment.createFailed}</Alert> : null}
      <Box role="status" sx={{ mt: 1 }}>
        {credential === null ? (
          <Button variant="contained" startIcon={<FingerprintRounded />} disabled={device.trim() === ''} onClick={() => void create()}>{t.enrolment.create}</Button>
        ) : (
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, color: 'success.main', minHeight: 36 }}><CheckCircleRounded fontSize="small" />{t.enrolment.created}</Box>
        )}
      </Box>
      <Typography variant="h2">{t.enrolment.step2}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1.5 }}>{t.enrolment.step2Lead}</Typography>
      <TotpQrCode uri={begun.totpUri} secret={begun.totpSecret} />
      <Typography variant="h2">{t.enrolment.step3}</Typography>
      <TotpField label={t.enrolment.totp} value={totp} onChange={setTotp} helperText={t.enrolment.totpHelp} problem={fieldProblem('totp')} />
      <RefusalNotice refusal={refusal} />
      <DeedButton type="submit" variant="contained" fullWidth sx={{ mt: 2 }} busy={busy} disabled={credential === null || totp.length !== 6}>{t.enrolment.finish}</DeedButton>
    </Box>
  )
}
