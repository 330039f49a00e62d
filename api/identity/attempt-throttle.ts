/**
 * Failed attempts slow down and never lock. The delay belongs to a key (person × address), so that a stranger
 * elsewhere cannot shut an officer out.
 */
import { eq, lt } from 'drizzle-orm'
import { signInThrottle } from '../../schema/tables/sign-in-throttle.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import { Refusal } from '../pipeline/refusal.ts'
import type { Tx } from '../store/store.ts'

/** How long to wait after this many failures in a row, in milliseconds: doubles from `throttleFirstMs` to `throttleMaxMs`. */
export function throttleDelay(failures: number): number {
  if (failures < 1) return 0
  return Math.min(limits.throttleMaxMs, limits.throttleFirstMs * 2 ** Math.min(failures - 1, 30))
}

/**
 * Counts an attempt as failed before it is checked, so that attempts which race are all counted; whoever succeeds
 * calls `forgiveAttempts`. Attempts made while waiting are not counted: they cannot prolong the wait.
 * Throws `too-many` with the seconds left.
 */
export async function takeAttempt(tx: Tx, key: string, now: number): Promise<void> {
  await tx.delete(signInThrottle).where(lt(signInThrottle.lastAt, now - limits.throttleForgetMs))
  const [known] = await tx.select().from(signInThrottle).where(eq(signInThrottle.id, key))
  if (known !== undefined && known.notBefore > now) throw tooMany(known.notBefore - now)
  const failures = (known?.failures ?? 0) + 1
  const next = { failures, notBefore: now + throttleDelay(failures), lastAt: now }
  await tx.insert(signInThrottle).values({ id: key, ...next }).onConflictDoUpdate({ target: signInThrottle.id, set: next })
}

/** A success clears what failed before. */
export async function forgiveAttempts(tx: Tx, key: string): Promise<void> {
  await tx.delete(signInThrottle).where(eq(signInThrottle.id, key))
}

function tooMany(waitMs: number): Refusal {
  const seconds = Math.ceil(waitMs / 1_000)
  return new Refusal('too-many', { zh: `尝试过于频繁，请在 ${seconds} 秒后重试。`, en: `Too many attempts. Try again in ${seconds} seconds.` }, { need: { retryAfterSeconds: seconds } })
}
