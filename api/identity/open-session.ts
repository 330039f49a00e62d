import { and, eq, isNull } from 'drizzle-orm'
import { openSession as contract } from '../../schema/contracts/sessions.ts'
import type { SubjectFacts } from '../../schema/contracts/contract.ts'
import { passkey } from '../../schema/tables/passkey.ts'
import { person } from '../../schema/tables/person.ts'
import { session } from '../../schema/tables/session.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import { newBearer, tokenDigest } from '../../crypto/token.ts'
import { matchTotp } from '../../crypto/totp.ts'
import type { Actor } from '../pipeline/actor.ts'
import type { RunContext, StagedOperation } from '../pipeline/operation.ts'
import { newId } from '../store/new-id.ts'
import { forgiveAttempts, takeStrangerAttempt } from './attempt-throttle.ts'
import { spendChallenge } from './challenges.ts'
import { advanceCounter } from './advance-counter.ts'
import { factorsOf } from './factors-of.ts'
import type { Factors } from './factors-of.ts'
import { signedInFrom } from './known-network.ts'
import { networkOf } from './network-of.ts'
import { signInFailed } from './sign-in-failed.ts'
import { spendTotpStep } from './spend-totp-step.ts'
import { verifyAssertion } from './verify-assertion.ts'

const sessionTokenBytes = 32

interface SignInSubject extends SubjectFacts {
  readonly personId: string | null
}

/** What is checked outside the transaction. `factors` is null where there is nobody to check. */
interface Attempt {
  readonly throttleKey: string
  readonly personId: string | null
  readonly challenge: Uint8Array | null
  readonly factors: Factors | null
  readonly now: number
}

interface Proven {
  readonly passkeyId: string
  readonly counterBefore: number
  readonly counter: number
  readonly totpStep: number
}

/**
 * Opens a session for a passkey with user verification and a dynamic token, both right, both unused. The attempt is
 * counted and the challenge spent before anything is checked, in a transaction that stands whatever comes of it.
 */
export const openSession: StagedOperation<typeof contract, SignInSubject, Attempt, Proven> = {
  contract,
  async subject({ tx }, { username }) {
    const [found] = await tx.select({ id: person.id }).from(person).where(and(eq(person.username, username), eq(person.state, 'active')))
    return { type: 'person', id: found?.id ?? 'unknown', personId: found?.id ?? null }
  },
  async prepare({ tx, now, actor, vault }, { username, challengeId, credential }, { personId }) {
    const network = networkOf(addressOf(actor))
    const throttleKey = await takeStrangerAttempt(tx, vault, { purpose: 'sign-in', name: username, network, known: await signedInFrom(tx, personId, network) }, now)
    const challenge = await spendChallenge(tx, challengeId, 'sign-in', now)
    const answerable = challenge !== null && personId !== null && challenge.personId === personId
    const factors = await factorsOf(tx, vault, personId ?? 'none', credential.id)
    return { throttleKey, personId, challenge: answerable ? challenge.bytes : null, factors, now }
  },
  async effect({ world }, { credential, totp }, { challenge, factors, now }) {
    if (factors === null || challenge === null) throw signInFailed()
    const proof = await verifyAssertion(world, factors.passkey, challenge, credential)
    const totpStep = matchTotp({ secret: factors.totpSecret, code: totp, now, drift: limits.totpDriftSteps })
    if (proof === null || totpStep === null) throw signInFailed()
    return { passkeyId: factors.passkey.id, counterBefore: factors.passkey.counter, counter: proof.counter, totpStep }
  },
  async conclude(context, _input, { throttleKey, personId }, { passkeyId, counterBefore, counter, totpStep }) {
    const { tx, now } = context
    const [active] = await tx.select({ id: person.id }).from(person).where(and(eq(person.id, personId ?? 'none'), eq(person.state, 'active')))
    const [held] = await tx.select({ id: passkey.id }).from(passkey).where(and(eq(passkey.id, passkeyId), isNull(passkey.revokedAt)))
    if (active === undefined || held === undefined) throw signInFailed()
    if (!(await spendTotpStep(tx, active.id, totpStep, now)) || !(await advanceCounter(tx, passkeyId, counterBefore, counter, now))) throw signInFailed()
    await forgiveAttempts(tx, throttleKey)
    const sessionId = await insertSession(context, active.id, passkeyId)
    context.note('person', active.id)
    context.made(sessionId)
    return { sessionId, personId: active.id }
  },
  async abandon() {
    // The counted attempt and the spent challenge stand.
  },
}

async function insertSession({ tx, now, actor, world, setSession }: RunContext, personId: string, passkeyId: string): Promise<string> {
  const token = newBearer(world.random(sessionTokenBytes))
  const sessionId = newId('session', now)
  await tx.insert(session).values({
    id: sessionId,
    digest: tokenDigest(token),
    personId,
    passkeyId,
    address: addressOf(actor),
    agent: actor.kind === 'stranger' ? (actor.agent ?? '') : '',
    openedAt: now,
    seenAt: now,
    expiresAt: now + limits.sessionAbsoluteMs,
    passkeyAt: now,
    totpAt: now,
  })
  setSession(token, 'session')
  return sessionId
}

function addressOf(actor: Actor): string {
  return actor.kind === 'stranger' ? actor.address : ''
}
