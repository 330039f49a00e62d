import { disablePerson } from '../../../schema/contracts/people.ts'
import { ActButton } from '../../shared/ActButton.tsx'
import type { Person } from './person.ts'
import { usePeopleTexts } from './use-people-texts.ts'

/** Ends somebody's access at once. One person alone may: it takes power away. */
export function DisablePersonButton({ person, onDisabled }: { readonly person: Person; readonly onDisabled: (sessionsEnded: number) => void }) {
  const t = usePeopleTexts()
  return (
    <ActButton
      contract={disablePerson}
      label={t.disable.button}
      title={t.disable.title(person.name)}
      consequence={{ effect: t.disable.effect, told: t.disable.told, undone: t.disable.undone, agree: t.disable.agree }}
      confirmLabel={t.disable.button}
      inputWith={(reason) => ({ personId: person.personId, reason })}
      onActed={(output) => onDisabled(output?.sessionsEnded ?? 0)}
      grave
    />
  )
}
