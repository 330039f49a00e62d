import { and, eq, isNull } from 'drizzle-orm'
import { completeStepUp as contract } from '../../schema/contracts/sessions.ts'
import type { SubjectFacts } from '../../schema/contracts/contract.ts'
import { session } from '../../schema/tables/session.ts'
import { stepUp } from '../../schema/tables/step-up.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import { toBase64Url, toHex } from '../../crypto/digest.ts'
import { matchTotp } from '../../crypto/totp.ts'
import type { StagedOperation } from '../pipeline/operation.ts'
import { badField, notFound } from '../pipeline/refusal.ts'
import { stepUpChallenge } from '../pipeline/step-up-challenge.ts'
import { newId } from '../store/new-id.ts'
import { advanceCounter } from './advance-counter.ts'
import { forgiveAttempts, takeAttempt } from './attempt-throttle.ts'
import { totpNeeded } from './begin-step-up.ts'
import { findChallenge, spendChallenge } from './challenges.ts'
import { factorsOf } from './factors-of.ts'
import type { Factors } from './factors-of.ts'
import { signInFailed } from './sign-in-failed.ts'
import { signedIn } from './signed-in.ts'
import { spendTotpStep } from './spend-totp-step.ts'
import { verifyAssertion } from './verify-assertion.ts'
import type { VerifiedAssertion } from './verify-assertion.ts'

interface Asked {
  readonly throttleKey: string
  readonly act: string
  readonly inputDigest: Uint8Array
  readonly nonce: Uint8Array
  readonly factors: Factors | null
  readonly now: number
}

interface Shown {
  readonly proof: VerifiedAssertion
  readonly counterBefore: number
  readonly totpStep: number | null
}

/** Takes the answer to a step-up: the challenge is spent whatever it proves; a right one is kept with all that was signed. */
export const completeStepUp: StagedOperation<typeof contract, SubjectFacts, Asked, Shown> = {
  contract,
  async subject({ tx, now, actor }, { challengeId }) {
    const { sessionId, personId } = signedIn(actor)
    const found = await findChallenge(tx, challengeId, 'step-up', now)
    if (found === null || found.sessionId !== sessionId) throw notFound()
    return { type: 'session', id: sessionId, ownerId: personId }
  },
  async prepare({ tx, now, actor, vault, world }, { challengeId, credential, totp }) {
    const { personId, sessionId, totpAt } = signedIn(actor)
    const throttleKey = toHex(vault.keyedDigest('step-up', sessionId))
    await takeAttempt(tx, throttleKey, now)
    const asked = await spendChallenge(tx, challengeId, 'step-up', now)
    if (asked === null || asked.act === null || asked.inputDigest === null) throw notFound()
    if (totp === undefined && totpNeeded(world, { act: asked.act, totpAt, now }))
      throw badField('totp', 'required', { zh: '此操作须同时输入新的动态口令：上一次的已超过五分钟，或此操作须同时验证两个认证因子。', en: 'enter a new dynamic token beside the passkey: the last one is more than five minutes old, or this act takes both factors at once.' })
    return { throttleKey, act: asked.act, inputDigest: asked.inputDigest, nonce: asked.bytes, factors: await factorsOf(tx, vault, personId, credential.id), now }
  },
  async effect({ world, actor }, { credential, totp }, { act, inputDigest, nonce, factors, now }) {
    const { personId } = signedIn(actor)
    if (factors === null) throw signInFailed()
    const proof = await verifyAssertion(world, factors.passkey, stepUpChallenge({ act, personId, inputDigest, nonce }), credential)
    const totpStep = totp === undefined ? null : matchTotp({ secret: factors.totpSecret, code: totp, now, drift: limits.totpDriftSteps })
    if (proof === null || (totp !== undefined && totpStep === null)) throw signInFailed()
    return { proof, counterBefore: factors.passkey.counter, totpStep }
  },
  async conclude({ tx, now, actor, note, made }, _input, { throttleKey, act, inputDigest, nonce }, { proof, counterBefore, totpStep }) {
    const { personId, sessionId } = signedIn(actor)
    if (totpStep !== null && !(await spendTotpStep(tx, personId, totpStep, now))) throw signInFailed()
    if (!(await advanceCounter(tx, proof.evidence.credentialId, counterBefore, proof.counter, now))) throw signInFailed()
    const fresh = totpStep === null ? { passkeyAt: now } : { passkeyAt: now, totpAt: now }
    const alive = await tx.update(session).set(fresh).where(and(eq(session.id, sessionId), isNull(session.revokedAt))).returning({ id: session.id })
    if (alive.length === 0) throw notFound()
    await forgiveAttempts(tx, throttleKey)
    const stepUpId = newId('step-up', now)
    await tx.insert(stepUp).values({ id: stepUpId, sessionId, personId, act, inputDigest, assertion: { ...proof.evidence, nonce: toBase64Url(nonce) }, at: now })
    note('act', act)
    note('inputDigest', toHex(inputDigest))
    made(stepUpId)
    return { stepUpId }
  },
  async abandon() {
    // The counted attempt and the spent challenge stand.
  },
}
