import { and, eq, gt } from 'drizzle-orm'
import { formatCode, tokenDigest } from '../../crypto/token.ts'
import { collectPartnerCode as contract } from '../../schema/contracts/partners.ts'
import { partnerCode } from '../../schema/tables/partner-code.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { Refusal, wrongState } from '../pipeline/refusal.ts'
import { partnerCodeSubject } from './partner-code-subject.ts'
import type { PartnerCodeSubject } from './partner-code-subject.ts'
import { requirePerson } from './require-person.ts'

/** Random bytes of a code: 120 bits, beyond guessing for as long as it lives. */
const codeBytes = 15

/** Shows a code once, to the officer who issued it. Only its digest is kept: it can never be shown again. */
export const collectPartnerCode: PlainOperation<typeof contract, PartnerCodeSubject> = {
  contract,
  subject: ({ tx }, input) => partnerCodeSubject(tx, input.partnerCodeId),
  async run({ tx, now, actor, world, announce }, _input, { code }) {
    if (requirePerson(actor).personId !== code.issuedBy) throw new Refusal('decision-denied', { zh: '授权码只向签发人显示。请由签发人领取。', en: 'The code is shown only to the officer who issued it. Let that officer collect it.' })
    if (now >= code.expiresAt) throw new Refusal('expired', { zh: '此授权已到期，不再显示授权码。没有续期；需要时请重新签发。', en: 'This authority has expired, so no code is shown. There is no renewal; issue a new one if it is needed.' })
    const text = formatCode(world.random(codeBytes))
    const [shown] = await tx
      .update(partnerCode)
      .set({ state: 'shown', shownAt: now, codeDigest: tokenDigest(text) })
      .where(and(eq(partnerCode.id, code.id), eq(partnerCode.state, 'approved'), gt(partnerCode.expiresAt, now)))
      .returning({ id: partnerCode.id })
    if (shown === undefined) throw wrongState({ zh: '授权码只显示一次，此码已显示或已吊销。遗失时请吊销并重新签发。', en: 'A code is shown once, and this one was shown or revoked. If it is lost, revoke it and issue another.' })
    announce('partner-code', code.id)
    return { code: text, expiresAt: code.expiresAt }
  },
}
