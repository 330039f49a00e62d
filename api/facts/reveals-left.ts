import { and, count, eq, gt, sql } from 'drizzle-orm'
import { reveal } from '../../schema/tables/reveal.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import type { Handle } from '../store/store.ts'

const dayMs = 86_400_000

/** How many more fields this person may see in clear: the budget of 24 hours up to `now` (epoch milliseconds) less what they saw in them. */
export async function revealsLeft(read: Handle, personId: string, now: number): Promise<number> {
  const [spent] = await read.prepared(revealsSinceKey, revealsSince).execute({ personId, since: now - dayMs })
  return Math.max(0, limits.revealsPerDay - (spent?.reveals ?? 0))
}

const revealsSinceKey = Symbol('reveals since')
function revealsSince(query: Pick<Handle, 'select'>) {
  return query.select({ reveals: count() }).from(reveal).where(and(eq(reveal.personId, sql.placeholder('personId')), gt(reveal.at, sql.placeholder('since')))).prepare('reveals_since')
}
