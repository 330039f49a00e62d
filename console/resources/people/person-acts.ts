import type { Person, ShownPerson } from './person.ts'

const actsByState = {
  invited: ['enrolment.collect', 'person.assign-roles', 'person.move', 'person.disable'],
  unconfirmed: ['enrolment.confirm', 'enrolment.collect', 'person.assign-roles', 'person.move', 'person.disable'],
  active: ['person.assign-roles', 'person.move', 'recovery.request', 'person.disable'],
  recovering: ['enrolment.collect', 'person.move', 'person.disable'],
  disabled: [],
} as const satisfies Readonly<Record<Person['state'], readonly string[]>>

export type PersonAct = (typeof actsByState)[Person['state']][number]

/** What somebody with these permissions can do to this person now. Never to themselves. It only hides; the server decides. */
export function personActs(person: ShownPerson, reader: { readonly personId: string; readonly permissions: readonly string[] }): readonly PersonAct[] {
  if (reader.personId === person.personId) return []
  const possible: readonly PersonAct[] = actsByState[person.state]
  return possible.filter((act) => (act === 'enrolment.collect' ? person.collectable : reader.permissions.includes(act.replace('.', ':'))))
}
