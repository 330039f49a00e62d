/** Questions that are answered once, soon. */
import { and, eq, gt, isNull, lte } from 'drizzle-orm'
import { challenge } from '../../schema/tables/challenge.ts'
import type { Tx } from '../store/store.ts'

export type Challenge = typeof challenge.$inferSelect

/** Asks somebody who is signed in, or who bears a living enrolment code. Strangers are asked by `askStranger`, which has bounds. */
export async function askChallenge(tx: Tx, asked: typeof challenge.$inferInsert, now: number): Promise<void> {
  await forgetLapsed(tx, now)
  await tx.insert(challenge).values(asked)
}

/** Questions that nobody answered in time go. */
export async function forgetLapsed(tx: Tx, now: number): Promise<void> {
  await tx.delete(challenge).where(lte(challenge.expiresAt, now))
}

/** Reads a question that may still be answered, without spending it; null otherwise. */
export async function findChallenge(tx: Tx, id: string, kind: Challenge['kind'], now: number): Promise<Challenge | null> {
  const [found] = await tx.select().from(challenge).where(living(id, kind, now))
  return found ?? null
}

/** Spends a question: gives it to exactly one answer, whether that answer proves right or wrong; null when it is gone. */
export async function spendChallenge(tx: Tx, id: string, kind: Challenge['kind'], now: number): Promise<Challenge | null> {
  const [found] = await tx.update(challenge).set({ usedAt: now }).where(living(id, kind, now)).returning()
  return found ?? null
}

function living(id: string, kind: Challenge['kind'], now: number) {
  return and(eq(challenge.id, id), eq(challenge.kind, kind), isNull(challenge.usedAt), gt(challenge.expiresAt, now))
}
