import { and, desc, eq, gt, inArray } from 'drizzle-orm'
import { assignRoles, movePerson, requestRecovery } from '../../schema/contracts/people.ts'
import { approvalRequest } from '../../schema/tables/approval-request.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import type { Role } from '../../schema/vocabulary/roles.ts'
import type { Handle } from '../store/store.ts'
import type { Vault } from '../vault/vault.ts'
import { approvalDecisions } from './approval-decisions.ts'
import { personNames } from './person-names.ts'

/** A change of somebody's roles, team or factors that others agreed on. `at` is when it took hold. */
export interface OwnChange {
  readonly approvalId: string
  readonly act: string
  readonly at: number
  readonly requesterName: string | null
  readonly approvers: { readonly name: string }[]
  /** All roles held since the change; null where it was about something else. */
  readonly roles: Role[] | null
  readonly team: string | null
}

/**
 * What others changed about a person within `limits.ownChangesShownMs` before `now`, newest first. Read from the
 * requests that were carried out, so that nobody is changed without being told: no other way changes roles or team, and of factors only the way on the host, which is told of by itself.
 */
export async function homeOwnChanges(read: Handle, vault: Vault, personId: string, now: number): Promise<OwnChange[]> {
  // A request lives three days at most, so whatever took hold within the time was asked at most that much earlier.
  const askedAfter = now - limits.ownChangesShownMs - limits.approvalHours * 3_600_000
  const rows = await read
    .select()
    .from(approvalRequest)
    .where(and(
      eq(approvalRequest.subjectId, personId),
      gt(approvalRequest.createdAt, askedAfter),
      inArray(approvalRequest.act, [assignRoles.name, movePerson.name, requestRecovery.name]),
      eq(approvalRequest.state, 'executed'),
      gt(approvalRequest.decidedAt, now - limits.ownChangesShownMs),
    ))
    .orderBy(desc(approvalRequest.createdAt), desc(approvalRequest.id))
    .limit(limits.ownChangesShown)
  const decisions = await approvalDecisions(read, rows.map((row) => row.id))
  const agreed = (requestId: string) => (decisions.get(requestId) ?? []).filter(({ verdict }) => verdict === 'approve').map(({ personId: approverId }) => approverId)
  const names = await personNames(read, vault, rows.flatMap((row) => [row.requesterId, ...agreed(row.id)]))
  return rows.map((row) => ({
    approvalId: row.id,
    act: row.act,
    at: row.decidedAt ?? row.createdAt,
    requesterName: names.get(row.requesterId) ?? null,
    approvers: agreed(row.id).flatMap((approverId) => names.get(approverId) ?? []).map((name) => ({ name })),
    ...changeOf(row.act, JSON.parse(vault.open('approval_request.input', row.id, row.input))),
  }))
}

function changeOf(act: string, input: unknown): Pick<OwnChange, 'roles' | 'team'> {
  if (act === assignRoles.name) return { roles: assignRoles.input.parse(input).roles, team: null }
  if (act === requestRecovery.name) return { roles: null, team: null }
  return { roles: null, team: movePerson.input.parse(input).team }
}
