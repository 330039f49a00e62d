/** The part of the corridor that every act shares: the actor's standing, subject, decision, step-up, two-person gate. */
import type { Contract, SubjectFacts } from '../../schema/contracts/contract.ts'
import { toHex } from '../../crypto/digest.ts'
import type { Tx } from '../store/store.ts'
import { actDigest, canonicalInput } from './act-digest.ts'
import type { ActRecord } from './act-record.ts'
import type { Actor } from './actor.ts'
import type { Answer, Call } from './call.ts'
import { requireClock } from './clock.ts'
import { decide } from './decide.ts'
import type { Decision } from './decide.ts'
import { decisionRefusal } from './decision-refusal.ts'
import type { SubjectContext } from './operation.ts'
import { readmit } from './readmit.ts'
import { notFound } from './refusal.ts'
import { spendStepUp } from './step-up.ts'
import { gated, keepForApproval } from './two-person-gate.ts'
import type { World } from './world.ts'

/**
 * Admits the actor anew, loads the subject, decides, and keeps the act where others must agree first. Throws `Refusal`
 * otherwise. What follows acts as the `actor` that is given back: its roles are those held in this transaction.
 */
export async function enter(
  world: World,
  tx: Tx,
  call: Call,
  contract: Contract,
  loadSubject: (context: SubjectContext, input: unknown) => Promise<SubjectFacts>,
  input: unknown,
  record: ActRecord,
  onAsked?: (context: SubjectContext, input: unknown, approvalId: string) => Promise<void>,
): Promise<{ readonly kind: 'go'; readonly now: number; readonly actor: Actor; readonly subject: SubjectFacts; readonly stepUpId: string | null } | { readonly kind: 'pending'; readonly answer: Answer }> {
  const now = requireClock(world)
  record.begin()
  const actor = await readmit(tx, contract, call.actor, now)
  record.actsAs(actor)
  const subject = await loadSubject({ tx, now, actor, vault: world.vault, world }, input)
  record.subject(subject)
  const asked = decide({ contract, actor, subject, input, now, approved: false })
  const stepUpId = asked.verdict === 'step-up' ? await spendForAct(tx, actor, contract, input, asked, now) : null
  const decision: Decision = stepUpId === null ? asked : { verdict: 'allow', rule: 'role-grants', factors: [] }
  record.decided(decision)
  if (decision.verdict !== 'allow') throw decisionRefusal(contract, actor, decision, input)
  if (!gated(contract, subject, input) || actor.kind === 'system') return { kind: 'go', now, actor, subject, stepUpId }
  if (actor.kind !== 'person') throw notFound()
  const kept = await keepForApproval(tx, world.vault, { contract, canonical: canonicalInput(input), subject, requesterId: actor.personId, now })
  record.made(kept.approvalId)
  record.note('approvalId', kept.approvalId)
  record.note('inputDigest', toHex(kept.inputDigest))
  await onAsked?.({ tx, now, actor, vault: world.vault, world }, input, kept.approvalId)
  await record.append(tx, now, 'pending')
  record.announce('approval', kept.approvalId)
  return {
    kind: 'pending',
    answer: { kind: 'pending', approvalId: kept.approvalId, approvalsMissing: kept.approversNeeded, expiresAt: kept.expiresAt, inputDigest: toHex(kept.inputDigest) },
  }
}

/** An assertion bound to this act satisfies a per-act step-up, once; the other factor must be fresh beside it, or shown with it where the act asks for both. */
async function spendForAct(tx: Tx, actor: Actor, contract: Contract, input: unknown, decision: Decision, now: number): Promise<string | null> {
  const rule = contract.stepUp
  if (rule === undefined || !rule.perAct || actor.kind !== 'person') return null
  const bothFactors = rule.bothFactors === true
  if (!bothFactors && decision.factors.includes('totp')) return null
  return spendStepUp(tx, {
    sessionId: actor.sessionId,
    act: contract.name,
    inputDigest: actDigest(contract.name, canonicalInput(input)),
    notBefore: now - rule.maxAgeSeconds * 1_000,
    bothFactors,
    now,
  })
}
