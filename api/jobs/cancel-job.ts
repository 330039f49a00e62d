import { and, eq, inArray } from 'drizzle-orm'
import * as contracts from '../../schema/contracts/assets.ts'
import { job } from '../../schema/tables/job.ts'
import { actorId, rolesOfActor } from '../pipeline/actor.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { wrongState } from '../pipeline/refusal.ts'
import { cancellableKind, requireKeeper } from './job-keepers.ts'
import { knownJob } from './known-job.ts'
import type { JobSubject } from './known-job.ts'

/**
 * Ends a job for good: by who asked for it, or by who administers its room. Whoever runs it hears within a second and
 * keeps nothing of what was half done.
 */
export const cancelJob: PlainOperation<typeof contracts.cancelJob, JobSubject> = {
  contract: contracts.cancelJob,
  subject: ({ tx }, { jobId }) => knownJob(tx, jobId),

  async run({ tx, now, actor, note, announce }, { jobId }, { kind, ownerId }) {
    if (ownerId !== actorId(actor)) requireKeeper(kind, rolesOfActor(actor))
    const [cancelled] = !cancellableKind(kind) ? [] : await tx
      .update(job)
      .set({ state: 'cancelled', endedAt: now, leaseHolder: null, leaseUntil: null })
      .where(and(eq(job.id, jobId), inArray(job.state, ['waiting', 'running', 'paused'])))
      .returning({ id: job.id })
    if (cancelled === undefined)
      throw wrongState({ zh: '只有等待中、运行中或已暂停的导入、扫描、日志校验和报告导出可以取消。', en: 'Only an import, scan, log check or report export that waits, runs or is paused can be cancelled.' })
    note('kind', kind)
    announce('job', jobId)
    return { jobId, state: 'cancelled' }
  },
}
