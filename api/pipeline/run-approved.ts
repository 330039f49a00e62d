/** Running an act whose approvals are complete: for its requester, decided again, exactly once, in the approver's transaction. */
import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import type { SubjectFacts } from '../../schema/contracts/contract.ts'
import { person } from '../../schema/tables/person.ts'
import { personRole } from '../../schema/tables/person-role.ts'
import type { Reach } from '../../schema/vocabulary/reach.ts'
import { tierRank } from '../../schema/vocabulary/tiers.ts'
import type { Tx } from '../store/store.ts'
import { ActRecord } from './act-record.ts'
import type { Actor } from './actor.ts'
import { decide } from './decide.ts'
import { maskAnswer } from './mask-answer.ts'
import { isStaged } from './operation.ts'
import type { RunContext } from './operation.ts'
import { Refusal } from './refusal.ts'
import type { World } from './world.ts'

/** What was kept by the gate, opened again. */
export interface KeptAct {
  readonly approvalId: string
  readonly act: string
  readonly subjectType: string
  readonly subjectId: string
  readonly requesterId: string
  readonly canonical: string
  /** What the approvers were shown of its reach. */
  readonly reach: Reach
}

/** An approved act was refused at the moment of its execution. The executor rolls back, then lets the approval stand alone. */
export class ApprovedActRefused extends Error {
  override readonly name = 'ApprovedActRefused'
  constructor(readonly refusal: Refusal) {
    super(`the approved act was refused: ${refusal.code}`)
  }
}

/**
 * Runs `kept` for its requester inside `tx`. Roles, state and subject are read now: a role lost since the request
 * makes the act a refusal. Returns the id of what it made. Throws `Refusal` when it may not run any more.
 */
export async function runApproved(world: World, tx: Tx, kept: KeptAct, context: RunContext): Promise<string | null> {
  const found = world.operations.get(kept.act)
  if (found === undefined || isStaged(found.operation)) throw new Error(`${kept.act} cannot wait for approval`)
  const { contract, operation } = found
  const actor = await requesterActor(tx, kept.requesterId, context.now)
  const parsed = (contract.input as z.ZodType).safeParse(JSON.parse(kept.canonical))
  if (!parsed.success) throw new Refusal('changed-meanwhile', { zh: '此申请按现行规则已不再成立，请重新提交。', en: 'Under the rules in force now this request does not stand any more. Submit it again.' })
  const call = { act: kept.act, actor, input: parsed.data, requestId: context.requestId, causedBy: kept.approvalId }
  const record = new ActRecord(world, call, contract)
  record.input(contract, parsed.data)
  const subject = await operation.subject({ tx, now: context.now, actor, vault: world.vault, world }, parsed.data)
  record.subject(subject)
  const decision = decide({ contract, actor, subject, input: parsed.data, now: context.now, approved: true })
  record.decided(decision)
  requireApprovedTier(kept, subject)
  if (decision.verdict !== 'allow')
    throw new Refusal('changed-meanwhile', { zh: '申请人现已无权执行此操作，申请作废。', en: 'The requester may not do this any more; the request is void.' })
  const inner = record.runContext(tx, context.now, { approvalId: kept.approvalId, announce: context.announce })
  const output = await operation.run(inner, parsed.data, subject)
  maskAnswer(contract, output, actor)
  await record.append(tx, context.now, 'done')
  return record.madeId
}

/** Approvers decided on the tier they were shown; on a higher one they were never asked. */
function requireApprovedTier({ reach }: KeptAct, { tier }: SubjectFacts): void {
  if (reach.tiers === undefined || tier === undefined || reach.tiers.some((seen) => tierRank(seen) >= tierRank(tier))) return
  throw new Refusal('changed-meanwhile', { zh: '分级在申请后已提高，原审批不再适用，请重新提交。', en: 'The tier was raised after this was asked, so the approvals do not cover it. Submit it again.' })
}

/** Leaves the entry of an approved act that was refused, in the name of its requester. */
export async function recordVoided(world: World, tx: Tx, kept: KeptAct, context: RunContext, refusal: Refusal): Promise<void> {
  const found = world.operations.get(kept.act)
  if (found === undefined) throw new Error(`${kept.act} cannot wait for approval`)
  const actor = await actorOf(tx, kept.requesterId, context.now)
  const record = new ActRecord(world, { act: kept.act, actor, input: null, requestId: context.requestId, causedBy: kept.approvalId }, found.contract)
  record.subject({ type: kept.subjectType, id: kept.subjectId })
  record.note('code', refusal.code)
  await record.append(tx, context.now, 'refused')
}

async function requesterActor(tx: Tx, personId: string, now: number): Promise<Actor> {
  const [found] = await tx.select({ state: person.state }).from(person).where(eq(person.id, personId))
  if (found?.state !== 'active') throw new Refusal('changed-meanwhile', { zh: '申请人已被停用，申请作废。', en: 'The requester was disabled; the request is void.' })
  return actorOf(tx, personId, now)
}

async function actorOf(tx: Tx, personId: string, now: number): Promise<Actor> {
  const roles = await tx.select({ role: personRole.role }).from(personRole).where(eq(personRole.personId, personId))
  return { kind: 'person', personId, roles: roles.map((row) => row.role), sessionId: 'none', address: '', passkeyAt: now, totpAt: now }
}
