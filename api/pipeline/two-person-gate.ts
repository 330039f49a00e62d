/**
 * Two people. The gate keeps the canonical input and its digest; an act that waits runs exactly once, inside the
 * transaction of the approval that completes it, after it was parsed and decided again.
 */
import { and, count, eq, gt, inArray } from 'drizzle-orm'
import { toHex } from '../../crypto/digest.ts'
import type { Contract, SubjectFacts } from '../../schema/contracts/contract.ts'
import { approval } from '../../schema/tables/approval.ts'
import { approvalRequest } from '../../schema/tables/approval-request.ts'
import { person } from '../../schema/tables/person.ts'
import { personRole } from '../../schema/tables/person-role.ts'
import { stepUp } from '../../schema/tables/step-up.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import type { Role } from '../../schema/vocabulary/roles.ts'
import { newId } from '../store/new-id.ts'
import type { Tx } from '../store/store.ts'
import type { Vault } from '../vault/vault.ts'
import { actDigest, canonicalInput } from './act-digest.ts'
import { wrongState } from './refusal.ts'

/** Whether this act waits for other people. A rule with no approver role, or fewer than one approver, means nobody: it can never run. */
export function gated(contract: Contract, subject: SubjectFacts, input: unknown): boolean {
  return contract.twoPerson?.when(subject, input) ?? false
}

/** Keeps an act until others decided. Returns the id of the request. Throws a refusal when too many of this person's requests wait already. */
export async function keepForApproval(
  tx: Tx,
  vault: Vault,
  asked: { readonly contract: Contract; readonly canonical: string; readonly subject: SubjectFacts; readonly requesterId: string; readonly now: number },
): Promise<{ readonly approvalId: string; readonly approversNeeded: number; readonly expiresAt: number; readonly inputDigest: Uint8Array }> {
  const { contract, canonical, subject, requesterId, now } = asked
  const rule = contract.twoPerson
  if (rule === undefined) throw new Error(`${contract.name} has no two-person rule`)
  await requireRoom(tx, requesterId, now)
  const approvalId = newId('approval', now)
  const inputDigest = actDigest(contract.name, canonical)
  const expiresAt = now + rule.expiresAfterHours * 3_600_000
  await tx.insert(approvalRequest).values({
    id: approvalId,
    act: contract.name,
    subjectType: subject.type,
    subjectId: subject.id,
    requesterId,
    input: vault.seal('approval_request.input', approvalId, canonical),
    inputDigest,
    reach: subject.reach ?? {},
    approversNeeded: Math.max(1, rule.approvers),
    approverRoles: rule.approverRoles,
    excluded: subject.excludedApprovers ?? [],
    state: 'pending',
    createdAt: now,
    expiresAt,
  })
  return { approvalId, approversNeeded: Math.max(1, rule.approvers), expiresAt, inputDigest }
}

async function requireRoom(tx: Tx, requesterId: string, now: number): Promise<void> {
  const oldest = now - limits.approvalHours * 3_600_000
  const [open] = await tx
    .select({ rows: count() })
    .from(approvalRequest)
    .where(and(eq(approvalRequest.requesterId, requesterId), gt(approvalRequest.createdAt, oldest), eq(approvalRequest.state, 'pending'), gt(approvalRequest.expiresAt, now)))
  const most = limits.openRequestsPerPerson
  if ((open?.rows ?? 0) >= most) throw wrongState({ zh: `您已有 ${most} 项申请等待审批，已达上限。请等待其中一项有结果，或撤回不再需要的申请。`, en: `${most} of your requests wait for approval, which is the most one person may have. Wait until one is decided, or withdraw one that is not needed any more.` })
}

/**
 * How many of the people who approved still count: active, still holding one of the roles asked for, not the
 * requester, not excluded. Read inside the transaction that acts, so a role lost meanwhile does not count. A row alone is
 * no approval: it counts with the assertion that this person spent on this very approval. That each has its entry too is
 * for the check of the log: of approvals that one commit makes durable, the second does not see the entry of the first.
 */
export async function validApprovers(tx: Tx, request: { readonly id: string; readonly requesterId: string; readonly inputDigest: Uint8Array; readonly approverRoles: readonly Role[]; readonly excluded: readonly string[] }): Promise<ReadonlyMap<string, readonly Role[]>> {
  const valid = new Map<string, Role[]>()
  if (request.approverRoles.length === 0) return valid
  const rows = await tx
    .select({ personId: approval.personId, role: personRole.role, digest: approval.inputDigest, at: approval.at, shown: { act: stepUp.act, digest: stepUp.inputDigest, spentAt: stepUp.spentAt } })
    .from(approval)
    .innerJoin(stepUp, and(eq(stepUp.id, approval.stepUpId), eq(stepUp.personId, approval.personId)))
    .innerJoin(person, and(eq(person.id, approval.personId), eq(person.state, 'active')))
    .innerJoin(personRole, and(eq(personRole.personId, approval.personId), inArray(personRole.role, [...request.approverRoles])))
    .where(and(eq(approval.requestId, request.id), eq(approval.verdict, 'approve')))
  for (const row of rows) {
    if (row.personId === request.requesterId || request.excluded.includes(row.personId)) continue
    if (Buffer.compare(row.digest, request.inputDigest) !== 0) continue
    if (!signed(request.id, row)) continue
    valid.set(row.personId, [...(valid.get(row.personId) ?? []), row.role])
  }
  return valid
}

/** Whether the assertion beside an approval was shown for the approval of this request, with the input that the row names, and spent by it. */
function signed(approvalId: string, { digest, at, shown }: { readonly digest: Uint8Array; readonly at: number; readonly shown: { readonly act: string; readonly digest: Uint8Array; readonly spentAt: number | null } }): boolean {
  const bound = actDigest('approval.approve', canonicalInput({ approvalId, inputDigest: toHex(digest) }))
  return shown.act === 'approval.approve' && shown.spentAt === at && Buffer.compare(shown.digest, bound) === 0
}

/** Whether the valid approvers satisfy the rule. With `distinctRoles`, a set of different roles must be assignable to them. */
export function quorum(valid: ReadonlyMap<string, readonly Role[]>, needed: number, distinctRoles: boolean): boolean {
  if (needed < 1 || valid.size < needed) return false
  return !distinctRoles || assignable([...valid.values()], needed, new Set())
}

function assignable(people: readonly (readonly Role[])[], needed: number, taken: ReadonlySet<Role>): boolean {
  if (needed === 0) return true
  const [first, ...rest] = people
  if (first === undefined) return false
  return first.some((role) => !taken.has(role) && assignable(rest, needed - 1, new Set([...taken, role]))) || assignable(rest, needed, taken)
}
