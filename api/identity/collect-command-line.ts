import { and, eq, gt, isNotNull } from 'drizzle-orm'
import { collectCommandLine as contract } from '../../schema/contracts/sessions.ts'
import { challenge } from '../../schema/tables/challenge.ts'
import { passkey } from '../../schema/tables/passkey.ts'
import { person } from '../../schema/tables/person.ts'
import { session } from '../../schema/tables/session.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import { equalBytes } from '../../crypto/digest.ts'
import { newBearer, tokenDigest } from '../../crypto/token.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { notFound } from '../pipeline/refusal.ts'
import { newId } from '../store/new-id.ts'

const sessionTokenBytes = 32

/** Hands the session to the command line that holds the secret, once; whoever asks without it learns nothing. */
export const collectCommandLine: PlainOperation<typeof contract> = {
  contract,
  async subject({ tx, now }, { loginId, collectSecret }) {
    const [waiting] = await tx.select({ digest: challenge.bytes }).from(challenge).where(and(eq(challenge.id, loginId), eq(challenge.kind, 'command-line'), gt(challenge.expiresAt, now)))
    if (waiting === undefined || !equalBytes(waiting.digest, tokenDigest(collectSecret))) throw notFound()
    return { type: 'command-line', id: loginId }
  },
  async run({ tx, now, actor, world, note, made }, { loginId }) {
    const [confirmed] = await tx.delete(challenge).where(and(eq(challenge.id, loginId), isNotNull(challenge.personId))).returning({ personId: challenge.personId, confirmedAt: challenge.usedAt })
    if (confirmed === undefined || confirmed.personId === null) return { state: 'waiting' as const, token: null, personId: null }
    const [active] = await tx.select({ id: person.id, passkeyId: passkey.id }).from(person).innerJoin(passkey, eq(passkey.personId, person.id)).where(and(eq(person.id, confirmed.personId), eq(person.state, 'active'))).limit(1)
    if (active === undefined) throw notFound()
    const token = newBearer(world.random(sessionTokenBytes))
    const sessionId = newId('session', now)
    const shownAt = confirmed.confirmedAt ?? now
    await tx.insert(session).values({
      id: sessionId, digest: tokenDigest(token), personId: active.id, passkeyId: active.passkeyId, address: actor.kind === 'stranger' ? actor.address : '', agent: 'cli',
      openedAt: now, seenAt: now, expiresAt: now + limits.sessionAbsoluteMs, passkeyAt: shownAt, totpAt: shownAt,
    })
    note('person', active.id)
    made(sessionId)
    return { state: 'open' as const, token, personId: active.id }
  },
}
