import { and, eq, lte } from 'drizzle-orm'
import { session } from '../../schema/tables/session.ts'
import type { Store } from '../store/store.ts'

/** How stale `seen_at` may be: a write per request would buy nothing, for sessions idle out after half an hour. */
const touchEveryMs = 60_000

/** Notes that a session was used at `now`, at most once a minute. Called by the edge after the session was found alive. */
export async function touchSession(store: Store, seen: { readonly sessionId: string; readonly seenAt: number }, now: number): Promise<void> {
  if (now - seen.seenAt < touchEveryMs) return
  await store.tx((tx) => tx.update(session).set({ seenAt: now }).where(and(eq(session.id, seen.sessionId), lte(session.seenAt, now - touchEveryMs))))
}
