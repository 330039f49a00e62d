import { eq } from 'drizzle-orm'
import { enrolSetup as contract } from '../../schema/contracts/setup.ts'
import type { SubjectFacts } from '../../schema/contracts/contract.ts'
import { person } from '../../schema/tables/person.ts'
import { personRole } from '../../schema/tables/person-role.ts'
import type { PlainOperation, RunContext } from '../pipeline/operation.ts'
import { grantRoles } from './grant-roles.ts'
import { makePerson, usernameTaken } from './make-person.ts'
import type { NewPerson } from './make-person.ts'
import { collectorOutside, newEnrolmentCode } from './new-enrolment-code.ts'
import { refuseRoles } from './refuse-roles.ts'
import { requireSetupSession } from './setup-session.ts'

interface Known extends SubjectFacts {
  /** A person of that username who has no factors yet: they are corrected and get a new code. */
  readonly invitedId: string | null
}

/** Adds a person while the installation is set up. Each enrols their own factors with the code. */
export const enrolSetup: PlainOperation<typeof contract, Known> = {
  contract,
  async subject({ tx, actor, now }, { username, roles }) {
    await requireSetupSession(tx, actor, now)
    refuseRoles(roles)
    const [known] = await tx.select({ id: person.id, state: person.state }).from(person).where(eq(person.username, username))
    if (known !== undefined && known.state !== 'invited') throw usernameTaken()
    return { type: 'person', id: known?.id ?? 'new', invitedId: known?.id ?? null }
  },
  async run(context, input, { invitedId }) {
    const asked = { ...input, superiorId: null }
    const personId = invitedId ?? (await makePerson(context, asked, 'setup'))
    if (invitedId !== null) await correct(context, invitedId, asked)
    context.made(personId)
    context.note('roles', input.roles)
    const { enrolmentCode } = await newEnrolmentCode(context, personId, collectorOutside.setUp)
    return { personId, enrolmentCode }
  },
}

async function correct({ tx, vault, now }: RunContext, personId: string, asked: NewPerson): Promise<void> {
  await tx.update(person).set({ name: vault.seal('person.name', personId, asked.name), nameDigest: vault.exact('person.name', asked.name), team: asked.team }).where(eq(person.id, personId))
  await tx.delete(personRole).where(eq(personRole.personId, personId))
  await grantRoles(tx, personId, asked.roles, 'setup', now)
}
