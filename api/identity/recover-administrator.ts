/** The last way back: an administrator whose factors are lost, recovered on the host under the root passphrase. */
import { and, eq, inArray } from 'drizzle-orm'
import { recoverAdministrator as contract } from '../../schema/contracts/people.ts'
import { person } from '../../schema/tables/person.ts'
import { recovery } from '../../schema/tables/recovery.ts'
import { administratorRoles } from '../../schema/vocabulary/roles.ts'
import { rolesOf } from '../facts/roles-of.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { badField, wrongState } from '../pipeline/refusal.ts'
import { collectorOutside, newEnrolmentCode } from './new-enrolment-code.ts'
import { startRecovering } from './start-recovering.ts'

/** The mandate under which the command line runs this act, after it opened the vault with the root passphrase. */
export const hostMandate = 'host-root-passphrase'

/**
 * Withdraws every factor of a named administrator and makes an enrolment code, without a wait and without a second
 * person: whoever holds host and root passphrase could do anything anyway. What remains is that nobody overlooks it:
 * the entry bears a name of its own. Roles are not changed, and people who are no administrators take the ordinary way.
 */
export const recoverAdministrator: PlainOperation<typeof contract> = {
  contract,
  async subject({ tx }, { username }) {
    const [found] = await tx.select({ id: person.id, state: person.state }).from(person).where(eq(person.username, username))
    const roles = found === undefined ? [] : ((await rolesOf(tx, [found.id])).get(found.id) ?? [])
    if (found === undefined || !administratorRoles.some((role) => roles.includes(role)))
      throw badField('username', 'no-administrator', { zh: '没有该用户名的管理员。其他人员请按恢复流程办理。', en: 'no administrator has this username. Everybody else takes the ordinary recovery.' })
    if (found.state === 'disabled') throw wrongState({ zh: '该管理员已停用，不能由此恢复。', en: 'This administrator is disabled and is not brought back this way.' })
    return { type: 'person', id: found.id }
  },
  async run(context, _input, { id: personId }) {
    await startRecovering(context, personId)
    await context.tx.update(recovery).set({ state: 'stopped' }).where(and(eq(recovery.personId, personId), inArray(recovery.state, ['waiting', 'open'])))
    const made = await newEnrolmentCode(context, personId, collectorOutside.host)
    context.note('mandate', context.actor.kind === 'system' ? context.actor.mandate : '')
    context.made(personId)
    return { personId, ...made }
  },
}
