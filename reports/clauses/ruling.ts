import type { ReasonCode } from './reason-texts.ts'
import type { Reason, Ruling } from './clause.ts'

export function reason(code: ReasonCode, params: Reason['params'] = {}): Reason {
  return { code, params }
}

/** Nothing exists that the promise could be about. */
export function notApplicable(code: ReasonCode, params: Reason['params'] = {}): Ruling {
  return { verdict: 'not-applicable', reasons: [reason(code, params)] }
}

/**
 * Concludes from findings: any breach is `not-met`, any shortfall `partly`, otherwise `met` with the
 * evidence that carries it. `met` without evidence is refused: silence proves nothing.
 */
export function conclude(findings: {
  readonly breaches: readonly (Reason | false)[]
  readonly shortfalls?: readonly (Reason | false)[]
  readonly evidence: readonly (Reason | false)[]
}): Ruling {
  const breaches = findings.breaches.filter(present)
  const shortfalls = (findings.shortfalls ?? []).filter(present)
  const evidence = findings.evidence.filter(present)
  if (breaches.length > 0) return { verdict: 'not-met', reasons: [...breaches, ...shortfalls] }
  if (shortfalls.length > 0) return { verdict: 'partly', reasons: [...shortfalls, ...evidence] }
  if (evidence.length === 0) throw new Error('a verdict of met needs evidence')
  return { verdict: 'met', reasons: evidence }
}

function present(finding: Reason | false): finding is Reason {
  return finding !== false
}
