/** The last way back: an administrator whose factors are lost, recovered on the host under the root passphrase. */
import { and, eq, inArray } from 'drizzle-orm'
import { recoverAdministrator as contract } from '../../schema/contracts/people.ts'
import { person } from '../../schema/tables/person.ts'
import { recovery } from '../../schema/tables/recovery.ts'
import { hostMandate } from '../../schema/vocabulary/mandates.ts'
import { officerRoles } from '../../schema/vocabulary/notices.ts'
import { administratorRoles } from '../../schema/vocabulary/roles.ts'
import { rolesOf } from '../facts/roles-of.ts'
import { queueNotice } from '../outbound/queue-notice.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { badField, wrongState } from '../pipeline/refusal.ts'
import { newId } from '../store/new-id.ts'
import type { Tx } from '../store/store.ts'
import { livingAdministrators } from './living-administrators.ts'
import { collectorOutside, newEnrolmentCode } from './new-enrolment-code.ts'
import { startRecovering } from './start-recovering.ts'

/**
 * Withdraws every factor of a named administrator and makes an enrolment code, without a wait and without a second
 * person: whoever holds host and root passphrase could do anything anyway. What remains is that nobody overlooks it:
 * the entry bears a name of its own, the recovery stands among the others and on the first page of every administrator
 * until each has acknowledged it, and a notice goes out. Roles are not changed, and people who are no administrators take
 * the ordinary way, as everybody does while a security administrator is there to approve it.
 */
export const recoverAdministrator: PlainOperation<typeof contract> = {
  contract,
  async subject({ tx, now }, { username }) {
    const [found] = await tx.select({ id: person.id, state: person.state }).from(person).where(eq(person.username, username))
    const roles = found === undefined ? [] : ((await rolesOf(tx, [found.id])).get(found.id) ?? [])
    if (found === undefined || !administratorRoles.some((role) => roles.includes(role)))
      throw badField('username', 'no-administrator', { zh: '没有该用户名的管理员。其他人员请按恢复流程办理。', en: 'no administrator has this username. Everybody else takes the ordinary recovery.' })
    if (found.state === 'disabled') throw wrongState({ zh: '该管理员已停用，不能由此恢复。', en: 'This administrator is disabled and is not brought back this way.' })
    await refuseWhereOrdinaryWayIsOpen(tx, found.id, now)
    return { type: 'person', id: found.id }
  },
  async run(context, _input, { id: personId }) {
    await startRecovering(context, personId)
    await context.tx.update(recovery).set({ state: 'stopped' }).where(and(eq(recovery.personId, personId), inArray(recovery.state, ['waiting', 'open'])))
    const { tx, now } = context
    const recoveryId = newId('recovery', now)
    await tx.insert(recovery).values({ id: recoveryId, personId, approvalId: hostMandate, proofReference: hostMandate, approvedAt: now, opensAt: now, state: 'open' })
    const made = await newEnrolmentCode(context, personId, collectorOutside.host)
    context.note('mandate', context.actor.kind === 'system' ? context.actor.mandate : '')
    context.note('recovery', recoveryId)
    context.made(personId)
    context.announce('recovery', recoveryId)
    await queueNotice(tx, now, { kind: 'administrator-recovered', subjectId: recoveryId, people: [personId], roles: officerRoles })
    return { personId, ...made }
  },
}

/** Somebody to ask and a security administrator to approve: they go the ordinary way, or bring in who is missing for it. */
async function refuseWhereOrdinaryWayIsOpen(tx: Tx, personId: string, now: number): Promise<void> {
  const officers = await livingAdministrators(tx, ['security_admin'], personId, now)
  const askers = await livingAdministrators(tx, ['security_admin', 'system_admin'], personId, now)
  if (officers.size === 0 || askers.size < 2) return
  throw wrongState({
    zh: '只有最后一名管理员才能在主机上恢复：最近 72 小时内另有安全管理员可以同意，也有管理员可以提出。请在控制台的人员页“申请更换认证因子”；同意者不足两名时，先邀请安全管理员。',
    en: 'Only the last administrator is recovered on the host: within the last 72 hours another security administrator was here who can approve, and an administrator who can ask. Ask for a recovery on the page of this person in the console; where fewer than two can approve, invite a security administrator first.',
  })
}
