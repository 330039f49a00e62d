import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { useState } from 'react'
import { Panel } from '../../shared/Panel.tsx'
import { useSession } from '../../shared/use-session.ts'
import { AssignRolesButton } from './AssignRolesButton.tsx'
import { CollectEnrolmentButton } from './CollectEnrolmentButton.tsx'
import { ConfirmEnrolmentButton } from './ConfirmEnrolmentButton.tsx'
import { DisablePersonButton } from './DisablePersonButton.tsx'
import { MovePersonButton } from './MovePersonButton.tsx'
import { RequestRecoveryButton } from './RequestRecoveryButton.tsx'
import type { Superior } from './SuperiorField.tsx'
import { personActs } from './person-acts.ts'
import type { ShownPerson } from './person.ts'
import { usePeopleTexts } from './use-people-texts.ts'

/** What the reader may do to this person, or why nothing. */
export function PersonActs({ person, superior }: { readonly person: ShownPerson; readonly superior: Superior | null }) {
  const t = usePeopleTexts()
  const session = useSession()
  const [sessionsEnded, setSessionsEnded] = useState<number | null>(null)
  if (session === undefined) return null
  const acts = personActs(person, session)
  if (session.personId === person.personId) return <Panel title={t.acts}><Quiet text={t.own} /></Panel>
  return (
    <Panel title={t.acts}>
      {sessionsEnded === null ? null : <Alert severity="success" sx={{ mb: 1 }}>{t.disable.done(sessionsEnded)}</Alert>}
      {acts.length === 0 ? <Quiet text={t.noActs} /> : (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {acts.includes('enrolment.confirm') ? <ConfirmEnrolmentButton person={person} /> : null}
          {acts.includes('enrolment.collect') ? <CollectEnrolmentButton person={person} /> : null}
          {acts.includes('person.assign-roles') ? <AssignRolesButton key={person.roles.join()} person={person} /> : null}
          {acts.includes('person.move') ? <MovePersonButton key={`${person.team} ${person.superiorId}`} person={person} superior={superior} /> : null}
          {acts.includes('recovery.request') ? <RequestRecoveryButton person={person} /> : null}
          {acts.includes('person.disable') ? <DisablePersonButton person={person} onDisabled={setSessionsEnded} /> : null}
        </Box>
      )}
    </Panel>
  )
}

function Quiet({ text }: { readonly text: string }) {
  return <Box sx={{ fontSize: 13, color: 'text.secondary' }}>{text}</Box>
}
