import { desc } from 'drizzle-orm'
import { limits } from '../../schema/vocabulary/limits.ts'
import { auditEntry } from '../../schema/tables/audit-entry.ts'
import type { Store } from '../store/store.ts'
import { Refusal } from './refusal.ts'
import type { Clock, World } from './world.ts'

/** A clock that knows the newest entry: time never goes back behind what was recorded. */
export interface GuardedClock extends Clock {
  /** By how many milliseconds the clock is behind the newest entry; 0 when it is not. */
  behind(): number
}

/** Guards `source` with the newest entry of the store. `adjust` is the offset of the database's clock. */
export async function guardClock(store: Store, source: () => number, adjust: () => number = () => 0): Promise<GuardedClock> {
  const [newest] = await store.read.select({ at: auditEntry.at }).from(auditEntry).orderBy(desc(auditEntry.at)).limit(1)
  let latest = newest?.at ?? 0
  const raw = () => Math.floor(source() + adjust())
  return {
    now() {
      const now = raw()
      // A clock that jumps far ahead must not be able to freeze the log for ever: only what was served counts.
      if (now > latest) latest = now
      return Math.max(now, latest - limits.clockBehindMs)
    },
    behind: () => Math.max(0, latest - raw()),
  }
}

/** The instant of an act. Throws a refusal while the clock is behind the newest entry: nothing bound to time can be decided. */
export function requireClock(world: World): number {
  const { clock } = world
  if ('behind' in clock && (clock as GuardedClock).behind() > limits.clockBehindMs)
    throw new Refusal('clock-behind', { zh: '服务器时钟落后于最新审计记录，凡与时间有关的操作一律拒绝。请校准时钟。', en: 'The server clock is behind the newest audit entry, so nothing bound to time is decided. Set the clock.' })
  return clock.now()
}
