/**
 * Failed attempts slow down and never lock. The delay belongs to a key (person × network), so that a stranger
 * elsewhere cannot shut an officer out. A network that tries many names comes to share one row, and so do all new
 * networks once there are too many of them: however many names and addresses a stranger has, the table stays small.
 */
import { count, eq, isNotNull, lt } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { toHex } from '../../crypto/digest.ts'
import { signInThrottle } from '../../schema/tables/sign-in-throttle.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import type { Tx } from '../store/store.ts'
import type { Vault } from '../vault/vault.ts'
import { tooManyAttempts } from './too-many.ts'

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
  const waitMs = await countAttempt(tx, key, now, null)
  if (waitMs > 0) throw tooManyAttempts(waitMs)
}

/** Counts an attempt and gives 0; or, while the key waits, counts nothing and gives the milliseconds left. */
async function countAttempt(tx: Tx, key: string, now: number, network: string | null): Promise<number> {
  await forgetOld(tx, now)
  const [known] = await tx.select().from(signInThrottle).where(eq(signInThrottle.id, key))
  if (known !== undefined && known.notBefore > now) return known.notBefore - now
  const failures = (known?.failures ?? 0) + 1
  const next = { failures, notBefore: now + throttleDelay(failures), lastAt: now }
  await tx.insert(signInThrottle).values({ id: key, network, ...next }).onConflictDoUpdate({ target: signInThrottle.id, set: next })
  return 0
}

/** A success clears what failed before. */
export async function forgiveAttempts(tx: Tx, key: string): Promise<void> {
  await tx.delete(signInThrottle).where(eq(signInThrottle.id, key))
}

/** The key an attempt was counted under, and for how many milliseconds that key still waits; 0 when the attempt was counted. */
export interface CountedAttempt {
  readonly key: string
  readonly waitMs: number
}

/**
 * Counts a stranger's attempt and returns the key it was counted under, and for how long that key still waits: then it
 * was not counted, and only what nobody can guess may pass. `name` is what they say they are; `known`, that
 * this person signed in from this network before: such a pair has a row of its own whatever strangers fill up.
 */
export async function takeStrangerAttempt(
  tx: Tx,
  vault: Vault,
  attempt: { readonly purpose: 'sign-in' | 'set-up'; readonly name: string; readonly network: string; readonly known: boolean },
  now: number,
): Promise<CountedAttempt> {
  await forgetOld(tx, now)
  const key = await strangerKey(tx, vault, attempt)
  return { key, waitMs: await countAttempt(tx, key, now, attempt.network) }
}

async function strangerKey(tx: Tx, vault: Vault, { purpose, name, network, known }: { readonly purpose: string; readonly name: string; readonly network: string; readonly known: boolean }): Promise<string> {
  const keyOf = (text: string) => toHex(vault.keyedDigest(purpose, text))
  const [own, ofNetwork, ofAll] = [keyOf(`${name}\n${network}`), keyOf(`\n${network}`), keyOf('\n')]
  if (known || (await rows(tx, eq(signInThrottle.id, own))) > 0) return own
  const full = (await rows(tx, isNotNull(signInThrottle.network))) >= limits.throttleRowsMax
  if (!full && (await rows(tx, eq(signInThrottle.network, network))) < limits.throttleRowsPerNetwork) return own
  return full && (await rows(tx, eq(signInThrottle.id, ofNetwork))) === 0 ? ofAll : ofNetwork
}

async function rows(tx: Tx, where: SQL | undefined): Promise<number> {
  const [row] = await tx.select({ rows: count() }).from(signInThrottle).where(where)
  return row?.rows ?? 0
}

async function forgetOld(tx: Tx, now: number): Promise<void> {
  await tx.delete(signInThrottle).where(lt(signInThrottle.lastAt, now - limits.throttleForgetMs))
}
