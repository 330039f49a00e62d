import { eq } from 'drizzle-orm'
import { closeSession as contract } from '../../schema/contracts/sessions.ts'
import { session } from '../../schema/tables/session.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { signedIn } from './signed-in.ts'

/** Signs out: the session is dead on every node, and the cookie is taken back. */
export const closeSession: PlainOperation<typeof contract> = {
  contract,
  async subject({ actor }) {
    return { type: 'session', id: signedIn(actor).sessionId, ownerId: signedIn(actor).personId }
  },
  async run({ tx, now, bumpEpoch, setSession }, _input, { id }) {
    await tx.update(session).set({ revokedAt: now }).where(eq(session.id, id))
    await bumpEpoch()
    setSession(null, 'session')
    return {}
  },
}
