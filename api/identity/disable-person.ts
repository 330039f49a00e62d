import { and, eq, inArray } from 'drizzle-orm'
import { disablePerson as contract } from '../../schema/contracts/people.ts'
import { person } from '../../schema/tables/person.ts'
import { recovery } from '../../schema/tables/recovery.ts'
import { rolesOf } from '../facts/roles-of.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { wrongState } from '../pipeline/refusal.ts'
import { endSessions } from './end-sessions.ts'
import { requireAnotherHolder } from './last-holder.ts'
import { personById } from './person-by-id.ts'
import { withdrawFactors } from './withdraw-factors.ts'

/**
 * Disables a person at once. Their sessions and factors end, a code on its way to them is void, and what they asked
 * for or approved and is still pending counts no more, because the gate counts active people only.
 */
export const disablePerson: PlainOperation<typeof contract> = {
  contract,
  async subject({ tx }, { personId }) {
    const { state } = await personById(tx, personId)
    if (state === 'disabled') throw wrongState({ zh: '此人已停用。', en: 'This person is disabled already.' })
    await requireAnotherHolder(tx, personId, (await rolesOf(tx, [personId])).get(personId) ?? [])
    return { type: 'person', id: personId, ownerId: personId }
  },
  async run({ tx, now, note, bumpEpoch, announce }, { personId }) {
    await tx.update(person).set({ state: 'disabled', disabledAt: now, enrolmentDigest: null, enrolmentExpiresAt: null }).where(eq(person.id, personId))
    const sessionsEnded = await endSessions(tx, personId, now)
    const passkeysRevoked = await withdrawFactors(tx, personId, now)
    await tx.update(recovery).set({ state: 'stopped' }).where(and(eq(recovery.personId, personId), inArray(recovery.state, ['waiting', 'open'])))
    await bumpEpoch()
    note('sessionsEnded', sessionsEnded)
    note('passkeysRevoked', passkeysRevoked)
    announce('person', personId)
    return { personId, sessionsEnded }
  },
}
