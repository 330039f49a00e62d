import type { OutputOf } from '../../schema/contracts/contract.ts'
import type { listApprovals } from '../../schema/contracts/approvals.ts'
import type { Decided } from '../facts/approval-decisions.ts'
import type { KeptRequest } from '../pipeline/decide-request.ts'
import { decidingRule, mayDecide } from '../pipeline/may-decide.ts'
import type { Actor } from '../pipeline/actor.ts'
import type { World } from '../pipeline/world.ts'

/** A request as lists and its own page show it. */
export type ApprovalSummary = OutputOf<typeof listApprovals>['items'][number]

/** Sums up one request for one person at one instant. `mine` is true only while that person may decide it. */
export function approvalSummary(
  request: KeptRequest,
  facts: { readonly world: World; readonly actor: Extract<Actor, { kind: 'person' }>; readonly now: number; readonly requesterName: string; readonly subjectLabel: string; readonly subjectPersonName: string | null; readonly decisions: readonly Decided[] },
): ApprovalSummary {
  const { world, actor, now, requesterName, subjectLabel, subjectPersonName, decisions } = facts
  const state = shownState(request, now)
  const { tiers, ...reach } = request.reach
  return {
    approvalId: request.id,
    act: request.act,
    subjectType: request.subjectType,
    subjectId: request.subjectId,
    subjectLabel,
    subjectPersonName,
    requesterId: request.requesterId,
    requesterName,
    state,
    reach: { ...reach, ...(tiers === undefined ? {} : { tiers: [...tiers] }) },
    approversNeeded: decidingRule(request, world.operations.get(request.act)?.contract).approvers,
    approvedBy: decisions.filter((decided) => decided.verdict === 'approve').length,
    createdAt: request.createdAt,
    expiresAt: request.expiresAt,
    mine: state === 'pending' && mayDecide(world, request, actor) && !decisions.some((decided) => decided.personId === actor.personId),
  }
}

/** Half-open: at the very instant of its end a pending request has expired. */
function shownState(request: KeptRequest, now: number): KeptRequest['state'] {
  return request.state === 'pending' && now >= request.expiresAt ? 'expired' : request.state
}
