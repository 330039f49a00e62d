import { person } from '../../schema/tables/person.ts'
import type { Role } from '../../schema/vocabulary/roles.ts'
import type { RunContext } from '../pipeline/operation.ts'
import { badField } from '../pipeline/refusal.ts'
import type { Refusal } from '../pipeline/refusal.ts'
import { newId } from '../store/new-id.ts'
import { grantRoles } from './grant-roles.ts'

const userHandleBytes = 32

/** A person to be. */
export interface NewPerson {
  readonly name: string
  readonly username: string
  readonly team: string
  readonly superiorId: string | null
  readonly roles: readonly Role[]
}

/** Writes a person who has no factors yet, with their roles. `under` is the approval, or `setup`. Returns the id. Throws a refusal when the username is taken. */
export async function makePerson({ tx, now, vault, world }: Pick<RunContext, 'tx' | 'now' | 'vault' | 'world'>, asked: NewPerson, under: string): Promise<string> {
  const personId = newId('person', now)
  const made = await tx
    .insert(person)
    .values({
      id: personId,
      username: asked.username,
      name: vault.seal('person.name', personId, asked.name),
      nameDigest: vault.exact('person.name', asked.name),
      userHandle: world.random(userHandleBytes),
      team: asked.team,
      superiorId: asked.superiorId,
      state: 'invited',
      invitedUnder: under === 'setup' ? null : under,
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: person.id })
  if (made.length === 0) throw usernameTaken()
  await grantRoles(tx, personId, asked.roles, under, now)
  return personId
}

/** The sign-in name belongs to somebody else. */
export function usernameTaken(): Refusal {
  return badField('username', 'taken', { zh: '该用户名已被使用，请换一个。', en: 'this username is taken; choose another.' })
}
