import { and, eq, isNull } from 'drizzle-orm'
import { passkey } from '../../schema/tables/passkey.ts'
import { totpFactor } from '../../schema/tables/totp-factor.ts'
import type { Tx } from '../store/store.ts'

/** Withdraws every factor of a person: passkeys are revoked and the secret of the dynamic token is erased. Returns the number of passkeys. */
export async function withdrawFactors(tx: Tx, personId: string, now: number): Promise<number> {
  const revoked = await tx.update(passkey).set({ revokedAt: now }).where(and(eq(passkey.personId, personId), isNull(passkey.revokedAt))).returning({ id: passkey.id })
  await tx.delete(totpFactor).where(eq(totpFactor.personId, personId))
  return revoked.length
}
