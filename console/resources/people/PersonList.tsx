import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useNavigate } from 'ra-core'
import { useState } from 'react'
import { usernameSearchShape } from '../../../schema/contracts/shapes.ts'
import { roleLabels, staffRoles } from '../../../schema/vocabulary/roles.ts'
import { useWorded } from '../../i18n/use-texts.ts'
import type { ListColumn } from '../../shared/ListRows.tsx'
import { ListScreen } from '../../shared/ListScreen.tsx'
import { QuietLink } from '../../shared/QuietLink.tsx'
import { useMay } from '../../shared/use-session.ts'
import { FactorsSign } from './FactorsSign.tsx'
import { FindPersonDialog } from './FindPersonDialog.tsx'
import { PersonState } from './PersonState.tsx'
import { RoleNames } from './RoleNames.tsx'
import type { Person } from './person.ts'
import { usePeopleTexts } from './use-people-texts.ts'

/** Everybody who works with this system. */
export function PersonList() {
  const t = usePeopleTexts()
  const worded = useWorded()
  return (
    <ListScreen<Person>
      resource="people"
      title={t.title}
      lead={t.lead}
      actions={<PeopleActions />}
      columns={useColumns()}
      search={{ label: t.search, accepts: (text) => usernameSearchShape.safeParse(text).success, refusal: t.searchRefused, unwritten: true }}
      filters={[
        { name: 'role', label: t.filters.role, options: staffRoles.map((role) => ({ value: role, label: worded(roleLabels[role]) })) },
        { name: 'state', label: t.filters.state, options: Object.entries(t.states).map(([value, label]) => ({ value, label })) },
      ]}
      rowTo={({ personId }) => `/people/${personId}`}
      card={(person) => <PersonCard person={person} />}
      empty={t.empty}
    />
  )
}

/** Two lines on a telephone: who and in what state, then roles and team. */
function PersonCard({ person }: { readonly person: Person }) {
  return (
    <Box sx={{ fontSize: 13, lineHeight: '20px' }}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
        <QuietLink to={`/people/${person.personId}`} sx={{ color: 'text.primary', fontWeight: 600, minHeight: 28 }}>{person.name}</QuietLink>
        <PersonState state={person.state} />
      </Box>
      <Box sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}><RoleNames roles={person.roles} /> · {person.team}</Box>
    </Box>
  )
}

function PeopleActions() {
  const t = usePeopleTexts()
  const navigate = useNavigate()
  const [finding, setFinding] = useState(false)
  const mayFind = useMay('person.find')
  const mayInvite = useMay('person.invite')
  return (
    <>
      {mayFind ? <Button variant="outlined" onClick={() => setFinding(true)}>{t.find.button}</Button> : null}
      {mayInvite ? <Button variant="contained" onClick={() => navigate('/people/create')}>{t.invite.button}</Button> : null}
      {finding ? <FindPersonDialog onClose={() => setFinding(false)} onChosen={({ personId }) => navigate(`/people/${personId}`)} /> : null}
    </>
  )
}

function useColumns(): readonly ListColumn<Person>[] {
  const t = usePeopleTexts()
  return [
    { key: 'name', label: t.columns.name, names: true, render: ({ name }) => name },
    { key: 'username', label: t.columns.username, from: 900, render: ({ username }) => <code>{username}</code> },
    { key: 'roles', label: t.columns.roles, render: ({ roles }) => <RoleNames roles={roles} /> },
    { key: 'team', label: t.columns.team, from: 900, render: ({ team }) => team },
    { key: 'state', label: t.columns.state, render: ({ state }) => <PersonState state={state} /> },
    { key: 'factors', label: t.columns.factors, from: 1200, render: (person) => <FactorsSign person={person} /> },
  ]
}
