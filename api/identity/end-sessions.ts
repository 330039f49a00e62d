import { and, eq, gt, isNull } from 'drizzle-orm'
import { session } from '../../schema/tables/session.ts'
import type { Tx } from '../store/store.ts'

/** Ends every living session of a person at once. Returns how many there were. The caller bumps the revocation epoch. */
export async function endSessions(tx: Tx, personId: string, now: number): Promise<number> {
  const ended = await tx
    .update(session)
    .set({ revokedAt: now })
    .where(and(eq(session.personId, personId), isNull(session.revokedAt), gt(session.expiresAt, now)))
    .returning({ id: session.id })
  return ended.length
}
