import { and, count, eq, gt } from 'drizzle-orm'
import { reveal } from '../../schema/tables/reveal.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import type { Handle } from '../store/store.ts'

const dayMs = 86_400_000

/** How many more fields this person may see in clear: the budget of 24 hours up to `now` (epoch milliseconds) less what they saw in them. */
export async function revealsLeft(read: Handle, personId: string, now: number): Promise<number> {
  const [spent] = await read.select({ reveals: count() }).from(reveal).where(and(eq(reveal.personId, personId), gt(reveal.at, now - dayMs)))
  return Math.max(0, limits.revealsPerDay - (spent?.reveals ?? 0))
}
