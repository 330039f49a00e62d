/**
 * The decision: pure, over facts that the corridor collected. Zero trust: nothing is granted for where it comes
 * from (agreement 10(1)2; NIST SP 800-207 §2.1). A fact that is missing where it is needed denies.
 */
import type { Contract, SubjectFacts } from '../../schema/contracts/contract.ts'
import { permissionOf } from '../../schema/contracts/contract.ts'
import { grants, strangerPermissions } from '../../schema/vocabulary/permissions.ts'
import type { Actor } from './actor.ts'
import { rolesOfActor } from './actor.ts'

/** Which rule decided. Recorded in the entry. */
export type DecisionRule =
  | 'role-grants'
  | 'open-to-strangers'
  | 'mandate-grants'
  | 'actor-kind-not-admitted'
  | 'role-does-not-grant'
  | 'subject-hidden'
  | 'tier-core-is-never-served'
  | 'permit-missing'
  | 'permit-expired'
  | 'factors-not-fresh'

export interface Decision {
  readonly verdict: 'allow' | 'deny' | 'hide' | 'step-up'
  readonly rule: DecisionRule
  /** For `step-up`: which factors must be shown. */
  readonly factors: readonly ('passkey' | 'totp')[]
}

/** Acts a system actor may do: a closed list. */
const systemActs: ReadonlySet<string> = new Set(['key.rotate', 'audit-log.check', 'administrator.recover'])
const openToStrangers: ReadonlySet<string> = new Set(strangerPermissions)

/** May this kind of actor, with these roles, do such an act at all? Needs no subject, so it runs before anything is loaded. */
export function admit(contract: Contract, actor: Actor): Decision {
  if (!contract.actors.includes(actor.kind)) return deny('actor-kind-not-admitted')
  const permission = permissionOf(contract.name)
  switch (actor.kind) {
    case 'stranger': return openToStrangers.has(permission) ? allow('open-to-strangers') : deny('role-does-not-grant')
    case 'system': return actor.mandate !== '' && systemActs.has(contract.name) ? allow('mandate-grants') : deny('role-does-not-grant')
    case 'person':
      if (openToStrangers.has(permission)) return allow('open-to-strangers')
      return grants(rolesOfActor(actor), permission) ? allow('role-grants') : deny('role-does-not-grant')
    case 'partner': return grants(rolesOfActor(actor), permission) ? allow('role-grants') : deny('role-does-not-grant')
  }
}

/**
 * The whole decision. `approved` is true when an approved act is run for its requester: the approvals carry the
 * factors, so no step-up is asked again; everything else is decided anew.
 */
export function decide(facts: {
  readonly contract: Contract
  readonly actor: Actor
  readonly subject: SubjectFacts
  readonly input: unknown
  readonly now: number
  readonly approved: boolean
}): Decision {
  const { contract, actor, subject, input, now, approved } = facts
  const admitted = admit(contract, actor)
  if (admitted.verdict !== 'allow') return admitted
  if (subject.hidden === true) return { verdict: 'hide', rule: 'subject-hidden', factors: [] }
  if (subject.permit !== undefined) {
    if (subject.tier === 'core') return deny('tier-core-is-never-served')
    if (subject.permit === null) return deny('permit-missing')
    if (subject.permit.expiresAt <= now) return deny('permit-expired')
  }
  if (!approved && actor.kind === 'person' && contract.stepUp?.when(subject, input) === true) {
    const stale = staleFactors(actor, now - contract.stepUp.maxAgeSeconds * 1_000)
    if (contract.stepUp.bothFactors === true) return { verdict: 'step-up', rule: 'factors-not-fresh', factors: ['passkey', 'totp'] }
    if (contract.stepUp.perAct || stale.length > 0) return { verdict: 'step-up', rule: 'factors-not-fresh', factors: contract.stepUp.perAct ? [...new Set(['passkey' as const, ...stale])] : stale }
  }
  return admitted
}

function staleFactors(actor: Extract<Actor, { kind: 'person' }>, notBefore: number): ('passkey' | 'totp')[] {
  const stale: ('passkey' | 'totp')[] = []
  if (actor.passkeyAt <= notBefore) stale.push('passkey')
  if (actor.totpAt <= notBefore) stale.push('totp')
  return stale
}

function allow(rule: DecisionRule): Decision {
  return { verdict: 'allow', rule, factors: [] }
}

function deny(rule: DecisionRule): Decision {
  return { verdict: 'deny', rule, factors: [] }
}
