import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import { stepUp } from '../../schema/tables/step-up.ts'
import type { Tx } from '../store/store.ts'

/**
 * Spends a fresh assertion that was bound to this very act, if this session has one. True exactly once per
 * assertion: the update is conditional, so two requests that race cannot both have it.
 */
export async function spendStepUp(tx: Tx, wanted: { readonly sessionId: string; readonly act: string; readonly inputDigest: Uint8Array; readonly notBefore: number; readonly now: number }): Promise<string | null> {
  const [found] = await tx
    .select({ id: stepUp.id })
    .from(stepUp)
    .where(and(eq(stepUp.sessionId, wanted.sessionId), eq(stepUp.act, wanted.act), eq(stepUp.inputDigest, wanted.inputDigest), isNull(stepUp.spentAt), gt(stepUp.at, wanted.notBefore)))
    .orderBy(desc(stepUp.at))
    .limit(1)
  if (found === undefined) return null
  const [spent] = await tx.update(stepUp).set({ spentAt: wanted.now }).where(and(eq(stepUp.id, found.id), isNull(stepUp.spentAt))).returning({ id: stepUp.id })
  return spent?.id ?? null
}
