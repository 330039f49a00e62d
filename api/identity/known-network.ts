import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import { session } from '../../schema/tables/session.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import type { Tx } from '../store/store.ts'
import { networkOf } from './network-of.ts'

/**
 * Whether this person has signed in from this network before. What strangers fill up elsewhere, or under other names,
 * does not slow such a person down. Somebody who does not exist takes the same query.
 */
export async function signedInFrom(tx: Tx, personId: string | null, network: string): Promise<boolean> {
  const rows = await tx.select({ address: session.address }).from(session).where(eq(session.personId, personId ?? 'none')).orderBy(desc(session.openedAt), desc(session.id)).limit(limits.knownNetworksMax)
  return rows.some((row) => networkOf(row.address) === network)
}

/** Whether anybody is signed in from this network at `now`: a command line stands beside the console of its person. */
export async function hasLivingSession(tx: Tx, network: string, now: number): Promise<boolean> {
  const rows = await tx.selectDistinct({ address: session.address }).from(session).where(and(isNull(session.revokedAt), gt(session.expiresAt, now))).limit(limits.listenersMax)
  return rows.some((row) => networkOf(row.address) === network)
}
