import { and, eq, inArray } from 'drizzle-orm'
import type { SubjectFacts } from '../../schema/contracts/contract.ts'
import { requestRecovery, stopRecovery as contract } from '../../schema/contracts/people.ts'
import { challenge } from '../../schema/tables/challenge.ts'
import { person } from '../../schema/tables/person.ts'
import { recovery } from '../../schema/tables/recovery.ts'
import { officerRoles } from '../../schema/vocabulary/notices.ts'
import { grants } from '../../schema/vocabulary/permissions.ts'
import { approvalRequestById } from '../facts/approval-request-by-id.ts'
import { queueNotice } from '../outbound/queue-notice.ts'
import { objectToRequest } from '../pipeline/decide-request.ts'
import type { KeptRequest } from '../pipeline/decide-request.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { wrongState } from '../pipeline/refusal.ts'
import { recoveryById } from './recovery-by-id.ts'
import { signedIn } from './signed-in.ts'
import { withdrawFactors } from './withdraw-factors.ts'

interface Stopped extends SubjectFacts {
  /** The request that waits for approval; null where the recovery itself is stopped. */
  readonly request: KeptRequest | null
}

/**
 * Stops a recovery: by its owner, or by anybody who may ask for one, on the owner's word. A code on its way is void. Its
 * owner also stops a request that waits, while they can still sign in to object. The factors that were withdrawn stay withdrawn, for a recovery may have been asked because they were stolen.
 */
export const stopRecovery: PlainOperation<typeof contract, Stopped> = {
  contract,
  async subject({ tx, actor }, { recoveryId }) {
    const { personId, roles } = signedIn(actor)
    const request = await approvalRequestById(tx, recoveryId)
    if (request !== null) return { type: 'approval', id: recoveryId, ownerId: request.subjectId, hidden: request.act !== requestRecovery.name || request.subjectId !== personId, request }
    const found = await recoveryById(tx, recoveryId)
    const hidden = found.personId !== personId && !grants(roles, 'recovery:request')
    if (!hidden && found.state !== 'waiting' && found.state !== 'open') throw wrongState({ zh: '此恢复已结束，无需中止。', en: 'This recovery has ended; there is nothing to stop.' })
    return { type: 'recovery', id: recoveryId, ownerId: found.personId, hidden, request: null }
  },
  async run(context, { recoveryId, reason }, { ownerId, request }) {
    const { tx, now, note, announce } = context
    if (request !== null) {
      await objectToRequest(context, request, reason)
      note('person', request.subjectId)
      announce('approval', request.id)
      await queueNotice(tx, now, { kind: 'recovery-stopped', subjectId: request.id, people: [request.subjectId], roles: officerRoles })
      return { recoveryId }
    }
    await tx.update(recovery).set({ state: 'stopped' }).where(eq(recovery.id, recoveryId))
    const back = await tx
      .update(person)
      .set({ state: 'recovering', enrolmentDigest: null, enrolmentExpiresAt: null })
      .where(and(eq(person.id, ownerId ?? 'none'), inArray(person.state, ['recovering', 'unconfirmed'])))
      .returning({ id: person.id })
    // Factors that were enrolled and nobody confirmed go with the recovery under which they were made.
    if (back.length > 0) await withdrawFactors(tx, ownerId ?? 'none', now)
    await tx.delete(challenge).where(and(eq(challenge.personId, ownerId ?? 'none'), eq(challenge.kind, 'enrolment')))
    note('person', ownerId ?? 'none')
    announce('recovery', recoveryId)
    await queueNotice(tx, now, { kind: 'recovery-stopped', subjectId: recoveryId, people: [ownerId ?? 'none'], roles: officerRoles })
    return { recoveryId }
  },
}
