import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useRefresh } from 'ra-core'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { confirmEnrolment } from '../../../schema/contracts/people.ts'
import { DeedButton } from '../../shared/DeedButton.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { useCall } from '../../shared/use-call.ts'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'
import { monoFamily } from '../../theme/tokens.ts'
import type { Person } from './person.ts'
import { usePeopleTexts } from './use-people-texts.ts'

/** Lets enrolled factors count, with the code that the person reads from their own page. */
export function ConfirmEnrolmentButton({ person }: { readonly person: Person }) {
  const t = usePeopleTexts()
  const shared = useSharedTexts()
  const refresh = useRefresh()
  const [open, setOpen] = useState(false)
  const [checkCode, setCheckCode] = useState('')
  const { run, busy, refusal, fieldProblem, clear } = useCall(confirmEnrolment)
  const close = () => {
    setOpen(false)
    setCheckCode('')
    clear()
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if ((await run({ personId: person.personId, checkCode: checkCode.trim() })) === null) return
    close()
    refresh()
  }
  return (
    <>
      <Button variant="contained" onClick={() => setOpen(true)}>{t.confirm.button}</Button>
      <Dialog open={open} onClose={busy ? undefined : close} fullWidth maxWidth="sm">
        <form onSubmit={(event) => void submit(event)}>
          <DialogTitle>{t.confirm.title(person.name)}</DialogTitle>
          <DialogContent>
            <Typography variant="body2">{t.confirm.lead}</Typography>
            <Alert severity="warning" sx={{ my: 2 }}>{t.confirm.warning}</Alert>
            <TextField label={t.confirm.checkCode} value={checkCode} onChange={(event) => setCheckCode(event.target.value)} error={fieldProblem('checkCode') !== undefined} helperText={fieldProblem('checkCode')} required autoFocus autoComplete="off" slotProps={{ htmlInput: { name: 'checkCode', spellCheck: false, style: { fontFamily: monoFamily } } }} />
            <RefusalNotice refusal={refusal} />
          </DialogContent>
          <DialogActions>
            <Button color="secondary" onClick={close} disabled={busy}>{shared.cancel}</Button>
            <DeedButton type="submit" variant="contained" busy={busy} disabled={checkCode.trim().length < 8}>{t.confirm.go}</DeedButton>
          </DialogActions>
        </form>
      </Dialog>
    </>
  )
}
