import { and, eq, inArray } from 'drizzle-orm'
import { requestRecovery as contract } from '../../schema/contracts/people.ts'
import { recovery } from '../../schema/tables/recovery.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import { officerRoles } from '../../schema/vocabulary/notices.ts'
import { approvalDeciders } from '../facts/approval-deciders.ts'
import { queueNotice } from '../outbound/queue-notice.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { wrongState } from '../pipeline/refusal.ts'
import { newId } from '../store/new-id.ts'
import type { Tx } from '../store/store.ts'
import { personById } from './person-by-id.ts'
import { refuseOwn } from './refuse-own.ts'
import { signedIn } from './signed-in.ts'
import { startRecovering } from './start-recovering.ts'

/**
 * Replaces a lost factor, once two other security administrators agreed: everything the person could sign in with ends
 * at once, and a day passes before new factors can be enrolled. Whose factor was lost neither asks nor approves.
 */
export const requestRecovery: PlainOperation<typeof contract> = {
  contract,
  async subject({ tx, actor }, { personId }) {
    refuseOwn(actor, personId)
    const { state } = await personById(tx, personId)
    if (state === 'disabled') throw wrongState({ zh: '此人已停用，不能恢复。', en: 'This person is disabled and cannot be recovered.' })
    const [underWay] = await tx.select({ id: recovery.id }).from(recovery).where(and(eq(recovery.personId, personId), inArray(recovery.state, ['waiting', 'open'])))
    if (underWay !== undefined) throw wrongState({ zh: '此人的恢复已在进行中。', en: 'A recovery of this person is under way already.' })
    if (state === 'invited' || state === 'unconfirmed') throw wrongState({ zh: '此人的登记尚未完成，请直接重新领取登记码。', en: "This person's enrolment is not complete yet; collect a new enrolment code instead." })
    return { type: 'person', id: personId, ownerId: personId, excludedApprovers: [personId], reach: { people: 1 } }
  },
  async asked({ tx, now, actor }, { personId }, approvalId) {
    await requireApprovers(tx, [signedIn(actor).personId, personId])
    await queueNotice(tx, now, { kind: 'recovery-asked', subjectId: approvalId, people: [personId], roles: officerRoles })
  },
  async run(context, { personId, proofReference }) {
    const { tx, now, approvalId } = context
    const recoveryId = newId('recovery', now)
    const opensAt = now + limits.recoveryWaitMs
    await startRecovering(context, personId)
    await tx.insert(recovery).values({ id: recoveryId, personId, approvalId: approvalId ?? 'none', proofReference, approvedAt: now, opensAt, state: 'waiting' })
    context.note('opensAt', opensAt)
    context.made(recoveryId)
    context.announce('recovery', recoveryId)
    await queueNotice(tx, now, { kind: 'recovery-approved', subjectId: recoveryId, params: { opensAt }, people: [personId], roles: officerRoles })
    return { recoveryId }
  },
}

/** A request that nobody can approve is not kept: it would wait three days for nothing. */
async function requireApprovers(tx: Tx, except: readonly string[]): Promise<void> {
  const needed = contract.twoPerson?.approvers ?? 0
  const there = await approvalDeciders(tx, contract.twoPerson?.approverRoles ?? [], except)
  if (there >= needed) return
  throw wrongState({
    zh: `恢复须由您与本人以外的 ${needed} 名安全管理员同意，现在只有 ${there} 名。请先邀请安全管理员或授予其角色，再提交申请；已无管理员可以操作时，在主机上执行 xmphi recover。`,
    en: `Besides you and the person, ${needed} security administrators must agree, and there ${there === 1 ? 'is 1' : `are ${there}`} now. Invite one or grant the role first, then ask again; where no administrator is left to do so, run xmphi recover on the host.`,
  })
}
