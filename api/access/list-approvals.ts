import { listApprovals as contract } from '../../schema/contracts/approvals.ts'
import { approvalDecisions } from '../facts/approval-decisions.ts'
import { approvalRequestsPage } from '../facts/approval-requests-page.ts'
import { approvalSubjectLabels } from '../facts/approval-subject-labels.ts'
import { approvalSubjectPeople } from '../facts/approval-subject-people.ts'
import { personNames } from '../facts/person-names.ts'
import { openCursor, sealCursor } from '../pipeline/cursor.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { pageOf } from '../store/page.ts'
import { approvalSummary } from './approval-summary.ts'
import { requestScope, seesRequest } from './approval-visibility.ts'
import { requirePerson } from './require-person.ts'

/** Lists requests that wait for others or did. A page may be shorter than asked where rows of it are not for this person. */
export const listApprovals: PlainOperation<typeof contract> = {
  contract,
  async subject() {
    return { type: 'approval', id: 'list' }
  },
  async run({ tx, vault, world, now, actor: anybody }, input) {
    const actor = requirePerson(anybody)
    const binding = { actorId: actor.personId, act: contract.name, filter: input }
    const rows = await approvalRequestsPage(tx, { scope: requestScope(world, actor, input.requested), state: input.state, now, after: openCursor(vault, binding, input.cursor), limit: input.limit })
    const { items, next } = pageOf(rows, input.limit, (row) => ({ at: row.createdAt, id: row.id }))
    const visible = items.filter((request) => seesRequest(world, request, actor))
    const decisions = await approvalDecisions(tx, visible.map((request) => request.id))
    const names = await personNames(tx, vault, visible.map((request) => request.requesterId))
    const labels = await approvalSubjectLabels(tx, visible)
    const concerned = await approvalSubjectPeople(tx, vault, visible)
    return {
      items: visible.map((request) => {
        const requesterName = names.get(request.requesterId) ?? request.requesterId
        const subjectLabel = labels.get(request.subjectId) ?? request.subjectId
        return approvalSummary(request, { world, actor, now, requesterName, subjectLabel, subjectPersonName: concerned.get(request.id) ?? null, decisions: decisions.get(request.id) ?? [] })
      }),
      nextCursor: next === null ? null : sealCursor(vault, binding, next),
    }
  },
}
