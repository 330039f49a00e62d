import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { movePerson } from '../../../schema/contracts/people.ts'
import { ActButton } from '../../shared/ActButton.tsx'
import { SuperiorField } from './SuperiorField.tsx'
import type { Superior } from './SuperiorField.tsx'
import type { Person } from './person.ts'
import { usePeopleTexts } from './use-people-texts.ts'

export interface MovePersonButtonProps {
  readonly person: Person
  /** The present superior by name, where there is one. */
  readonly superior: Superior | null
}

/** Changes team and superior. Two people. */
export function MovePersonButton({ person, superior: present }: MovePersonButtonProps) {
  const t = usePeopleTexts()
  const [team, setTeam] = useState(person.team)
  const [superior, setSuperior] = useState<Superior | null>(present)
  const changed = team.trim() !== person.team || (superior?.personId ?? null) !== person.superiorId
  return (
    <ActButton
      contract={movePerson}
      label={t.move.button}
      title={t.move.title(person.name)}
      consequence={{ effect: t.move.effect, told: t.move.told, undone: t.move.undone, agree: t.move.agree }}
      confirmLabel={t.move.submit}
      inputWith={(reason) => ({ personId: person.personId, team: team.trim(), superiorId: superior?.personId ?? null, reason })}
      confirmable={changed && team.trim() !== ''}
      fields={(problemOf) => (
        <>
          <TextField label={t.invite.team} value={team} onChange={(event) => setTeam(event.target.value)} required margin="dense" error={problemOf('team') !== undefined} helperText={problemOf('team')} />
          <SuperiorField label={t.superior} value={superior} onChange={setSuperior} problem={problemOf('superiorId')} />
        </>
      )}
    />
  )
}
