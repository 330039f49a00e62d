import { and, asc, eq, isNull } from 'drizzle-orm'
import { beginSession as contract } from '../../schema/contracts/sessions.ts'
import { passkey } from '../../schema/tables/passkey.ts'
import { person } from '../../schema/tables/person.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { newId } from '../store/new-id.ts'
import { decoyCredentialId, requestOptions } from './passkey-options.ts'
import { signInChallenge } from './sign-in-challenge.ts'

/** More passkeys than one person uses; the browser is not asked to try more. */
const passkeysMax = 16

/** Asks for a passkey. A username that nobody has takes the same queries and gets an answer of the same shape. Nothing is written. */
export const beginSession: PlainOperation<typeof contract> = {
  contract,
  async subject() {
    return { type: 'session', id: 'none' }
  },
  async run({ tx, now, vault, world }, { username }) {
    const [found] = await tx.select({ id: person.id }).from(person).where(and(eq(person.username, username), eq(person.state, 'active')))
    const keys = await tx
      .select({ id: passkey.id })
      .from(passkey)
      .where(and(eq(passkey.personId, found?.id ?? 'none'), isNull(passkey.revokedAt)))
      .orderBy(asc(passkey.createdAt))
      .limit(passkeysMax)
    const decoy = decoyCredentialId(vault, username)
    const challengeId = newId('challenge', now)
    const challenge = signInChallenge(vault, challengeId, { username, personId: found?.id ?? null })
    const credentialIds = keys.length === 0 ? [decoy] : keys.map((key) => key.id)
    return { challengeId, options: requestOptions({ relyingPartyId: world.relyingPartyId, challenge, credentialIds }) }
  },
}
