import { resourceGroups } from '../resources.tsx'
import type { ConsoleResource } from '../resources.tsx'
import type { Session } from '../shared/use-session.ts'

/** Whether this session may perform a contract, by its name. */
export function sessionMay(session: Session, name: string): boolean {
  return session.permissions.includes(name.replace('.', ':'))
}

/** The rooms of the menu for this person: only those that open for them. */
export function roomsFor(session: Session): readonly ConsoleResource[] {
  return roomGroupsFor(session).flat()
}

/** The same rooms in the groups of the menu; a group in which nothing opens is left out. */
export function roomGroupsFor(session: Session): readonly (readonly ConsoleResource[])[] {
  return resourceGroups.map((group) => group.filter((room) => room.unlisted !== true && sessionMay(session, room.opens))).filter((group) => group.length > 0)
}
