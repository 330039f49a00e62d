import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { enrolSetup } from '../../../schema/contracts/setup.ts'
import { exclusivePair, roleLabels } from '../../../schema/vocabulary/roles.ts'
import type { Role } from '../../../schema/vocabulary/roles.ts'
import { useWorded } from '../../i18n/use-texts.ts'
import { DeedButton } from '../../shared/DeedButton.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { RolePicker } from '../../shared/RolePicker.tsx'
import { useCall } from '../../shared/use-call.ts'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'
import type { SetupPerson } from './SetupPeopleList.tsx'
import { useEntranceTexts } from './use-entrance-texts.ts'

const nobody = { name: '', username: '', team: '' }

export interface SetupPersonFormProps {
  /** Somebody who has not enrolled and is corrected under the same username; null for somebody new. */
  readonly corrects: SetupPerson | null
  readonly onAdded: (name: string, enrolmentCode: string) => void
  readonly onGivenUp: () => void
}

/** One of the first people: name, username, team, roles. Two roles that exclude each other are refused before sending. */
export function SetupPersonForm({ corrects, onAdded, onGivenUp }: SetupPersonFormProps) {
  const t = useEntranceTexts()
  const { cancel } = useSharedTexts()
  const worded = useWorded()
  const [person, setPerson] = useState(corrects === null ? nobody : { name: corrects.name, username: corrects.username, team: corrects.team })
  const [roles, setRoles] = useState<readonly Role[]>(corrects?.roles ?? [])
  const { run, busy, refusal, fieldProblem } = useCall(enrolSetup)
  const clash = exclusivePair(roles)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const answer = await run({ ...person, roles: [...roles] })
    if (answer?.state === 'done') onAdded(person.name, answer.output.enrolmentCode)
  }
  const field = (name: keyof typeof nobody, label: string) => (
    <TextField
      label={label}
      value={person[name]}
      onChange={(event) => setPerson({ ...person, [name]: name === 'username' ? event.target.value.toLowerCase() : event.target.value })}
      error={fieldProblem(name) !== undefined}
      helperText={fieldProblem(name) ?? (name === 'username' ? t.signIn.usernameHelp : ' ')}
      required
      disabled={name === 'username' && corrects !== null}
      autoComplete="off"
      slotProps={{ htmlInput: { name, spellCheck: false } }}
    />
  )
  return (
    <Box component="form" onSubmit={(event) => void submit(event)}>
      {corrects === null ? null : <Alert severity="info" sx={{ mb: 1.5 }}>{t.setup.correcting(corrects.username)}</Alert>}
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr 1fr' }, gap: '4px 16px' }}>
        {field('name', t.setup.name)}
        {field('username', t.setup.username)}
        {field('team', t.setup.team)}
      </Box>
      <RolePicker label={t.setup.roles} value={roles} onChange={setRoles} problem={clash === null ? fieldProblem('roles') : t.setup.exclusive(worded(roleLabels[clash[0]]), worded(roleLabels[clash[1]]))} />
      <RefusalNotice refusal={refusal} />
      <DeedButton type="submit" variant="contained" sx={{ mt: 1 }} busy={busy} disabled={clash !== null || roles.length === 0 || person.name.trim() === '' || person.username === '' || person.team.trim() === ''}>{corrects === null ? t.setup.add : t.setup.correctIt}</DeedButton>
      {corrects === null ? null : <Button sx={{ mt: 1, ml: 1 }} color="secondary" onClick={onGivenUp}>{cancel}</Button>}
    </Box>
  )
}
