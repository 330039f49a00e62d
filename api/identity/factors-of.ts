import { and, eq, isNull } from 'drizzle-orm'
import { passkey } from '../../schema/tables/passkey.ts'
import { totpFactor } from '../../schema/tables/totp-factor.ts'
import type { Tx } from '../store/store.ts'
import type { Vault } from '../vault/vault.ts'
import type { StoredPasskey } from './verify-assertion.ts'

/** Both factors of one person, as far as an answer needs them. */
export interface Factors {
  readonly passkey: StoredPasskey
  readonly totpSecret: Uint8Array
}

/** The person's own living passkey of that credential id, and the secret of their dynamic token; null unless both exist. */
export async function factorsOf(tx: Tx, vault: Vault, personId: string, credentialId: string): Promise<Factors | null> {
  const [key] = await tx
    .select({ id: passkey.id, publicKey: passkey.publicKey, counter: passkey.counter })
    .from(passkey)
    .where(and(eq(passkey.id, credentialId), eq(passkey.personId, personId), isNull(passkey.revokedAt)))
  const [token] = await tx.select({ secret: totpFactor.secret }).from(totpFactor).where(eq(totpFactor.personId, personId))
  if (key === undefined || token === undefined) return null
  return { passkey: key, totpSecret: vault.openBytes('totp_factor.secret', personId, token.secret) }
}
