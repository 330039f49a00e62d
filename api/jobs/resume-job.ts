import { and, eq, inArray } from 'drizzle-orm'
import * as contracts from '../../schema/contracts/assets.ts'
import { job } from '../../schema/tables/job.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { wrongState } from '../pipeline/refusal.ts'
import { knownJob } from './known-job.ts'
import type { JobSubject } from './known-job.ts'
import { pausableKind } from './pausable-kind.ts'

/** Lets a paused job go on, or tries a failed one again. */
export const resumeJob: PlainOperation<typeof contracts.resumeJob, JobSubject> = {
  contract: contracts.resumeJob,
  subject: ({ tx }, { jobId }) => knownJob(tx, jobId),

  async run({ tx, note, announce }, { jobId }, { kind }) {
    const [waiting] = !pausableKind(kind) ? [] : await tx
      .update(job)
      .set({ state: 'waiting', failure: null, endedAt: null })
      .where(and(eq(job.id, jobId), inArray(job.state, ['paused', 'failed'])))
      .returning({ id: job.id })
    if (waiting === undefined)
      throw wrongState({ zh: '只有已暂停或已失败的任务可以继续。', en: 'Only a job that was paused or has failed can be resumed.' })
    note('kind', kind)
    announce('job', jobId)
    return { jobId, state: 'waiting' }
  },
}
