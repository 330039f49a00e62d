import { and, desc, eq, inArray } from 'drizzle-orm'
import { collectEnrolment as contract } from '../../schema/contracts/people.ts'
import type { SubjectFacts } from '../../schema/contracts/contract.ts'
import { recovery } from '../../schema/tables/recovery.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { wrongState } from '../pipeline/refusal.ts'
import type { Refusal } from '../pipeline/refusal.ts'
import type { Tx } from '../store/store.ts'
import { newEnrolmentCode } from './new-enrolment-code.ts'
import { personById } from './person-by-id.ts'

interface Enrollee extends SubjectFacts {
  readonly recoveryId: string | null
  /** A code that still lives: the new one voids it. */
  readonly voids: boolean
}

/** Makes the enrolment code of somebody invited, or of somebody whose recovery has waited its time. Shown once; collecting again voids the code before. */
export const collectEnrolment: PlainOperation<typeof contract, Enrollee> = {
  contract,
  async subject({ tx, now }, { personId }) {
    const { state, enrolmentExpiresAt } = await personById(tx, personId)
    const facts = { type: 'person', id: personId, voids: enrolmentExpiresAt !== null && enrolmentExpiresAt > now }
    if (state === 'invited') return { ...facts, recoveryId: null }
    if (state === 'recovering') return { ...facts, recoveryId: await openRecovery(tx, personId, now) }
    throw wrongState({ zh: '此人已登记或已停用。因素丢失时请先申请恢复。', en: 'This person is enrolled or disabled. For a lost factor, ask for a recovery first.' })
  },
  async run(context, { personId }, { recoveryId, voids }) {
    if (recoveryId !== null) await context.tx.update(recovery).set({ state: 'open' }).where(eq(recovery.id, recoveryId))
    context.note('voidsEarlierCode', voids)
    const made = await newEnrolmentCode(context, personId)
    context.announce('person', personId)
    return made
  },
}

/** The recovery whose wait is over. Throws while it lasts, and when there is none. */
async function openRecovery(tx: Tx, personId: string, now: number): Promise<string> {
  const [found] = await tx
    .select()
    .from(recovery)
    .where(and(eq(recovery.personId, personId), inArray(recovery.state, ['waiting', 'open'])))
    .orderBy(desc(recovery.approvedAt))
    .limit(1)
  if (found === undefined) throw wrongState({ zh: '没有进行中的恢复。请先提交恢复申请。', en: 'There is no recovery under way. Ask for one first.' })
  if (found.opensAt > now) throw stillWaiting(found.opensAt)
  return found.id
}

function stillWaiting(opensAt: number): Refusal {
  const until = new Date(opensAt).toISOString()
  return wrongState({ zh: `恢复等待期至 ${until}（UTC）。届时再领取，或由两名安全管理员缩短等待。`, en: `The recovery waits until ${until} (UTC). Collect the code then, or let two security administrators shorten the wait.` })
}
