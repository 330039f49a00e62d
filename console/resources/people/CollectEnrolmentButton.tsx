import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { collectEnrolment } from '../../../schema/contracts/people.ts'
import { EnrolmentCodeCard } from '../../pages/entrance/EnrolmentCodeCard.tsx'
import { DeedButton } from '../../shared/DeedButton.tsx'
import { Moment } from '../../shared/Moment.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { useCall } from '../../shared/use-call.ts'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'
import type { Person } from './person.ts'
import { usePeopleTexts } from './use-people-texts.ts'

/** Makes an enrolment code and shows it this once. Closing forgets it: it stands in no cache and no store. */
export function CollectEnrolmentButton({ person }: { readonly person: Person }) {
  const t = usePeopleTexts()
  const shared = useSharedTexts()
  const [open, setOpen] = useState(false)
  const { run, busy, refusal, output, clear } = useCall(collectEnrolment)
  const close = () => {
    setOpen(false)
    clear()
  }
  return (
    <>
      <Button variant={person.state === 'unconfirmed' ? 'outlined' : 'contained'} onClick={() => setOpen(true)}>{t.collect.button}</Button>
      <Dialog open={open} onClose={busy || output !== null ? undefined : close} fullWidth maxWidth="sm">
        <DialogTitle>{t.collect.title(person.name)}</DialogTitle>
        <DialogContent>
          {output === null ? <Typography variant="body2">{t.collect.lead}</Typography> : (
            <>
              <EnrolmentCodeCard name={person.name} code={output.enrolmentCode} onHandedOver={close} />
              <Typography variant="body2" sx={{ mt: 1.5 }}>{t.collect.validUntil} <Moment at={output.expiresAt} form="absolute" /></Typography>
            </>
          )}
          <RefusalNotice refusal={refusal} />
        </DialogContent>
        {output === null ? (
          <DialogActions>
            <Button color="secondary" onClick={close} disabled={busy}>{shared.cancel}</Button>
            <DeedButton variant="contained" busy={busy} onClick={() => void run({ personId: person.personId })}>{t.collect.go}</DeedButton>
          </DialogActions>
        ) : null}
      </Dialog>
    </>
  )
}
