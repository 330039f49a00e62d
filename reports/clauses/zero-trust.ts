import { builtControl, missingControl, type Clause } from './clause.ts'
import { conclude, notApplicable, reason } from './ruling.ts'
import { zeroTrustFacts } from './zero-trust-facts.ts'

const facts = zeroTrustFacts.shape

/** Row 10.1.2a. */
export const zeroTrust: Clause = {
  id: '10.1.2a',
  title: { zh: '零信任与双因素', en: 'Zero trust and both factors' },
  promise: {
    zh: '内部人员以指纹与动态口令双重认证；每次访问单独判定，不因来源而被信任。',
    en: 'Staff sign in with fingerprint and dynamic token; every access is decided on its own, and no origin is trusted.',
  },
  controls: [
    builtControl({
      id: 'decisions-recorded',
      title: { zh: '逐次判定并留痕', en: 'Every access is decided and recorded' },
      facts: facts['decisions-recorded'],
      rule({ decisions, entriesWithoutDecision }) {
        const sum = (outcome: 'allowed' | 'refused') => decisions
          .filter((decision) => decision.outcome === outcome)
          .reduce((total, decision) => total + decision.count, 0)
        const allowed = sum('allowed')
        const refused = sum('refused')
        if (allowed + refused + entriesWithoutDecision === 0) return notApplicable('no-decisions')
        return conclude({
          breaches: [entriesWithoutDecision > 0 && reason('entries-without-decision', { count: entriesWithoutDecision })],
          evidence: [reason('decisions-recorded', { count: allowed + refused, allowed, refused })],
        })
      },
    }),
    builtControl({
      id: 'both-factors',
      title: { zh: '人员双因素', en: 'Both factors for staff' },
      facts: facts['both-factors'],
      rule({ activeStaff, staffWithoutBothFactors, sessionsWithoutBothFactors }) {
        if (activeStaff + staffWithoutBothFactors + sessionsWithoutBothFactors === 0) return notApplicable('no-staff')
        return conclude({
          breaches: [
            staffWithoutBothFactors > 0 && reason('staff-without-both-factors', { count: staffWithoutBothFactors }),
            sessionsWithoutBothFactors > 0
              && reason('sessions-without-both-factors', { count: sessionsWithoutBothFactors }),
          ],
          evidence: [reason('staff-have-both-factors', { count: activeStaff })],
        })
      },
    }),
    missingControl('devices', { zh: '设备可信判定', en: 'Decisions by device' }),
    missingControl('zones', { zh: '网络分区判定', en: 'Decisions by zone' }),
  ],
}
