import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { invitePerson } from '../../../schema/contracts/people.ts'
import type { Role } from '../../../schema/vocabulary/roles.ts'
import { ConsequenceBar } from '../../shared/ConsequenceBar.tsx'
import { DeedButton } from '../../shared/DeedButton.tsx'
import { lacking } from '../../shared/lacking.ts'
import { PageHeader } from '../../shared/PageHeader.tsx'
import { PendingNotice } from '../../shared/PendingNotice.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { useCall } from '../../shared/use-call.ts'
import { RoleChoice } from './RoleChoice.tsx'
import { SuperiorField } from './SuperiorField.tsx'
import type { Superior } from './SuperiorField.tsx'
import { rolesHold } from './roles-hold.ts'
import { usePeopleTexts } from './use-people-texts.ts'

const nobody = { name: '', username: '', team: '' }

/** Asks for a new colleague with roles; another administrator has to agree. */
export function InvitePerson() {
  const t = usePeopleTexts()
  const [person, setPerson] = useState(nobody)
  const [superior, setSuperior] = useState<Superior | null>(null)
  const [roles, setRoles] = useState<readonly Role[]>([])
  const { run, busy, refusal, fieldProblem, pending } = useCall(invitePerson)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (missing.length > 0) return
    void run({ ...person, superiorId: superior?.personId ?? null, roles: [...roles] })
  }
  const field = (name: keyof typeof nobody, label: string, help?: string) => (
    <TextField
      label={label}
      value={person[name]}
      onChange={(event) => setPerson({ ...person, [name]: name === 'username' ? event.target.value.toLowerCase() : event.target.value })}
      error={fieldProblem(name) !== undefined}
      helperText={fieldProblem(name) ?? help}
      required
      autoComplete="off"
      slotProps={{ htmlInput: { name, spellCheck: false } }}
    />
  )
  const missing = lacking([[person.name.trim() !== '', t.invite.name], [person.username.trim() !== '', t.invite.username], [person.team.trim() !== '', t.invite.team], [rolesHold(roles), t.invite.roles]])
  return (
    <>
      <PageHeader title={t.invite.title} lead={t.invite.lead} />
      {pending !== null ? <PendingNotice pending={pending} /> : (
        <Paper component="form" variant="outlined" onSubmit={submit} sx={{ p: 2, maxWidth: 880 }}>
          <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr 1fr' }, gap: '12px 16px', pt: 1 }}>
            {field('name', t.invite.name)}
            {field('username', t.invite.username, t.invite.usernameHelp)}
            {field('team', t.invite.team)}
          </Box>
          <SuperiorField label={t.invite.superior} value={superior} onChange={setSuperior} problem={fieldProblem('superiorId')} />
          <RoleChoice value={roles} onChange={setRoles} problem={fieldProblem('roles')} />
          <ConsequenceBar consequence={{ effect: t.invite.effect, told: t.invite.told, undone: t.invite.undone, agree: t.invite.agree }} />
          <RefusalNotice refusal={refusal} />
          <DeedButton type="submit" variant="contained" busy={busy} missing={missing}>{t.invite.submit}</DeedButton>
        </Paper>
      )}
    </>
  )
}
