import { desc } from 'drizzle-orm'
import { auditCheckpoint } from '../../schema/tables/audit-checkpoint.ts'
import type { Handle, Query } from '../store/store.ts'

/** The newest signed state of the log: number of leaves and when it was signed; null before the first checkpoint. */
export async function logHead(read: Handle): Promise<{ readonly size: number; readonly signedAt: number } | null> {
  const [head] = await read.prepared(logHeadKey, newestCheckpoint).execute()
  return head ?? null
}

const logHeadKey = Symbol('log head')
function newestCheckpoint(query: Query) {
  return query.select({ size: auditCheckpoint.size, signedAt: auditCheckpoint.signedAt }).from(auditCheckpoint).orderBy(desc(auditCheckpoint.size)).limit(1).prepare('log_head')
}
