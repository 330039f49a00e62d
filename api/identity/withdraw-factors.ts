import { and, eq, isNull } from 'drizzle-orm'
import { passkey } from '../../schema/tables/passkey.ts'
import { totpFactor } from '../../schema/tables/totp-factor.ts'
import { totpUse } from '../../schema/tables/totp-use.ts'
import type { Tx } from '../store/store.ts'

/**
 * Withdraws every factor of a person: passkeys are revoked, the secret of the dynamic token is erased, and with it the
 * steps spent of it, which say nothing about the tokens of a next secret. Returns the number of passkeys.
 */
export async function withdrawFactors(tx: Tx, personId: string, now: number): Promise<number> {
  const revoked = await tx.update(passkey).set({ revokedAt: now }).where(and(eq(passkey.personId, personId), isNull(passkey.revokedAt))).returning({ id: passkey.id })
  await tx.delete(totpFactor).where(eq(totpFactor.personId, personId))
  await tx.delete(totpUse).where(eq(totpUse.personId, personId))
  return revoked.length
}
