import { and, eq, isNull } from 'drizzle-orm'
import { openSession as contract } from '../../schema/contracts/sessions.ts'
import type { SubjectFacts } from '../../schema/contracts/contract.ts'
import { passkey } from '../../schema/tables/passkey.ts'
import { person } from '../../schema/tables/person.ts'
import { session } from '../../schema/tables/session.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import { toHex } from '../../crypto/digest.ts'
import { newBearer, tokenDigest } from '../../crypto/token.ts'
import { matchTotp } from '../../crypto/totp.ts'
import type { Actor } from '../pipeline/actor.ts'
import type { RunContext, StagedOperation } from '../pipeline/operation.ts'
import type { World } from '../pipeline/world.ts'
import { newId } from '../store/new-id.ts'
import type { Vault } from '../vault/vault.ts'
import { forgiveAttempts, takeAttempt, takeStrangerAttempt } from './attempt-throttle.ts'
import { advanceCounter } from './advance-counter.ts'
import { decoyPasskey } from './decoy-passkey.ts'
import { factorsOf } from './factors-of.ts'
import type { Factors } from './factors-of.ts'
import { signedInFrom } from './known-network.ts'
import { networkOf } from './network-of.ts'
import { signInChallenge, signInChallengeLives, spendSignInChallenge } from './sign-in-challenge.ts'
import { signInFailed } from './sign-in-failed.ts'
import { spendTotpStep } from './spend-totp-step.ts'
import { tooManyAttempts } from './too-many.ts'
import { verifyAssertion } from './verify-assertion.ts'

const sessionTokenBytes = 32

interface SignInSubject extends SubjectFacts {
  readonly personId: string | null
}

/** What is checked outside the transaction. `factors` is null where there is nobody to check. */
interface Attempt {
  readonly throttleKey: string
  /** How long this person and network still wait after failures: meanwhile only a right signature passes. */
  readonly waitMs: number
  readonly personId: string | null
  readonly challenge: Uint8Array
  readonly alive: boolean
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
 * counted before anything is checked. A signature cannot be guessed, so a right one passes even while its network waits
 * for what a stranger failed at; a token can, so tokens beside a right signature have a count of their own, which only
 * the holder of the passkey can raise.
 */
export const openSession: StagedOperation<typeof contract, SignInSubject, Attempt, Proven> = {
  contract,
  async subject({ tx }, { username }) {
    const [found] = await tx.select({ id: person.id }).from(person).where(and(eq(person.username, username), eq(person.state, 'active')))
    return { type: 'person', id: found?.id ?? 'unknown', personId: found?.id ?? null }
  },
  async prepare({ tx, now, actor, vault }, { username, challengeId, credential }, { personId }) {
    const network = networkOf(addressOf(actor))
    const { key, waitMs } = await takeStrangerAttempt(tx, vault, { purpose: 'sign-in', name: username, network, known: await signedInFrom(tx, personId, network) }, now)
    const challenge = signInChallenge(vault, challengeId, { username, personId })
    const factors = await factorsOf(tx, vault, personId ?? 'none', credential.id)
    return { throttleKey: key, waitMs, personId, challenge, alive: signInChallengeLives(challengeId, now), factors, now }
  },
  async effect({ world, vault }, { credential, totp, challengeId }, { waitMs, personId, challenge, alive, factors, now }) {
    const proof = await verifyAssertion(world, factors?.passkey ?? decoyPasskey(credential.id), challenge, credential)
    if (proof === null || factors === null || personId === null || !alive) throw waitMs > 0 ? tooManyAttempts(waitMs) : signInFailed()
    await countToken(world, vault, { challengeId, personId, bytes: challenge }, now)
    const totpStep = matchTotp({ secret: factors.totpSecret, code: totp, now, drift: limits.totpDriftSteps })
    if (totpStep === null) throw signInFailed()
    return { passkeyId: factors.passkey.id, counterBefore: factors.passkey.counter, counter: proof.counter, totpStep }
  },
  async conclude(context, _input, { throttleKey, personId }, { passkeyId, counterBefore, counter, totpStep }) {
    const { tx, now, vault } = context
    const [active] = await tx.select({ id: person.id }).from(person).where(and(eq(person.id, personId ?? 'none'), eq(person.state, 'active')))
    const [held] = await tx.select({ id: passkey.id }).from(passkey).where(and(eq(passkey.id, passkeyId), isNull(passkey.revokedAt)))
    if (active === undefined || held === undefined) throw signInFailed()
    if (!(await spendTotpStep(tx, active.id, totpStep, now)) || !(await advanceCounter(tx, passkeyId, counterBefore, counter, now))) throw signInFailed()
    await forgiveAttempts(tx, throttleKey)
    await forgiveAttempts(tx, tokenKey(vault, active.id))
    const sessionId = await insertSession(context, active.id, passkeyId)
    context.note('person', active.id)
    context.made(sessionId)
    return { sessionId, personId: active.id }
  },
  async abandon() {
    // The counted attempts and the spent challenge stand.
  },
}

/** Spends the challenge and counts the token before it is looked at, in a transaction that stands: of tokens that race beside right signatures one is checked. */
async function countToken(world: World, vault: Vault, spent: { readonly challengeId: string; readonly personId: string; readonly bytes: Uint8Array }, now: number): Promise<void> {
  await world.store.tx(async (tx) => {
    if (!(await spendSignInChallenge(tx, spent, now))) throw signInFailed()
    await takeAttempt(tx, tokenKey(vault, spent.personId), now)
  })
}

function tokenKey(vault: Vault, personId: string): string {
  return toHex(vault.keyedDigest('sign-in token', personId))
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
