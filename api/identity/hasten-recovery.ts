import { eq } from 'drizzle-orm'
import { hastenRecovery as contract } from '../../schema/contracts/people.ts'
import { recovery } from '../../schema/tables/recovery.ts'
import { officerRoles } from '../../schema/vocabulary/notices.ts'
import { queueNotice } from '../outbound/queue-notice.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { wrongState } from '../pipeline/refusal.ts'
import { recoveryById } from './recovery-by-id.ts'
import { refuseOwn } from './refuse-own.ts'

/** Ends the wait of a recovery now. Takes two security administrators, neither of them the person concerned. */
export const hastenRecovery: PlainOperation<typeof contract> = {
  contract,
  async subject({ tx, now, actor }, { recoveryId }) {
    const { personId, state, opensAt } = await recoveryById(tx, recoveryId)
    refuseOwn(actor, personId)
    if (state !== 'waiting' || opensAt <= now) throw wrongState({ zh: '此恢复已不在等待期内。', en: 'This recovery is not waiting any more.' })
    return { type: 'recovery', id: recoveryId, ownerId: personId, excludedApprovers: [personId], reach: { people: 1, durationMs: opensAt - now } }
  },
  async run({ tx, now, note, announce }, { recoveryId }, { ownerId }) {
    await tx.update(recovery).set({ opensAt: now, state: 'open' }).where(eq(recovery.id, recoveryId))
    note('opensAt', now)
    announce('recovery', recoveryId)
    await queueNotice(tx, now, { kind: 'recovery-opens', subjectId: recoveryId, params: { opensAt: now }, people: [ownerId ?? 'none'], roles: officerRoles })
    return { recoveryId }
  },
}
