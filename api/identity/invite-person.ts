import { eq } from 'drizzle-orm'
import { invitePerson as contract } from '../../schema/contracts/people.ts'
import { person } from '../../schema/tables/person.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { makePerson, usernameTaken } from './make-person.ts'
import { refuseRoles } from './refuse-roles.ts'
import { requireSuperior } from './require-superior.ts'

/** Invites a person with roles. They have no factors until they enrol with a code, which is collected apart. */
export const invitePerson: PlainOperation<typeof contract> = {
  contract,
  async subject({ tx }, { username, roles, superiorId }) {
    refuseRoles(roles)
    const [taken] = await tx.select({ id: person.id }).from(person).where(eq(person.username, username))
    if (taken !== undefined) throw usernameTaken()
    await requireSuperior(tx, null, superiorId)
    return { type: 'person', id: 'new', reach: { people: 1 } }
  },
  async run(context, input) {
    const personId = await makePerson(context, input, context.approvalId ?? 'none')
    context.note('roles', input.roles)
    context.made(personId)
    context.announce('person', personId)
    return { personId }
  },
}
