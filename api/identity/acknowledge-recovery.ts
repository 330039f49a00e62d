import { acknowledgeRecovery as contract } from '../../schema/contracts/people.ts'
import { hostMandate } from '../../schema/vocabulary/mandates.ts'
import { administratorRoles } from '../../schema/vocabulary/roles.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { wrongState } from '../pipeline/refusal.ts'
import { recoveryById } from './recovery-by-id.ts'
import { signedIn } from './signed-in.ts'

/** Says that an administrator, or the person, has seen a recovery on the host. Its entry in the log is all that is kept of it. */
export const acknowledgeRecovery: PlainOperation<typeof contract> = {
  contract,
  async subject({ tx, actor }, { recoveryId }) {
    const { personId, roles } = signedIn(actor)
    const found = await recoveryById(tx, recoveryId)
    const hidden = found.personId !== personId && !administratorRoles.some((role) => roles.includes(role))
    if (!hidden && found.approvalId !== hostMandate) throw wrongState({ zh: '此恢复经两名安全管理员同意，无需确认知悉。', en: 'Two security administrators agreed on this recovery; there is nothing to acknowledge.' })
    return { type: 'recovery', id: recoveryId, ownerId: found.personId, hidden }
  },
  async run({ announce }, { recoveryId }) {
    announce('recovery', recoveryId)
    return { recoveryId }
  },
}
