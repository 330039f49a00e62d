/** The inbox: acts that wait for other people. */
import { z } from 'zod'
import { always, contract } from './contract.ts'
import { listOutput, pageInput } from './list.ts'
import { digestShape, idShape, instantShape, reachShape, reasonShape, roleShape } from './shapes.ts'
import { staffName } from './tags.ts'

export const approvalStates = ['pending', 'executed', 'refused', 'withdrawn', 'expired', 'failed'] as const

const approvalSummary = z.object({
  approvalId: idShape,
  act: z.string(),
  subjectType: z.string(),
  subjectId: z.string(),
  /** What the subject is called; its id where it has no name. */
  subjectLabel: z.string(),
  /** The colleague whom it is about, or who is to be invited. */
  subjectPersonName: staffName().nullable(),
  requesterId: idShape,
  requesterName: staffName(),
  state: z.enum(approvalStates),
  reach: reachShape,
  approversNeeded: z.int(),
  approvedBy: z.int(),
  createdAt: instantShape,
  expiresAt: instantShape,
  /** Whether the asking person may decide it now. */
  mine: z.boolean(),
})

export const listApprovals = contract({
  name: 'approval.list',
  summary: { zh: '查看待审批事项', en: 'List approvals' },
  method: 'get',
  path: '/approvals',
  audit: 'batched',
  input: z.object({ ...pageInput, state: z.enum(approvalStates).optional(), requested: z.enum(['by-me', 'of-me', 'all']).default('of-me') }),
  output: listOutput(approvalSummary),
})

export const showApproval = contract({
  name: 'approval.show',
  summary: { zh: '查看一项审批', en: 'Show an approval' },
  method: 'get',
  path: '/approvals/:approvalId',
  audit: 'always',
  input: z.object({ approvalId: idShape }),
  output: approvalSummary.extend({
    /** Exactly what is asked, as the canonical input that the digest covers. */
    input: z.record(z.string(), z.unknown()),
    inputDigest: digestShape,
    approverRoles: z.array(roleShape),
    decisions: z.array(z.object({ personId: idShape, personName: staffName(), verdict: z.enum(['approve', 'refuse']), at: instantShape })),
    refusalReason: z.string().nullable(),
    resultId: z.string().nullable(),
    /** What this requester asked for before, in counts. */
    requesterHistory: z.object({ asked: z.int(), executed: z.int(), refused: z.int() }),
    /** Who else could decide: number of active people who hold a fitting role and are not excluded. */
    otherApprovers: z.int(),
  }),
})

/** Each approval is signed with the passkey over this request and the digest that the approver saw, beside a dynamic token not older than five minutes. */
export const approveApproval = contract({
  name: 'approval.approve',
  summary: { zh: '同意', en: 'Approve' },
  method: 'post',
  path: '/approvals/:approvalId/approve',
  stepUp: { when: always, maxAgeSeconds: 300, perAct: true },
  input: z.object({ approvalId: idShape, inputDigest: digestShape }),
  output: z.object({ state: z.enum(approvalStates), approvalsMissing: z.int(), resultId: z.string().nullable() }),
})

export const refuseApproval = contract({
  name: 'approval.refuse',
  summary: { zh: '拒绝', en: 'Refuse' },
  method: 'post',
  path: '/approvals/:approvalId/refuse',
  stepUp: { when: always, maxAgeSeconds: 300, perAct: true },
  input: z.object({ approvalId: idShape, inputDigest: digestShape, reason: reasonShape }),
  output: z.object({ state: z.enum(approvalStates) }),
})

export const withdrawApproval = contract({
  name: 'approval.withdraw',
  summary: { zh: '撤回本人的申请', en: "Withdraw one's own request" },
  method: 'post',
  path: '/approvals/:approvalId/withdraw',
  input: z.object({ approvalId: idShape }),
  output: z.object({ state: z.enum(approvalStates) }),
})
