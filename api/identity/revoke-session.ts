import { and, eq, isNull } from 'drizzle-orm'
import { revokeSession as contract } from '../../schema/contracts/sessions.ts'
import { session } from '../../schema/tables/session.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { notFound } from '../pipeline/refusal.ts'
import { signedIn } from './signed-in.ts'

/** Ends another of one's own sessions. Those of other people do not exist here. */
export const revokeSession: PlainOperation<typeof contract> = {
  contract,
  async subject({ tx, actor }, { sessionId }) {
    const { personId } = signedIn(actor)
    const [found] = await tx.select({ id: session.id }).from(session).where(and(eq(session.id, sessionId), eq(session.personId, personId), isNull(session.revokedAt)))
    if (found === undefined) throw notFound()
    return { type: 'session', id: found.id, ownerId: personId }
  },
  async run({ tx, now, bumpEpoch, announce }, { sessionId }) {
    await tx.update(session).set({ revokedAt: now }).where(eq(session.id, sessionId))
    await bumpEpoch()
    announce('session', sessionId)
    return {}
  },
}
