/**
 * Deciding what the two-person gate kept. The approval that completes a request runs it, in the same transaction;
 * the request is claimed by a conditional update first, so it runs exactly once.
 */
import { and, eq } from 'drizzle-orm'
import { approval } from '../../schema/tables/approval.ts'
import { approvalRequest } from '../../schema/tables/approval-request.ts'
import { person } from '../../schema/tables/person.ts'
import { personRole } from '../../schema/tables/person-role.ts'
import type { Tx } from '../store/store.ts'
import { actDigest } from './act-digest.ts'
import { decidingObstacle, decidingRule } from './may-decide.ts'
import type { DecidingObstacle } from './may-decide.ts'
import type { RunContext } from './operation.ts'
import { badField, notFound, Refusal } from './refusal.ts'
import { ApprovedActRefused, recordVoided, runApproved } from './run-approved.ts'
import type { KeptAct } from './run-approved.ts'
import { quorum, validApprovers } from './two-person-gate.ts'

/** A kept request, as its row stands. */
export type KeptRequest = typeof approvalRequest.$inferSelect

/** What came of an approval. */
export interface ApprovalOutcome {
  readonly state: KeptRequest['state']
  readonly approvalsMissing: number
  readonly resultId: string | null
}

/**
 * Records that the actor approves `request`, having seen the input of `seenDigest`, and runs the kept act when that
 * makes the approvals complete. Throws `Refusal` when the actor may not decide or the request cannot be decided, and
 * `ApprovedActRefused` when the act itself is refused now.
 */
export async function approveRequest(context: RunContext, request: KeptRequest, seenDigest: Uint8Array): Promise<ApprovalOutcome> {
  const { tx, now, world } = context
  await recordDecision(context, request, 'approve', seenDigest)
  const rule = decidingRule(request, world.operations.get(request.act)?.contract)
  const valid = await validApprovers(tx, { ...request, approverRoles: rule.roles })
  if (!quorum(valid, rule.approvers, rule.distinctRoles)) return { state: 'pending', approvalsMissing: Math.max(1, rule.approvers - valid.size), resultId: null }
  const kept = openKept(context, request)
  if (context.voidedBy !== null) return voidRequest(context, kept, context.voidedBy)
  await claim(tx, request.id, { state: 'executed', decidedAt: now })
  const resultId = await runKept(context, kept)
  await tx.update(approvalRequest).set({ resultId }).where(eq(approvalRequest.id, request.id))
  return { state: 'executed', approvalsMissing: 0, resultId }
}

/** Records that the actor refuses `request`: one refusal ends it. Throws `Refusal` as `approveRequest` does. */
export async function refuseRequest(context: RunContext, request: KeptRequest, seenDigest: Uint8Array, reason: string): Promise<void> {
  await recordDecision(context, request, 'refuse', seenDigest)
  await claim(context.tx, request.id, { state: 'refused', decidedAt: context.now, refusalReason: context.vault.seal('approval_request.refusal_reason', request.id, reason) })
}

/** Takes back the actor's own request. Throws `Refusal` when it is somebody else's or decided already. */
export async function withdrawRequest(context: RunContext, request: KeptRequest): Promise<void> {
  const { tx, now, actor } = context
  if (actor.kind !== 'person' || actor.personId !== request.requesterId)
    throw new Refusal('decision-denied', { zh: '只有申请人本人可以撤回。不同意时请拒绝并说明理由。', en: 'Only the requester may withdraw it. Refuse it with a reason if you do not agree.' })
  requireOpen(request, now)
  await claim(tx, request.id, { state: 'withdrawn', decidedAt: now })
}

/**
 * Ends a request on the word of the person it is about, who decides nothing else: no approval row stands for them. Whether
 * they may is for the caller to know. Throws `Refusal` when it is decided already or has expired.
 */
export async function objectToRequest({ tx, now, vault }: RunContext, request: KeptRequest, reason: string): Promise<void> {
  requireOpen(request, now)
  await claim(tx, request.id, { state: 'refused', decidedAt: now, refusalReason: vault.seal('approval_request.refusal_reason', request.id, reason) })
}

async function recordDecision(context: RunContext, request: KeptRequest, verdict: 'approve' | 'refuse', seenDigest: Uint8Array): Promise<void> {
  const { tx, now, actor, stepUpId } = context
  if (actor.kind !== 'person') throw notFound()
  if (stepUpId === null) throw new Error('a decision without the assertion that signs it')
  requireOpen(request, now)
  await requireDecider(context, request, actor.personId)
  if (Buffer.compare(request.inputDigest, seenDigest) !== 0)
    throw badField('inputDigest', 'changed', { zh: '它与此申请的内容不符。请重新打开申请，看清后再决定。', en: 'It is not the digest of what is asked. Open the request again and decide on what you see.' })
  // SQLite refuses a second row of one person before it looks at `on conflict`; there nobody else writes meanwhile.
  const decided = await tx.select({ personId: approval.personId }).from(approval).where(and(eq(approval.requestId, request.id), eq(approval.personId, actor.personId)))
  if (decided.length > 0) throw alreadyDecided()
  const [written] = await tx
    .insert(approval)
    .values({ requestId: request.id, personId: actor.personId, requesterId: request.requesterId, verdict, inputDigest: seenDigest, stepUpId, at: now })
    .onConflictDoNothing()
    .returning({ personId: approval.personId })
  if (written === undefined) throw alreadyDecided()
}

function alreadyDecided(): Refusal {
  return new Refusal('already-decided', { zh: '您已对此申请作出决定；一人只计一次。', en: 'You have decided this request already; one person counts once.' })
}

/** A request can be decided while it is pending and its time has not run out (half-open). */
function requireOpen(request: KeptRequest, now: number): void {
  if (request.state !== 'pending') throw decidedAlready()
  if (now >= request.expiresAt) throw new Refusal('expired', { zh: '此申请已过期，不能再决定。需要时请重新提交。', en: 'This request has expired and cannot be decided any more. Submit it again if it is needed.' })
}

/** Roles and state of the decider as they stand in this transaction, whatever the session remembers. */
async function requireDecider({ tx, world }: RunContext, request: KeptRequest, personId: string): Promise<void> {
  const rows = await tx.select({ role: personRole.role }).from(personRole).innerJoin(person, and(eq(person.id, personRole.personId), eq(person.state, 'active'))).where(eq(personRole.personId, personId))
  const rule = decidingRule(request, world.operations.get(request.act)?.contract)
  const obstacle = decidingObstacle(request, rule.roles, { personId, roles: rows.map((row) => row.role) })
  if (obstacle !== null) throw obstacleRefusal(obstacle)
}

function obstacleRefusal(obstacle: DecidingObstacle): Refusal {
  switch (obstacle) {
    case 'own-request': return new Refusal('own-request', { zh: '不能审批自己的申请，请由他人决定。', en: 'Nobody decides their own request. Somebody else must.' })
    case 'excluded': return new Refusal('decision-denied', { zh: '此事涉及您本人，请由其他审批人决定。', en: 'This concerns yourself. Another approver must decide.' })
    case 'role-missing': return new Refusal('decision-denied', { zh: '此申请须由持有指定角色的人决定，您现在没有该角色。', en: 'This request is decided by holders of the roles it names, and you hold none of them now.' })
  }
}

/** Opens the stored input and compares it with the digest that people approved: what runs is what they saw. */
function openKept({ vault }: RunContext, request: KeptRequest): KeptAct {
  const canonical = vault.open('approval_request.input', request.id, request.input)
  if (Buffer.compare(actDigest(request.act, canonical), request.inputDigest) !== 0)
    throw new Refusal('changed-meanwhile', { zh: '此申请的内容与审批时不一致，不予执行。请重新提交并通知安全管理员。', en: 'What is stored differs from what was approved, so it is not run. Submit it again and tell a security administrator.' })
  return { approvalId: request.id, act: request.act, subjectType: request.subjectType, subjectId: request.subjectId, requesterId: request.requesterId, canonical, reach: request.reach }
}

async function runKept(context: RunContext, kept: KeptAct): Promise<string | null> {
  try {
    return await runApproved(context.world, context.tx, kept, context)
  } catch (error) {
    if (error instanceof Refusal) throw new ApprovedActRefused(error)
    throw error
  }
}

async function voidRequest(context: RunContext, kept: KeptAct, refusal: Refusal): Promise<ApprovalOutcome> {
  const { tx, now, vault, world } = context
  const why = vault.seal('approval_request.refusal_reason', kept.approvalId, `${refusal.detail.zh} ${refusal.detail.en}`)
  await claim(tx, kept.approvalId, { state: 'failed', decidedAt: now, refusalReason: why })
  await recordVoided(world, tx, kept, context, refusal)
  context.note('voidedBy', refusal.code)
  return { state: 'failed', approvalsMissing: 0, resultId: null }
}

/** Moves a request out of `pending`, once. Whoever comes second is told that it is decided. */
async function claim(tx: Tx, id: string, change: Pick<KeptRequest, 'state' | 'decidedAt'> & Partial<Pick<KeptRequest, 'refusalReason'>>): Promise<void> {
  const [claimed] = await tx.update(approvalRequest).set(change).where(and(eq(approvalRequest.id, id), eq(approvalRequest.state, 'pending'))).returning({ id: approvalRequest.id })
  if (claimed === undefined) throw decidedAlready()
}

function decidedAlready(): Refusal {
  return new Refusal('already-decided', { zh: '此申请已有结果，不能再更改。需要时请重新提交。', en: 'This request has been decided already and cannot be changed. Submit it again if it is needed.' })
}
