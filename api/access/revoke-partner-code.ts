import { and, eq, gt, ne } from 'drizzle-orm'
import { revokePartnerCode as contract } from '../../schema/contracts/partners.ts'
import { partnerCode } from '../../schema/tables/partner-code.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { wrongState } from '../pipeline/refusal.ts'
import { partnerCodeSubject } from './partner-code-subject.ts'
import type { PartnerCodeSubject } from './partner-code-subject.ts'
import { requirePerson } from './require-person.ts'

/** Kills a code and its bearer: the next call with either, on any node, finds the row revoked. */
export const revokePartnerCode: PlainOperation<typeof contract, PartnerCodeSubject> = {
  contract,
  subject: ({ tx }, input) => partnerCodeSubject(tx, input.partnerCodeId),
  async run({ tx, now, actor, bumpEpoch, announce }, _input, { code }) {
    const [revoked] = await tx
      .update(partnerCode)
      .set({ state: 'revoked', revokedAt: now, revokedBy: requirePerson(actor).personId })
      .where(and(eq(partnerCode.id, code.id), ne(partnerCode.state, 'revoked'), gt(partnerCode.expiresAt, now)))
      .returning({ id: partnerCode.id })
    if (revoked === undefined) throw wrongState({ zh: '此授权码已到期或已吊销，不再有效，无需再吊销。', en: 'This code has expired or was revoked. It opens nothing any more; there is nothing to revoke.' })
    await bumpEpoch()
    announce('partner-code', code.id)
    return { partnerCodeId: code.id, revokedAt: now }
  },
}
