import { asOperation } from '../pipeline/operation.ts'
import type { AnyOperation } from '../pipeline/operation.ts'
import { cancelJob } from './cancel-job.ts'
import { listJobs } from './list-jobs.ts'
import { pauseJob } from './pause-job.ts'
import { resumeJob } from './resume-job.ts'

/** The acts on jobs. */
export const jobOperations: readonly AnyOperation[] = [asOperation(listJobs), asOperation(cancelJob), asOperation(pauseJob), asOperation(resumeJob)]
