import { and, eq, inArray } from 'drizzle-orm'
import * as contracts from '../../schema/contracts/assets.ts'
import { job } from '../../schema/tables/job.ts'
import { actorId, rolesOfActor } from '../pipeline/actor.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { wrongState } from '../pipeline/refusal.ts'
import { requireKeeper } from './job-keepers.ts'
import { knownJob } from './known-job.ts'
import type { JobSubject } from './known-job.ts'
import { pausableKind } from './pausable-kind.ts'

/** Stops a job after its present step; what it has done stays. */
export const pauseJob: PlainOperation<typeof contracts.pauseJob, JobSubject> = {
  contract: contracts.pauseJob,
  subject: ({ tx }, { jobId }) => knownJob(tx, jobId),

  async run({ tx, actor, note, announce }, { jobId }, { kind, ownerId }) {
    if (ownerId !== actorId(actor)) requireKeeper(kind, rolesOfActor(actor))
    const [paused] = !pausableKind(kind) ? [] : await tx
      .update(job)
      .set({ state: 'paused', leaseHolder: null, leaseUntil: null })
      .where(and(eq(job.id, jobId), inArray(job.state, ['waiting', 'running'])))
      .returning({ id: job.id })
    if (paused === undefined)
      throw wrongState({ zh: '只有等待中或运行中的扫描类任务可以暂停；接收文件和定时任务不能暂停。', en: 'Only a job that waits or runs can be paused; a file being received and a scheduled task cannot.' })
    note('kind', kind)
    announce('job', jobId)
    return { jobId, state: 'paused' }
  },
}
