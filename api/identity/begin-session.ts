import { and, asc, eq, isNull } from 'drizzle-orm'
import { beginSession as contract } from '../../schema/contracts/sessions.ts'
import { passkey } from '../../schema/tables/passkey.ts'
import { person } from '../../schema/tables/person.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { newId } from '../store/new-id.ts'
import { signedInFrom } from './known-network.ts'
import { networkOf } from './network-of.ts'
import { askStranger } from './open-questions.ts'
import { decoyCredentialId, requestOptions } from './passkey-options.ts'

const challengeBytes = 32
/** More passkeys than one person uses; the browser is not asked to try more. */
const passkeysMax = 16

/** Asks for a passkey. A username that nobody has takes the same queries and gets an answer of the same shape. */
export const beginSession: PlainOperation<typeof contract> = {
  contract,
  async subject() {
    return { type: 'session', id: 'none' }
  },
  async run({ tx, now, actor, vault, world }, { username }) {
    const [found] = await tx.select({ id: person.id }).from(person).where(and(eq(person.username, username), eq(person.state, 'active')))
    const keys = await tx
      .select({ id: passkey.id })
      .from(passkey)
      .where(and(eq(passkey.personId, found?.id ?? 'none'), isNull(passkey.revokedAt)))
      .orderBy(asc(passkey.createdAt))
      .limit(passkeysMax)
    const decoy = decoyCredentialId(vault, username)
    const challenge = world.random(challengeBytes)
    const challengeId = newId('challenge', now)
    const personId = found?.id ?? null
    const network = networkOf(actor.kind === 'stranger' ? actor.address : '')
    const known = await signedInFrom(tx, personId, network)
    await askStranger(tx, { id: challengeId, kind: 'sign-in', personId, bytes: challenge, expiresAt: now + limits.challengeMs }, { network, personId, known: async () => known }, now)
    const credentialIds = keys.length === 0 ? [decoy] : keys.map((key) => key.id)
    return { challengeId, options: requestOptions({ relyingPartyId: world.relyingPartyId, challenge, credentialIds }) }
  },
}
