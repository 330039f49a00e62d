import { and, eq } from 'drizzle-orm'
import { confirmEnrolment as contract } from '../../schema/contracts/people.ts'
import { person } from '../../schema/tables/person.ts'
import { recovery } from '../../schema/tables/recovery.ts'
import { officerRoles } from '../../schema/vocabulary/notices.ts'
import { queueNotice } from '../outbound/queue-notice.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { badField, Refusal, wrongState } from '../pipeline/refusal.ts'
import { checkCodeFits } from './check-code.ts'
import { personById } from './person-by-id.ts'
import { refuseOwn } from './refuse-own.ts'

/**
 * Lets enrolled factors count. Whoever collected the code asked for the invitation or the recovery as well, and could
 * have enrolled themselves: so it is somebody else who looks at the person and takes the check code from their page.
 */
export const confirmEnrolment: PlainOperation<typeof contract> = {
  contract,
  async subject({ tx, actor }, { personId }) {
    const { state, enrolmentCollectorId } = await personById(tx, personId)
    refuseOwn(actor, personId)
    if (state !== 'unconfirmed') throw wrongState({ zh: '此人没有待核对的登记。', en: 'This person has no enrolment that waits to be confirmed.' })
    if (actor.kind === 'person' && actor.personId === enrolmentCollectorId) throw collectedBySelf()
    return { type: 'person', id: personId }
  },
  async run({ tx, now, note, announce }, { personId, checkCode }) {
    if (!(await checkCodeFits(tx, personId, checkCode))) throw badField('checkCode', 'not-matching', { zh: '与此人登记的认证因子不符。请当面从其登记完成页面读取核对码；不能确认本人时请停用此人。', en: 'it is not that of the factors this person enrolled. Read it from their page, face to face; if you cannot be sure who it is, disable the person.' })
    const confirmed = await tx.update(person).set({ state: 'active', enrolmentDigest: null, enrolmentExpiresAt: null }).where(and(eq(person.id, personId), eq(person.state, 'unconfirmed'))).returning({ collector: person.enrolmentCollectorId })
    const ended = await tx.update(recovery).set({ state: 'done' }).where(and(eq(recovery.personId, personId), eq(recovery.state, 'open'))).returning({ id: recovery.id })
    note('collectedBy', confirmed[0]?.collector ?? null)
    note('recovery', ended[0]?.id ?? null)
    for (const { id } of ended) await queueNotice(tx, now, { kind: 'recovery-done', subjectId: id, people: [personId], roles: officerRoles })
    announce('person', personId)
    return { personId }
  },
}

function collectedBySelf(): Refusal {
  return new Refusal('own-request', { zh: '登记码由您领取，须由另一名管理员当面核对。', en: 'You collected the enrolment code, so another administrator must confirm face to face.' })
}
