import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import type { FormEvent } from 'react'
import { findPerson } from '../../../schema/contracts/people.ts'
import { DeedButton } from '../../shared/DeedButton.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { useCall } from '../../shared/use-call.ts'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'
import { PersonState } from './PersonState.tsx'
import type { Person } from './person.ts'
import { usePeopleTexts } from './use-people-texts.ts'

export interface FindPersonDialogProps {
  readonly onChosen: (person: Person) => void
  readonly onClose: () => void
}

/** Finds people by their whole name. The name goes in a body, never into an address. */
export function FindPersonDialog({ onChosen, onClose }: FindPersonDialogProps) {
  const t = usePeopleTexts()
  const shared = useSharedTexts()
  const titleId = useId()
  const [name, setName] = useState('')
  const { run, busy, refusal, output, fieldProblem } = useCall(findPerson)
  const find = (event: FormEvent) => {
    event.preventDefault()
    // The dialog may stand inside the form of whoever looks for a superior.
    event.stopPropagation()
    void run({ name: name.trim() })
  }
  const choose = (person: Person) => {
    onChosen(person)
    onClose()
  }
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} fullWidth maxWidth="xs">
      <form onSubmit={find}>
        <DialogTitle id={titleId}>{t.find.title}</DialogTitle>
        <DialogContent>
          <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>{t.find.lead}</Typography>
          <TextField label={t.find.name} value={name} onChange={(event) => setName(event.target.value)} autoFocus required margin="dense" autoComplete="off" error={fieldProblem('name') !== undefined} helperText={fieldProblem('name')} />
          <RefusalNotice refusal={refusal} />
          {output?.items.length === 0 ? <Typography role="status" variant="body2" sx={{ mt: 1 }}>{t.find.none}</Typography> : null}
          {output?.items.map((person) => (
            <Box key={person.personId} sx={{ display: 'flex', alignItems: 'center', gap: 1.5, py: 1, borderBottom: 1, borderColor: 'divider', fontSize: 13 }}>
              <Box sx={{ flex: 1, minWidth: 0 }}>
                <strong>{person.name}</strong> <code>{person.username}</code>
                <Box sx={{ color: 'text.secondary' }}>{person.team} · <PersonState state={person.state} /></Box>
              </Box>
              <Button size="small" variant="outlined" onClick={() => choose(person)}>{t.find.choose}</Button>
            </Box>
          ))}
        </DialogContent>
        <DialogActions>
          <Button color="secondary" onClick={onClose}>{shared.close}</Button>
          <DeedButton type="submit" variant="contained" busy={busy} disabled={name.trim() === ''}>{t.find.go}</DeedButton>
        </DialogActions>
      </form>
    </Dialog>
  )
}
