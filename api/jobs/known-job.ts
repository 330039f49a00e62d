import { eq } from 'drizzle-orm'
import type { SubjectFacts } from '../../schema/contracts/contract.ts'
import { job } from '../../schema/tables/job.ts'
import { notFound } from '../pipeline/refusal.ts'
import type { Tx } from '../store/store.ts'

export interface JobSubject extends SubjectFacts {
  readonly kind: string
  readonly state: string
}

/** The subject of an act on one job. Throws the refusal `not-found`. */
export async function knownJob(tx: Tx, jobId: string): Promise<JobSubject> {
  const [found] = await tx.select({ id: job.id, kind: job.kind, state: job.state, requestedBy: job.requestedBy }).from(job).where(eq(job.id, jobId))
  if (found === undefined) throw notFound()
  return { type: 'job', id: found.id, kind: found.kind, state: found.state, ownerId: found.requestedBy }
}
