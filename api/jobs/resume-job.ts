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

/** Lets a paused job go on, or tries a failed one again. A cancelled scan too, from its beginning: its asset still waits for one. */
export const resumeJob: PlainOperation<typeof contracts.resumeJob, JobSubject> = {
  contract: contracts.resumeJob,
  subject: ({ tx }, { jobId }) => knownJob(tx, jobId),

  async run({ tx, actor, note, announce }, { jobId }, { kind, ownerId }) {
    if (ownerId !== actorId(actor)) requireKeeper(kind, rolesOfActor(actor))
    const [waiting] = !pausableKind(kind) ? [] : await tx
      .update(job)
      .set({ state: 'waiting', failure: null, endedAt: null })
      .where(and(eq(job.id, jobId), inArray(job.state, kind === 'scan' ? ['paused', 'failed', 'cancelled'] : ['paused', 'failed'])))
      .returning({ id: job.id })
    if (waiting === undefined)
      throw wrongState({ zh: '只有已暂停或已失败的任务可以继续。', en: 'Only a job that was paused or has failed can be resumed.' })
    note('kind', kind)
    announce('job', jobId)
    return { jobId, state: 'waiting' }
  },
}
