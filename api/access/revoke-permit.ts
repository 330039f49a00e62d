import { and, eq, gt } from 'drizzle-orm'
import { revokePermit as contract } from '../../schema/contracts/access.ts'
import { permit } from '../../schema/tables/permit.ts'
import { permitById } from '../facts/permit-by-id.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { notFound, wrongState } from '../pipeline/refusal.ts'
import { requirePerson } from './require-person.ts'

/** Ends a permit at once. Its holder may give it back, the security officer may take it; one person suffices. */
export const revokePermit: PlainOperation<typeof contract> = {
  contract,
  async subject({ tx, actor: anybody }, input) {
    const actor = requirePerson(anybody)
    const found = await permitById(tx, input.permitId)
    if (found === null) throw notFound()
    return { type: 'permit', id: found.id, ownerId: found.personId, hidden: found.personId !== actor.personId && !actor.roles.includes('security_admin') }
  },
  async run({ tx, now, actor, bumpEpoch, announce }, input) {
    const [revoked] = await tx
      .update(permit)
      .set({ state: 'revoked', revokedAt: now, revokedBy: requirePerson(actor).personId })
      .where(and(eq(permit.id, input.permitId), eq(permit.state, 'live'), gt(permit.expiresAt, now)))
      .returning({ id: permit.id })
    if (revoked === undefined) throw wrongState({ zh: '此授权已到期或已撤销，不再允许读取，无需再撤销。', en: 'This permit has expired or was revoked. It lets nobody read any more; there is nothing to revoke.' })
    await bumpEpoch()
    announce('permit', input.permitId)
    return { permitId: input.permitId }
  },
}
