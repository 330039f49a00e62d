import { and, asc, eq, isNull } from 'drizzle-orm'
import { beginStepUp as contract } from '../../schema/contracts/sessions.ts'
import { passkey } from '../../schema/tables/passkey.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import { fromHex } from '../../crypto/digest.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { badField } from '../pipeline/refusal.ts'
import { stepUpChallenge } from '../pipeline/step-up-challenge.ts'
import type { World } from '../pipeline/world.ts'
import { newId } from '../store/new-id.ts'
import { askChallenge } from './challenges.ts'
import { requestOptions } from './passkey-options.ts'
import { signedIn } from './signed-in.ts'

const nonceBytes = 32

/** Whether the dynamic token must be shown again beside the passkey: always where the act asks for both factors, else by the same edge as in the decision: at `factorFreshMs` it is stale. */
export function totpNeeded(world: World, asked: { readonly act: string; readonly totpAt: number; readonly now: number }): boolean {
  return world.operations.get(asked.act)?.contract.stepUp?.bothFactors === true || asked.totpAt <= asked.now - limits.factorFreshMs
}

/** Asks for a passkey over a challenge that is bound to one act and its input. */
export const beginStepUp: PlainOperation<typeof contract> = {
  contract,
  async subject({ actor }) {
    const { sessionId, personId } = signedIn(actor)
    return { type: 'session', id: sessionId, ownerId: personId }
  },
  async run({ tx, now, actor, world }, { act, inputDigest }) {
    const { personId, sessionId, totpAt } = signedIn(actor)
    if (!world.operations.has(act)) throw badField('act', 'unknown', { zh: '没有这个操作，请使用拒绝答复中给出的操作名。', en: 'there is no such act; use the name that the refusal gave.' })
    const digest = fromHex(inputDigest)
    const nonce = world.random(nonceBytes)
    const challengeId = newId('challenge', now)
    await askChallenge(tx, { id: challengeId, kind: 'step-up', personId, sessionId, bytes: nonce, act, inputDigest: digest, expiresAt: now + limits.challengeMs }, now)
    const keys = await tx.select({ id: passkey.id }).from(passkey).where(and(eq(passkey.personId, personId), isNull(passkey.revokedAt))).orderBy(asc(passkey.createdAt))
    const challenge = stepUpChallenge({ act, personId, inputDigest: digest, nonce })
    return {
      challengeId,
      options: requestOptions({ relyingPartyId: world.relyingPartyId, challenge, credentialIds: keys.map((key) => key.id) }),
      totpNeeded: totpNeeded(world, { act, totpAt, now }),
    }
  },
}
