import { and, asc, count, desc, eq, gte, inArray } from 'drizzle-orm'
import { job } from '../../schema/tables/job.ts'
import type { Handle } from '../store/store.ts'

const shown = { jobId: job.id, kind: job.kind, subjectId: job.subjectId, state: job.state, done: job.done, total: job.total, unit: job.unit, failure: job.failure, createdAt: job.createdAt, endedAt: job.endedAt }

/** Jobs that run, wait or are paused, oldest first: at most `limit`. */
export async function homeOpenJobs(read: Handle, limit: number) {
  return read.select(shown).from(job).where(inArray(job.state, ['running', 'waiting', 'paused'])).orderBy(asc(job.createdAt), asc(job.id)).limit(limit)
}

/** Jobs that failed since `since` (epoch milliseconds), newest first, at most `limit`, and how many there are. */
export async function homeFailedJobs(read: Handle, since: number, limit: number) {
  const where = and(eq(job.state, 'failed'), gte(job.endedAt, since))
  const first = await read.select(shown).from(job).where(where).orderBy(desc(job.createdAt), desc(job.id)).limit(limit)
  const [all] = await read.select({ rows: count() }).from(job).where(where)
  return { first, count: all?.rows ?? 0 }
}
