import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import TextField from '@mui/material/TextField'
import { useId, useState } from 'react'
import type { FormEvent } from 'react'
import { createOrganisation } from '../../../schema/contracts/partners.ts'
import { closingByKey } from '../../shared/closing-by-key.ts'
import { DeedButton } from '../../shared/DeedButton.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { useCall } from '../../shared/use-call.ts'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'
import { useOrganisationTexts } from './use-organisation-texts.ts'

/** Adds a partner organisation. */
export function CreateOrganisationDialog({ onClose, onDone }: { readonly onClose: () => void; readonly onDone: () => void }) {
  const { form: t } = useOrganisationTexts()
  const shared = useSharedTexts()
  const titleId = useId()
  const [name, setName] = useState('')
  const [contact, setContact] = useState('')
  const { run, busy, refusal, fieldProblem } = useCall(createOrganisation)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if ((await run({ name: name.trim(), contact: contact.trim() })) === null) return
    onClose()
    onDone()
  }
  return (
    <Dialog open onClose={busy ? undefined : closingByKey(onClose)} aria-labelledby={titleId} fullWidth maxWidth="sm">
      <form onSubmit={(event) => void submit(event)}>
        <DialogTitle id={titleId}>{t.title}</DialogTitle>
        <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 2, pt: '8px !important' }}>
          <TextField label={t.name} value={name} required autoFocus onChange={(event) => setName(event.target.value)} error={fieldProblem('name') !== undefined} helperText={fieldProblem('name') ?? t.nameHelp} slotProps={{ htmlInput: { maxLength: 120 } }} />
          <TextField label={t.contact} value={contact} required onChange={(event) => setContact(event.target.value)} error={fieldProblem('contact') !== undefined} helperText={fieldProblem('contact') ?? t.contactHelp} slotProps={{ htmlInput: { maxLength: 120 } }} />
          <RefusalNotice refusal={refusal} />
        </DialogContent>
        <DialogActions>
          <Button color="secondary" onClick={onClose} disabled={busy}>{shared.cancel}</Button>
          <DeedButton type="submit" variant="contained" busy={busy} disabled={name.trim() === '' || contact.trim() === ''}>{t.submit}</DeedButton>
        </DialogActions>
      </form>
    </Dialog>
  )
}
