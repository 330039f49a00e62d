import { toHex } from '../../crypto/digest.ts'
import { showApproval as contract } from '../../schema/contracts/approvals.ts'
import { approvalDeciders } from '../facts/approval-deciders.ts'
import { approvalDecisions } from '../facts/approval-decisions.ts'
import { approvalRequesterHistory } from '../facts/approval-requester-history.ts'
import { approvalSubjectLabels } from '../facts/approval-subject-labels.ts'
import { approvalSubjectPeople } from '../facts/approval-subject-people.ts'
import { personNames } from '../facts/person-names.ts'
import { decidingRule } from '../pipeline/may-decide.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { approvalSubject } from './approval-subject.ts'
import type { ApprovalSubject } from './approval-subject.ts'
import { approvalSummary } from './approval-summary.ts'
import { requirePerson } from './require-person.ts'

/** Shows exactly what is asked, how much it touches, who asks and who else could decide. */
export const showApproval: PlainOperation<typeof contract, ApprovalSubject> = {
  contract,
  subject: (context, input) => approvalSubject(context, input.approvalId),
  async run({ tx, vault, world, now, actor: anybody }, _input, { request }) {
    const actor = requirePerson(anybody)
    const decisions = (await approvalDecisions(tx, [request.id])).get(request.id) ?? []
    const names = await personNames(tx, vault, [request.requesterId, ...decisions.map((decided) => decided.personId)])
    const nameOf = (personId: string) => names.get(personId) ?? personId
    const labels = await approvalSubjectLabels(tx, [request])
    const concerned = await approvalSubjectPeople(tx, vault, [request])
    const { roles } = decidingRule(request, world.operations.get(request.act)?.contract)
    return {
      ...approvalSummary(request, { world, actor, now, requesterName: nameOf(request.requesterId), subjectLabel: labels.get(request.subjectId) ?? request.subjectId, subjectPersonName: concerned.get(request.id) ?? null, decisions }),
      input: JSON.parse(vault.open('approval_request.input', request.id, request.input)) as Record<string, unknown>,
      inputDigest: toHex(request.inputDigest),
      approverRoles: [...roles],
      decisions: decisions.map(({ personId, verdict, at }) => ({ personId, personName: nameOf(personId), verdict, at })),
      refusalReason: request.refusalReason === null ? null : vault.open('approval_request.refusal_reason', request.id, request.refusalReason),
      resultId: request.resultId,
      requesterHistory: await approvalRequesterHistory(tx, request.requesterId),
      otherApprovers: await approvalDeciders(tx, roles, [...new Set([request.requesterId, actor.personId, ...request.excluded])]),
    }
  },
}
