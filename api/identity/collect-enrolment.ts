import { and, desc, eq, inArray } from 'drizzle-orm'
import { collectEnrolment as contract } from '../../schema/contracts/people.ts'
import type { SubjectFacts } from '../../schema/contracts/contract.ts'
import { person } from '../../schema/tables/person.ts'
import { recovery } from '../../schema/tables/recovery.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { wrongState } from '../pipeline/refusal.ts'
import type { Refusal } from '../pipeline/refusal.ts'
import type { Tx } from '../store/store.ts'
import { requireRequester } from './enrolment-right.ts'
import { newEnrolmentCode } from './new-enrolment-code.ts'
import { personById } from './person-by-id.ts'
import { refuseOwn } from './refuse-own.ts'
import { signedIn } from './signed-in.ts'
import { withdrawFactors } from './withdraw-factors.ts'

interface Enrollee extends SubjectFacts {
  readonly recoveryId: string | null
  /** The approval that allows this enrolment; null for people whom set-up added. */
  readonly allowedBy: string | null
  /** Factors were enrolled that nobody confirmed. They go, lest a second collector vouch for what the first one enrolled. */
  readonly unconfirmed: boolean
  /** A code that still lives: the new one voids it. */
  readonly voids: boolean
}

/**
 * Makes the enrolment code of somebody invited, or of somebody whose recovery has waited its time, for the person who
 * asked for it. Shown once; collecting again voids the code before. What was enrolled and not confirmed is replaced.
 */
export const collectEnrolment: PlainOperation<typeof contract, Enrollee> = {
  contract,
  async subject({ tx, now, actor }, { personId }) {
    refuseOwn(actor, personId)
    const { state, enrolmentExpiresAt, invitedUnder } = await personById(tx, personId)
    const facts = { type: 'person', id: personId, unconfirmed: state === 'unconfirmed', voids: enrolmentExpiresAt !== null && enrolmentExpiresAt > now }
    const found = await recoveryUnderWay(tx, personId)
    if (state === 'recovering' || (state === 'unconfirmed' && found !== null)) {
      if (found === null) throw noRecovery()
      await requireRequester(tx, actor, found.approvalId)
      if (found.opensAt > now) throw stillWaiting(found.opensAt)
      return { ...facts, recoveryId: found.id, allowedBy: found.approvalId }
    }
    if (state === 'invited' || state === 'unconfirmed') {
      await requireRequester(tx, actor, invitedUnder)
      return { ...facts, recoveryId: null, allowedBy: invitedUnder }
    }
    throw wrongState({ zh: '此人已登记或已停用。认证因子丢失时请先申请恢复。', en: 'This person is enrolled or disabled. For a lost factor, ask for a recovery first.' })
  },
  async run(context, { personId }, { recoveryId, allowedBy, unconfirmed, voids }) {
    if (recoveryId !== null) await context.tx.update(recovery).set({ state: 'open' }).where(eq(recovery.id, recoveryId))
    if (unconfirmed) {
      await context.tx.update(person).set({ state: recoveryId === null ? 'invited' : 'recovering' }).where(eq(person.id, personId))
      context.note('passkeysRevoked', await withdrawFactors(context.tx, personId, context.now))
    }
    context.note('voidsEarlierCode', voids)
    context.note('allowedBy', allowedBy)
    const made = await newEnrolmentCode(context, personId, signedIn(context.actor).personId)
    context.announce('person', personId)
    return made
  },
}

/** The recovery of a person that has neither ended nor been stopped. */
export async function recoveryUnderWay(tx: Tx, personId: string): Promise<typeof recovery.$inferSelect | null> {
  const [found] = await tx
    .select()
    .from(recovery)
    .where(and(eq(recovery.personId, personId), inArray(recovery.state, ['waiting', 'open'])))
    .orderBy(desc(recovery.approvedAt))
    .limit(1)
  return found ?? null
}

function noRecovery(): Refusal {
  return wrongState({ zh: '没有进行中的恢复。请先提交恢复申请。', en: 'There is no recovery under way. Ask for one first.' })
}

function stillWaiting(opensAt: number): Refusal {
  const until = new Date(opensAt).toISOString()
  return wrongState({ zh: `恢复等待期至 ${until}（UTC）。届时再领取，或由两名安全管理员缩短等待。`, en: `The recovery waits until ${until} (UTC). Collect the code then, or let two security administrators shorten the wait.` })
}
