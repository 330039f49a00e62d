import { and, desc, eq, lt } from 'drizzle-orm'
import { totpUse } from '../../schema/tables/totp-use.ts'
import type { Tx } from '../store/store.ts'

/**
 * Spends the time step of a dynamic token for one person. False when this step or a later one was spent before, on
 * whatever node: RFC 6238 §5.2. The unique row decides between two that race. Only the latest row is kept, because it
 * refuses every earlier step too.
 */
export async function spendTotpStep(tx: Tx, personId: string, step: number, now: number): Promise<boolean> {
  const [latest] = await tx.select({ step: totpUse.step }).from(totpUse).where(eq(totpUse.personId, personId)).orderBy(desc(totpUse.step)).limit(1)
  if (latest !== undefined && latest.step >= step) return false
  const spent = await tx.insert(totpUse).values({ personId, step, usedAt: now }).onConflictDoNothing().returning({ step: totpUse.step })
  await tx.delete(totpUse).where(and(eq(totpUse.personId, personId), lt(totpUse.step, step)))
  return spent.length === 1
}
