import { and, eq } from 'drizzle-orm'
import * as contracts from '../../schema/contracts/assets.ts'
import { job } from '../../schema/tables/job.ts'
import { approvalSubjectLabels } from '../facts/approval-subject-labels.ts'
import { actorId, rolesOfActor } from '../pipeline/actor.ts'
import { openCursor, sealCursor } from '../pipeline/cursor.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { page, pageOf } from '../store/page.ts'
import { cancellableKind, keepersOf } from './job-keepers.ts'

/** Jobs, newest first. */
export const listJobs: PlainOperation<typeof contracts.listJobs> = {
  contract: contracts.listJobs,
  subject: async () => ({ type: 'job', id: 'all' }),

  async run({ tx, actor, vault }, input) {
    const binding = { actorId: actorId(actor), act: contracts.listJobs.name, filter: input }
    const { where, order } = page({ at: job.createdAt, id: job.id }, openCursor(vault, binding, input.cursor))
    const rows = await tx
      .select({
        jobId: job.id, kind: job.kind, subjectId: job.subjectId, state: job.state, done: job.done, total: job.total, unit: job.unit,
        failure: job.failure, requestedBy: job.requestedBy, createdAt: job.createdAt, startedAt: job.startedAt, endedAt: job.endedAt,
      })
      .from(job)
      .where(and(where, input.subjectId === undefined ? undefined : eq(job.subjectId, input.subjectId)))
      .orderBy(...order)
      .limit(input.limit + 1)
    const { items, next } = pageOf(rows, input.limit, (row) => ({ at: row.createdAt, id: row.jobId }))
    const labels = await approvalSubjectLabels(tx, items.filter(({ subjectId }) => subjectId.startsWith('asset_')).map(({ subjectId }) => ({ subjectType: 'asset', subjectId })))
    const roles = rolesOfActor(actor)
    const me = actorId(actor)
    return { items: items.map(({ requestedBy, ...row }) => ({ ...row, subjectLabel: labels.get(row.subjectId) ?? null, mine: requestedBy === me, cancellable: cancellableKind(row.kind) && ['waiting', 'running', 'paused'].includes(row.state) && (requestedBy === me || keepersOf(row.kind).some((role) => roles.includes(role))) })), nextCursor: next === null ? null : sealCursor(vault, binding, next) }
  },
}
