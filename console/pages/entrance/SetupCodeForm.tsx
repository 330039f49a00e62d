import TextField from '@mui/material/TextField'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { openSetup } from '../../../schema/contracts/setup.ts'
import { monoFamily } from '../../theme/tokens.ts'
import { DeedButton } from '../../shared/DeedButton.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { useCall } from '../../shared/use-call.ts'
import { useEntranceTexts } from './use-entrance-texts.ts'

/** Takes the one-time code, by POST and never in an address. */
export function SetupCodeForm({ onOpened }: { readonly onOpened: () => void }) {
  const t = useEntranceTexts()
  const [code, setCode] = useState('')
  const { run, busy, refusal, fieldProblem } = useCall(openSetup)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if ((await run({ code: code.trim() })) !== null) onOpened()
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <TextField label={t.setup.code} value={code} onChange={(event) => setCode(event.target.value)} error={fieldProblem('code') !== undefined} helperText={fieldProblem('code')} required autoFocus autoComplete="off" margin="dense" slotProps={{ htmlInput: { name: 'code', spellCheck: false, style: { fontFamily: monoFamily } } }} />
      <RefusalNotice refusal={refusal} />
      <DeedButton type="submit" variant="contained" fullWidth sx={{ mt: 1 }} busy={busy} disabled={code.trim().length < 8}>{t.setup.openIt}</DeedButton>
    </form>
  )
}
