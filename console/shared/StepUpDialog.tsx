import FingerprintRounded from '@mui/icons-material/FingerprintRounded'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useTheme } from '@mui/material/styles'
import { useEffect, useId, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { beginStepUp, completeStepUp } from '../../schema/contracts/sessions.ts'
import { Refused } from '../providers/api-client.ts'
import type { StepUpNeed } from '../providers/api-client.ts'
import { useApi } from '../providers/api-context.ts'
import { currentSigner } from '../providers/signer.ts'
import { closingByKey } from './closing-by-key.ts'
import { DeedButton } from './DeedButton.tsx'
import { DigestChip } from './DigestChip.tsx'
import { RefusalNotice } from './RefusalNotice.tsx'
import { SignedContent, useSignedApproval } from './SignedContent.tsx'
import { useNow } from './ServerClock.tsx'
import { TotpField } from './TotpField.tsx'
import { useSharedTexts } from './use-shared-texts.ts'
import { useStepUpTexts } from './use-step-up-texts.ts'

export interface StepUpDialogProps {
  readonly need: StepUpNeed
  readonly onPassed: () => void
  readonly onDeclined: () => void
}

/** The factors that are asked for, in one dialog: the passkey always, the one-time code where the last is too old or the act takes both. It says in words and as a digest what exactly is being signed. */
export function StepUpDialog({ need, onPassed, onDeclined }: StepUpDialogProps) {
  const t = useSharedTexts()
  const words = useStepUpTexts()
  const { tokens } = useTheme()
  const titleId = useId()
  const [totp, setTotp] = useState('')
  const { sign, phase, refusal, totpNeeded, demoName } = useSigning(need, onPassed)
  const signed = useSignedApproval(need)
  const busy = phase === 'passkey' || phase === 'checking'
  const signing = useRef<HTMLButtonElement>(null)
  const typing = totpNeeded && demoName === null
  // Once it says what is signed, one key signs it; the passkey still asks for a touch. Whoever has moved on is not called back.
  useEffect(() => {
    if (signed.readable && !typing && document.activeElement?.closest('button, input, a, [tabindex="0"]') === null) signing.current?.focus()
  }, [signed.readable, typing])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void sign(totp)
  }
  return (
    <Dialog open onClose={busy ? undefined : closingByKey(onDeclined)} aria-labelledby={titleId} fullWidth maxWidth="sm">
      <form onSubmit={submit}>
        <DialogTitle id={titleId}>{totpNeeded ? words.title : words.titlePasskey}</DialogTitle>
        <DialogContent>
          <Box sx={{ borderLeft: `3px solid ${tokens.accent}`, background: tokens.sunken, px: 1.5, py: 1, mb: 1.5 }}>
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>{words.signing}</Typography>
            <SignedContent need={need} approval={signed.approval} />
            <Box sx={{ mt: 1, fontSize: 12, color: 'text.secondary' }}>{words.digest} <DigestChip digest={need.inputDigest} whole /></Box>
          </Box>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>{words.boundToInput}{totpNeeded ? null : ` ${words.passkeySuffices}`}</Typography>
          {demoName === null ? null : <Typography variant="body2" sx={{ color: tokens.warning.ink, mt: 1 }}>{words.demoKey(demoName)}</Typography>}
          {typing ? <TotpField label={words.totp} value={totp} onChange={setTotp} helperText={words.totpHelp} disabled={busy} autoFocus /> : null}
          {phase === 'no-answer' ? <Alert severity="warning" sx={{ mt: 1 }}>{words.failed}</Alert> : null}
          <RefusalNotice refusal={refusal ?? signed.refusal} />
          <Box role="status" sx={{ minHeight: 20, mt: 1, fontSize: 13, color: 'text.secondary' }}>
            {phase === 'passkey' ? words.passkeyStep : phase === 'checking' ? words.checking : ''}
          </Box>
        </DialogContent>
        <DialogActions>
          <Button color="secondary" onClick={onDeclined} disabled={busy}>{t.cancel}</Button>
          <DeedButton ref={signing} autoFocus={!typing} type="submit" variant="contained" startIcon={<FingerprintRounded />} busy={busy} disabled={!signed.readable || (typing && totp.length !== 6)}>
            {words.begin}
          </DeedButton>
        </DialogActions>
      </form>
    </Dialog>
  )
}

type Phase = 'idle' | 'passkey' | 'checking' | 'no-answer'

function useSigning(need: StepUpNeed, onPassed: () => void) {
  const api = useApi()
  const now = useNow(1_000)
  const [phase, setPhase] = useState<Phase>('idle')
  const [refusal, setRefusal] = useState<Refused | null>(null)
  const [totpNeeded, setTotpNeeded] = useState(need.totpNeeded)
  const [demoName, setDemoName] = useState<string | null>(null)
  useEffect(() => {
    void currentSigner().then((signer) => setDemoName(signer.demoName))
  }, [])

  const sign = async (typed: string) => {
    setRefusal(null)
    setPhase('passkey')
    try {
      const begun = await api.ask(beginStepUp, { act: need.act, inputDigest: need.inputDigest })
      const signer = await currentSigner()
      const totp = begun.totpNeeded ? ((await signer.totp(now)) ?? typed) : undefined
      if (begun.totpNeeded && totp?.length !== 6) {
        setTotpNeeded(true)
        setPhase('idle')
        return
      }
      const credential = await signer.assert(begun.options).catch(() => null)
      if (credential === null) {
        setPhase('no-answer')
        return
      }
      setPhase('checking')
      await api.ask(completeStepUp, { challengeId: begun.challengeId, credential, ...(totp === undefined ? {} : { totp }) })
      onPassed()
    } catch (cause) {
      setPhase('idle')
      if (!(cause instanceof Refused)) throw cause
      setRefusal(cause)
    }
  }
  return { sign, phase, refusal, totpNeeded, demoName }
}
