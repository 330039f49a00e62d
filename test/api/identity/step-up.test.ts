import { createPublicKey, verify } from 'node:crypto'
import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test as guarantee } from 'vitest'
import { actDigest, canonicalInput } from '../../../api/pipeline/act-digest.ts'
import { stepUpChallenge } from '../../../api/pipeline/step-up-challenge.ts'
import { toHex } from '../../../crypto/digest.ts'
import { sha256Node } from '../../../crypto/digest-node.ts'
import { session } from '../../../schema/tables/session.ts'
import { stepUp } from '../../../schema/tables/step-up.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import type { Deviation } from '../../support/software-authenticator.ts'
import { createTestWorld } from '../../support/world.ts'
import type { Person, TestWorld } from '../../support/world.ts'
import { actorOf, signedInAs, staff, tokenAt } from './enrolled-staff.ts'
import type { Staff } from './enrolled-staff.ts'

let test: TestWorld
let officer: Staff
let actor: Person
let token: string

beforeAll(async () => {
  test = await createTestWorld()
  officer = await staff(test, 'officer', ['security_admin'])
})
afterAll(() => test.close())
beforeEach(async () => {
  test.clock.advance(limits.throttleForgetMs + 60_000)
  ;({ actor, token } = await signedInAs(test, officer))
})

interface Begun {
  readonly challengeId: string
  readonly options: Record<string, unknown>
  readonly totpNeeded: boolean
}

const act = 'approval.approve'
const input = { approvalId: 'approval_0123456789abcdef0123456789abcdef', inputDigest: '0'.repeat(64) }
const inputDigest = actDigest(act, canonicalInput(input))

function begin(who: Person = actor): Promise<Begun> {
  return test.done<Begun>(who, 'step-up.begin', { act, inputDigest: toHex(inputDigest) })
}

function complete(begun: Begun, { lie = {}, totp, who = actor }: { lie?: Deviation; totp?: string; who?: Person } = {}) {
  return test.act(who, 'step-up.complete', { challengeId: begun.challengeId, credential: officer.authenticator.assert(begun.options, lie), ...(totp === undefined ? {} : { totp }) })
}

async function live(): Promise<Person> {
  const found = await actorOf(test, token)
  if (found === null) throw new Error('the session did not live')
  return found
}

describe('stepping up', () => {
  guarantee('an assertion over this act freshens the passkey and is kept with all that was signed', async () => {
    test.clock.advance(60_000)
    const before = await live()
    const answer = await complete(await begin())
    const stepUpId = answer.kind === 'done' ? (answer.output as { stepUpId: string }).stepUpId : ''
    expect(await live()).toMatchObject({ passkeyAt: test.clock.now, totpAt: before.totpAt })
    const [row] = await test.store.read.select().from(stepUp).where(eq(stepUp.id, stepUpId))
    expect(row).toMatchObject({ act, personId: officer.personId, sessionId: actor.sessionId, spentAt: null })
  })

  guarantee('what is kept can be verified offline with the public key alone', async () => {
    await complete(await begin())
    const [row] = await test.store.read.select().from(stepUp).where(eq(stepUp.sessionId, actor.sessionId))
    if (row === undefined) throw new Error('nothing was kept')
    const { assertion } = row
    const clientData = Buffer.from(assertion.clientDataJson, 'base64url')
    const expected = stepUpChallenge({ act: row.act, personId: row.personId, inputDigest: row.inputDigest, nonce: Buffer.from(assertion.nonce, 'base64url') })
    expect((JSON.parse(clientData.toString()) as { challenge: string }).challenge).toBe(Buffer.from(expected).toString('base64url'))
    const signed = Buffer.concat([Buffer.from(assertion.authenticatorData, 'base64url'), sha256Node(clientData)])
    expect(verify('sha256', signed, createPublicKey(officer.authenticator.privateKey), Buffer.from(assertion.signature, 'base64url'))).toBe(true)
  })

  guarantee.each([
    ['another origin', { origin: 'https://console.example' }],
    ['no user verification', { userVerified: false }],
    ['another challenge', { challenge: 'AAAA' }],
    ['a flipped bit in the signature', { forged: true }],
  ])('an answer with %s freshens nothing and spends the challenge', async (_name, lie) => {
    test.clock.advance(60_000)
    const before = await live()
    const begun = await begin()
    expect((await refusalOf(complete(begun, { lie }))).code).toBe('sign-in-failed')
    expect(await live()).toEqual(before)
    test.clock.advance(limits.throttleFirstMs)
    expect((await refusalOf(complete(begun))).code).toBe('not-found')
    expect(await test.store.read.select().from(stepUp).where(eq(stepUp.sessionId, actor.sessionId))).toEqual([])
    expect((await test.entries()).findLast((each) => each.action === 'step-up.complete')).toMatchObject({ outcome: 'refused' })
  })

  guarantee('a signature over one act does not serve for another', async () => {
    const begun = await begin()
    const other = await test.done<Begun>(actor, 'step-up.begin', { act: 'approval.refuse', inputDigest: toHex(inputDigest) })
    const credential = officer.authenticator.assert(begun.options)
    expect((await refusalOf(test.act(actor, 'step-up.complete', { challengeId: other.challengeId, credential }))).code).toBe('sign-in-failed')
  })

  guarantee("another session's challenge does not exist here", async () => {
    const begun = await begin()
    const other = (await signedInAs(await nextToken(), officer)).actor
    expect((await refusalOf(complete(begun, { who: other }))).code).toBe('not-found')
    await complete(begun)
  })

  guarantee('the token is asked for when it is five minutes old, to the millisecond', async () => {
    const signedInAt = actor.totpAt
    test.clock.set(signedInAt + limits.factorFreshMs - 1)
    expect((await begin(await live())).totpNeeded).toBe(false)
    test.clock.set(signedInAt + limits.factorFreshMs)
    const begun = await begin(await live())
    expect(begun.totpNeeded).toBe(true)
    expect(await refusalOf(complete(begun, { who: await live() }))).toMatchObject({ code: 'input-invalid', extra: { fields: [{ field: 'totp' }] } })
    await complete(begun, { who: await live(), totp: tokenAt(officer.totpSecret, test.clock.now) })
    expect(await live()).toMatchObject({ passkeyAt: test.clock.now, totpAt: test.clock.now })
  })

  guarantee('a token that signed in does not also step up', async () => {
    expect((await refusalOf(complete(await begin(), { totp: tokenAt(officer.totpSecret, test.clock.now) }))).code).toBe('sign-in-failed')
  })

  guarantee('a challenge lapses after two minutes', async () => {
    const begun = await begin()
    test.clock.advance(limits.challengeMs)
    expect((await refusalOf(complete(begun))).code).toBe('not-found')
  })

  guarantee('failed answers slow the session down', async () => {
    expect((await refusalOf(complete(await begin(), { lie: { forged: true } }))).code).toBe('sign-in-failed')
    expect((await refusalOf(complete(await begin()))).code).toBe('too-many')
  })

  guarantee('an ended session is not freshened', async () => {
    const begun = await begin()
    await test.store.tx((tx) => tx.update(session).set({ revokedAt: test.clock.now }).where(eq(session.id, actor.sessionId)))
    expect((await refusalOf(complete(begun))).code).toBe('not-signed-in')
  })

  guarantee('an act that does not exist is named as the wrong field', async () => {
    expect(await refusalOf(test.act(actor, 'step-up.begin', { act: 'account.suspend', inputDigest: toHex(inputDigest) }))).toMatchObject({ code: 'input-invalid', extra: { fields: [{ field: 'act' }] } })
  })
})

/** The same world, one time step later. */
async function nextToken(): Promise<TestWorld> {
  test.clock.advance(30_000)
  return test
}

describe('the challenge of a step-up', () => {
  guarantee('differs when anything that it binds differs', () => {
    const name = fc.stringMatching(/^[a-z-]{1,12}(\.[a-z-]{1,12})?$/)
    const binding = fc.record({ act: name, personId: name, inputDigest: fc.uint8Array({ minLength: 32, maxLength: 32 }), nonce: fc.uint8Array({ minLength: 32, maxLength: 32 }) })
    fc.assert(
      fc.property(binding, binding, (one, other) => {
        const same = one.act === other.act && one.personId === other.personId && toHex(one.inputDigest) === toHex(other.inputDigest) && toHex(one.nonce) === toHex(other.nonce)
        return (toHex(stepUpChallenge(one)) === toHex(stepUpChallenge(other))) === same
      }),
    )
  })

  guarantee('refuses what could be read in two ways', () => {
    const nonce = new Uint8Array(32)
    expect(() => stepUpChallenge({ act: 'a\nb', personId: 'c', inputDigest, nonce })).toThrow(RangeError)
    expect(() => stepUpChallenge({ act: 'a', personId: 'c', inputDigest: new Uint8Array(31), nonce })).toThrow(RangeError)
  })
})
