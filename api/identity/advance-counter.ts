import { and, eq } from 'drizzle-orm'
import { passkey } from '../../schema/tables/passkey.ts'
import type { Tx } from '../store/store.ts'

/**
 * Moves a passkey's signature counter from the value that was verified against to the new one. False when another
 * answer moved it meanwhile: a copied authenticator, or the same answer twice (WebAuthn Level 3 §6.1.1). Devices
 * that do not count stay at 0.
 */
export async function advanceCounter(tx: Tx, passkeyId: string, before: number, after: number, now: number): Promise<boolean> {
  const moved = await tx.update(passkey).set({ counter: after, lastUsedAt: now }).where(and(eq(passkey.id, passkeyId), eq(passkey.counter, before))).returning({ id: passkey.id })
  return moved.length === 1
}
