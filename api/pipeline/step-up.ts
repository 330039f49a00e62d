import { and, desc, eq, exists, gt, isNull, sql } from 'drizzle-orm'
import { session } from '../../schema/tables/session.ts'
import { stepUp } from '../../schema/tables/step-up.ts'
import type { Tx } from '../store/store.ts'

/**
 * Spends a fresh assertion that was bound to this very act, if this session has one. True exactly once per
 * assertion: the update is conditional, so two requests that race cannot both have it. With `bothFactors` it counts only
 * while the last dynamic token of the session is the one that was shown with it: both then bear one instant.
 */
export async function spendStepUp(tx: Tx, wanted: { readonly sessionId: string; readonly act: string; readonly inputDigest: Uint8Array; readonly notBefore: number; readonly bothFactors: boolean; readonly now: number }): Promise<string | null> {
  const shownTogether = exists(tx.select({ one: sql`1` }).from(session).where(and(eq(session.id, stepUp.sessionId), eq(session.totpAt, stepUp.at))))
  const [found] = await tx
    .select({ id: stepUp.id })
    .from(stepUp)
    .where(and(eq(stepUp.sessionId, wanted.sessionId), eq(stepUp.act, wanted.act), eq(stepUp.inputDigest, wanted.inputDigest), isNull(stepUp.spentAt), gt(stepUp.at, wanted.notBefore), wanted.bothFactors ? shownTogether : undefined))
    .orderBy(desc(stepUp.at))
    .limit(1)
  if (found === undefined) return null
  const [spent] = await tx.update(stepUp).set({ spentAt: wanted.now }).where(and(eq(stepUp.id, found.id), isNull(stepUp.spentAt))).returning({ id: stepUp.id })
  return spent?.id ?? null
}
