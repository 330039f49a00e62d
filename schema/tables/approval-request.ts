/** An act that waits for other people. The stored input is what they approve; any edit voids it. Written by the pipeline. */
import { sql } from 'drizzle-orm'
import { amount, bytes, check, id, index, instant, json, label, sealed, table } from '../columns.ts'
import type { Role } from '../vocabulary/roles.ts'
import type { Reach } from '../vocabulary/reach.ts'

export const approvalRequest = table(
  'approval_request',
  {
    id: id('id').primaryKey(),
    act: label('act').notNull(),
    subjectType: label('subject_type').notNull(),
    subjectId: id('subject_id').notNull(),
    requesterId: id('requester_id').notNull(),
    /** Canonical JSON of the parsed input. */
    input: sealed('approval_request.input', { tier: 'sensitive' }).notNull(),
    inputDigest: bytes('input_digest').notNull(),
    reach: json<Reach>('reach').notNull(),
    approversNeeded: amount('approvers_needed').notNull(),
    approverRoles: json<readonly Role[]>('approver_roles').notNull(),
    excluded: json<readonly string[]>('excluded').notNull(),
    state: label('state').$type<'pending' | 'executed' | 'refused' | 'withdrawn' | 'expired' | 'failed'>().notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    decidedAt: instant('decided_at'),
    /** Id of what the act made, e.g. the permit. */
    resultId: id('result_id'),
    refusalReason: sealed('approval_request.refusal_reason', { tier: 'ordinary' }),
  },
  (t) => [
    index('approval_request_state').on(t.state, t.createdAt, t.id),
    index('approval_request_act').on(t.act, t.createdAt, t.id),
    index('approval_request_act_state').on(t.act, t.state, t.createdAt, t.id),
    index('approval_request_requester').on(t.requesterId, t.createdAt, t.id),
    index('approval_request_subject').on(t.subjectId, t.createdAt, t.id),
    index('approval_request_created').on(t.createdAt, t.id),
    check('approval_request_needs_someone', sql`${t.approversNeeded} >= 1`),
  ],
)
