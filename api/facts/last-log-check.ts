import { and, desc, eq } from 'drizzle-orm'
import { job } from '../../schema/tables/job.ts'
import type { Handle } from '../store/store.ts'
import type { CanaryProbe } from './canary/probe-at-rest.ts'
import type { UnexplainedRows } from './unexplained-sweep.ts'

/** The kind of job that checks the log. */
export const logCheckKind = 'audit-check'
/** What such a job works on; lists of jobs by subject have an index, so the newest one is found at once. */
export const logCheckSubject = 'audit-log'

/** What a check of the whole log found, as its job keeps it. Digests in hex. */
export interface KeptLogCheck {
  /** Entries that were rebuilt. */
  readonly size: number
  readonly checkpoint: { readonly size: number; readonly rootHex: string; readonly note: string } | null
  readonly firstBad: { readonly index: number; readonly through: number; readonly entryId: string | null; readonly what: string } | null
  readonly commitments: number
  readonly checkpointsHere: number
  readonly checkpointsOutside: number
  /** Rows in force that no entry explained, by table; absent in checks of versions that kept no count. */
  readonly unexplained?: readonly Pick<UnexplainedRows, 'table' | 'count'>[]
  /** The search for planted plaintext; null where nothing is planted, absent in checks of versions that made none. */
  readonly canaryProbe?: CanaryProbe | null
}

/** The newest check that ended, and when; null before the first. */
export async function lastLogCheck(read: Handle): Promise<(KeptLogCheck & { readonly endedAt: number }) | null> {
  const [row] = await read
    .select({ cursor: job.cursor, endedAt: job.endedAt })
    .from(job)
    .where(and(eq(job.subjectId, logCheckSubject), eq(job.kind, logCheckKind), eq(job.state, 'done')))
    .orderBy(desc(job.createdAt), desc(job.id))
    .limit(1)
  if (row === undefined || row.endedAt === null) return null
  return { ...keptCheck(row.cursor), endedAt: row.endedAt }
}

/** Safe because only the job of this kind writes its cursor, and its last step leaves exactly this. */
function keptCheck(cursor: unknown): KeptLogCheck {
  return cursor as KeptLogCheck
}
