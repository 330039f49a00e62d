import { builtControl, type Clause } from './clause.ts'
import { partnerCodesFacts } from './partner-codes-facts.ts'
import { promisedLimits } from './promised-limits.ts'
import { conclude, notApplicable, reason } from './ruling.ts'

/** Row 10.1.2c. */
export const partnerCodes: Clause = {
  id: '10.1.2c',
  title: { zh: '合作方临时访问码', en: 'Temporary codes for partners' },
  promise: {
    zh: '合作方凭临时访问码访问，自批准起至末次使用不超过 72 小时，不可续期，撤销即时生效。',
    en: 'Partners get temporary codes that live 72 hours at most from approval to last use, are never renewed, and die at once when revoked.',
  },
  controls: [
    builtControl({
      id: 'temporary-codes',
      title: { zh: '有效期、双人签发、到期即止', en: 'Lifetime, two-person issue, dead on expiry' },
      facts: partnerCodesFacts.shape['temporary-codes'],
      rule({ issued, longestLifetimeMs, codes, usesAfterExpiry, refusedAfterExpiry, issuedWithoutTwoPeople }) {
        const longest = codes.reduce((most, code) => Math.max(most, code.expiresAt - code.approvedAt), longestLifetimeMs ?? 0)
        const usedLate = codes.filter((code) =>
          code.lastUseAt !== null && code.lastUseAt >= Math.min(code.expiresAt, code.revokedAt ?? code.expiresAt)).length
        const alone = codes.filter((code) => code.approvers < promisedLimits.otherPeopleMin).length
        const lateUses = Math.max(usesAfterExpiry, usedLate)
        const madeAlone = Math.max(issuedWithoutTwoPeople, alone)
        if (issued + codes.length + lateUses + madeAlone === 0) return notApplicable('no-codes-issued')
        return conclude({
          breaches: [
            longest > promisedLimits.partnerCodeLifetimeMaxMs && reason('code-above-ceiling', { lifetimeMs: longest }),
            lateUses > 0 && reason('codes-used-after-expiry', { count: lateUses }),
            madeAlone > 0 && reason('codes-without-two-people', { count: madeAlone }),
            codes.length > issued && reason('codes-do-not-add-up', { listed: codes.length, issued }),
          ],
          evidence: [reason('codes-within-ceiling', { count: issued, lifetimeMs: longest, refused: refusedAfterExpiry })],
        })
      },
    }),
  ],
}
