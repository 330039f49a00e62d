import CheckCircleRounded from '@mui/icons-material/CheckCircleRounded'
import FingerprintRounded from '@mui/icons-material/FingerprintRounded'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useTheme } from '@mui/material/styles'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { usernameShape } from '../../../schema/contracts/shapes.ts'
import { browserSigner } from '../../providers/signer.ts'
import { DeedButton } from '../../shared/DeedButton.tsx'
import { PlainTextField } from '../../shared/PlainTextField.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { TotpField } from '../../shared/TotpField.tsx'
import { useEntranceTexts } from './use-entrance-texts.ts'
import { useSignIn } from './use-sign-in.ts'
import type { HalfSignedIn } from './use-sign-in.ts'

/** Username, passkey, six digits, in this order. What was typed stays when a step is refused. */
export function SignInForm() {
  const t = useEntranceTexts()
  const { phase, refusal, begin, open } = useSignIn()
  const [username, setUsername] = useState('')
  const [half, setHalf] = useState<HalfSignedIn | null>(null)
  const [totp, setTotp] = useState('')
  const [checked, setChecked] = useState(false)
  const wrong = checked && !usernameShape.safeParse(username).success
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (half === null) {
      if (usernameShape.safeParse(username).success) setHalf(await begin(username, browserSigner))
      return
    }
    const opened = await open(half, totp, browserSigner)
    // A challenge answers once: after a refusal the passkey is asked again.
    if (opened === null) setHalf(null)
    setTotp('')
  }
  if (window.PublicKeyCredential === undefined) return <Alert severity="error">{t.signIn.unsupported}</Alert>
  return (
    <Box component="form" noValidate onSubmit={(event) => void submit(event)}>
      <Steps at={half === null ? (phase === 'passkey' ? 1 : 0) : 2} />
      <PlainTextField
        label={t.signIn.username}
        value={username}
        onChange={(text) => setUsername(text.trim().toLowerCase())}
        disabled={half !== null || phase === 'passkey'}
        problem={wrong ? t.signIn.usernameWrong : undefined}
        helperText={half === null ? t.signIn.usernameHelp : ' '}
        autoFocus
        required
        autoComplete="username webauthn"
        input={{ name: 'username', autoCapitalize: 'none', spellCheck: false }}
      />
      {half === null ? null : <TotpField label={t.signIn.totp} value={totp} onChange={setTotp} helperText={t.signIn.totpHelp} autoFocus />}
      {phase === 'no-answer' ? <Alert severity="warning" sx={{ my: 1 }}>{t.signIn.passkeyFailed}</Alert> : null}
      <RefusalNotice refusal={refusal} />
      <Box role="status" sx={{ fontSize: 13, lineHeight: '20px', minHeight: 20, my: 0.5, color: 'text.secondary' }}>{phase === 'passkey' ? t.signIn.passkeyWaiting : ''}</Box>
      {half === null ? (
        <DeedButton type="submit" variant="contained" fullWidth startIcon={<FingerprintRounded />} busy={phase === 'passkey'}>{t.signIn.next}</DeedButton>
      ) : (
        <Box sx={{ display: 'flex', gap: 1 }}>
          <Button color="secondary" onClick={() => setHalf(null)}>{t.signIn.again}</Button>
          <DeedButton type="submit" variant="contained" sx={{ flex: 1 }} busy={phase === 'opening'} disabled={totp.length !== 6}>{t.signIn.enter}</DeedButton>
        </Box>
      )}
    </Box>
  )
}

/** Where one stands among the three steps. */
function Steps({ at }: { readonly at: number }) {
  const t = useEntranceTexts()
  const { tokens } = useTheme()
  const names = [t.signIn.steps.username, t.signIn.steps.passkey, t.signIn.steps.totp]
  return (
    <Box component="ol" sx={{ listStyle: 'none', display: 'flex', gap: 1, p: 0, m: 0, mb: 2 }}>
      {names.map((name, step) => (
        <Box component="li" key={name} aria-current={step === at ? 'step' : undefined} sx={{ flex: 1, pt: 1, borderTop: `3px solid ${step <= at ? tokens.accent : tokens.edge}`, fontSize: 12, lineHeight: '16px', display: 'flex', alignItems: 'center', gap: 0.5, color: step === at ? tokens.text : tokens.textQuiet, fontWeight: step === at ? 650 : 400 }}>
          {step < at ? <CheckCircleRounded aria-hidden sx={{ fontSize: 14, color: tokens.accent }} /> : `${step + 1}`} {name}
        </Box>
      ))}
    </Box>
  )
}
