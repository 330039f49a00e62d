import { createPrivateKey } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test as guarantee } from 'vitest'
import { sessionOf } from '../../../api/facts/session-of.ts'
import { throttleDelay } from '../../../api/identity/attempt-throttle.ts'
import { decoyPasskey } from '../../../api/identity/decoy-passkey.ts'
import { verifyAssertion } from '../../../api/identity/verify-assertion.ts'
import { Refusal } from '../../../api/pipeline/refusal.ts'
import { tokenDigest } from '../../../crypto/token.ts'
import { passkey } from '../../../schema/tables/passkey.ts'
import { securityEvent } from '../../../schema/tables/security-event.ts'
import { session } from '../../../schema/tables/session.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { softwareAuthenticator } from '../../support/software-authenticator.ts'
import { createTestWorld } from '../../support/world.ts'
import type { TestWorld } from '../../support/world.ts'
import { signIn, staff, stranger, tokenAt, tokenOf } from './enrolled-staff.ts'
import type { Staff } from './enrolled-staff.ts'

let test: TestWorld
let wang: Staff

beforeAll(async () => {
  test = await createTestWorld()
  wang = await staff(test, 'wang.xm', ['data_steward'])
})
afterAll(() => test.close())
// Each guarantee starts with nobody slowed down and a token that was never shown.
beforeEach(() => test.clock.advance(limits.throttleForgetMs + 60_000))

async function sessions(personId: string): Promise<number> {
  return (await test.store.read.select({ id: session.id }).from(session).where(eq(session.personId, personId))).length
}

describe('signing in', () => {
  guarantee('both factors open a session whose token is stored only as a digest', async () => {
    const answer = await signIn(test, wang)
    const token = tokenOf(answer)
    expect(answer.kind === 'done' && answer.session).toEqual({ kind: 'session', token })
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
    const found = await sessionOf(test.store.read, tokenDigest(token), test.clock.now)
    expect(found).toMatchObject({ personId: wang.personId, roles: ['data_steward'], passkeyAt: test.clock.now, totpAt: test.clock.now, expiresAt: test.clock.now + limits.sessionAbsoluteMs })
    const [row] = await test.store.read.select().from(session).where(eq(session.id, found?.sessionId ?? ''))
    expect(JSON.stringify(row)).not.toContain(token)
    expect(row?.agent).toBe('Firefox')
    const entry = (await test.entries()).findLast((each) => each.action === 'session.open')
    expect(entry).toMatchObject({ outcome: 'done', canonical: { subject: { type: 'person', id: wang.personId } } })
    expect(JSON.stringify(entry)).not.toContain(token)
  })

  guarantee('a dynamic token is accepted once, also by a second node over the same database', async () => {
    const other = await test.secondNode()
    const totp = tokenAt(wang.totpSecret, test.clock.now)
    tokenOf(await signIn(test, wang, { totp }))
    const before = await sessions(wang.personId)
    expect((await refusalOf(signIn(other, wang, { totp, address: '198.51.100.1' }))).code).toBe('sign-in-failed')
    test.clock.advance(limits.throttleFirstMs)
    expect((await refusalOf(signIn(test, wang, { totp, address: '198.51.100.2' }))).code).toBe('sign-in-failed')
    expect(await sessions(wang.personId)).toBe(before)
    await other.close()
  })

  guarantee('two nodes that are shown one token at the same time open one session', async () => {
    const other = await test.secondNode()
    const before = await sessions(wang.personId)
    const outcomes = await Promise.allSettled([signIn(test, wang, { address: '198.51.100.1' }), signIn(other, wang, { address: '198.51.100.2' })])
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
    expect(await sessions(wang.personId)).toBe(before + 1)
    await other.close()
  })

  guarantee.each([
    [-2, false], [-1, true], [0, true], [1, true], [2, false],
  ])('a token %i steps away is accepted: %s', async (steps, accepted) => {
    const attempt = signIn(test, wang, { totp: tokenAt(wang.totpSecret, test.clock.now, steps) })
    if (accepted) expect(tokenOf(await attempt)).toHaveLength(43)
    else expect((await refusalOf(attempt)).code).toBe('sign-in-failed')
  })

  guarantee('an earlier token is dead once a later one was spent', async () => {
    tokenOf(await signIn(test, wang, { totp: tokenAt(wang.totpSecret, test.clock.now, 1) }))
    expect((await refusalOf(signIn(test, wang))).code).toBe('sign-in-failed')
  })

  guarantee.each([
    ['another origin', { origin: 'https://console.example' }],
    ['another relying party', { relyingPartyId: 'console.example' }],
    ['no user verification', { userVerified: false }],
    ['nobody present', { userPresent: false }],
    ['a frame of another origin', { crossOrigin: true }],
    ['another challenge', { challenge: 'AAAA' }],
    ['a flipped bit in the signature', { forged: true }],
  ])('a passkey answer with %s opens nothing', async (_name, passkeyLie) => {
    const before = await sessions(wang.personId)
    expect((await refusalOf(signIn(test, wang, { passkey: passkeyLie }))).code).toBe('sign-in-failed')
    expect(await sessions(wang.personId)).toBe(before)
  })

  guarantee('which factor was wrong is not told', async () => {
    const wrongToken = await refusalOf(signIn(test, wang, { totp: '000000', address: '198.51.100.3' }))
    const wrongPasskey = await refusalOf(signIn(test, wang, { passkey: { forged: true }, address: '198.51.100.4' }))
    const foreign = await refusalOf(signIn(test, wang, { authenticator: softwareAuthenticator(test.world.origin), address: '198.51.100.5' }))
    const nobody = await refusalOf(signIn(test, wang, { username: 'nobody.here', address: '198.51.100.6' }))
    const said = [wrongToken, wrongPasskey, foreign, nobody].map(({ code, detail, extra }) => ({ code, detail, extra }))
    expect(new Set(said.map((each) => JSON.stringify(each))).size).toBe(1)
  })

  guarantee('a signature counter that did not advance is refused', async () => {
    const counting = await staff(test, 'counting.key', ['analyst'], { counts: true })
    tokenOf(await signIn(test, counting))
    const [kept] = await test.store.read.select({ counter: passkey.counter }).from(passkey).where(eq(passkey.id, counting.authenticator.credentialId))
    expect(kept?.counter).toBe(2)
    test.clock.advance(30_000)
    expect((await refusalOf(signIn(test, counting, { passkey: { counter: 2 } }))).code).toBe('sign-in-failed')
    test.clock.advance(30_000)
    expect((await refusalOf(signIn(test, counting, { passkey: { counter: 1 } }))).code).toBe('sign-in-failed')
  })

  guarantee('a challenge is answered once, and not after its time', async () => {
    const begun = await test.done<{ challengeId: string; options: Record<string, unknown> }>(stranger, 'session.begin', { username: wang.username })
    const answer = () => ({ username: wang.username, challengeId: begun.challengeId, credential: wang.authenticator.assert(begun.options), totp: tokenAt(wang.totpSecret, test.clock.now) })
    tokenOf(await test.act(stranger, 'session.open', answer()))
    test.clock.advance(30_000)
    expect((await refusalOf(test.act(stranger, 'session.open', answer()))).code).toBe('sign-in-failed')
    test.clock.advance(limits.throttleForgetMs + 1)
    const late = await test.done<{ challengeId: string; options: Record<string, unknown> }>(stranger, 'session.begin', { username: wang.username })
    test.clock.advance(limits.challengeMs)
    const tooLate = { username: wang.username, challengeId: late.challengeId, credential: wang.authenticator.assert(late.options), totp: tokenAt(wang.totpSecret, test.clock.now) }
    expect((await refusalOf(test.act(stranger, 'session.open', tooLate))).code).toBe('sign-in-failed')
  })

  guarantee('a failed sign-in leaves a security event and no entry in the log', async () => {
    const entriesBefore = (await test.entries()).length
    await refusalOf(signIn(test, wang, { passkey: { forged: true }, address: '192.0.2.99' }))
    expect(await test.entries()).toHaveLength(entriesBefore)
    const events = await test.store.read.select().from(securityEvent).where(and(eq(securityEvent.address, '192.0.2.99'), eq(securityEvent.act, 'session.open')))
    expect(events).toMatchObject([{ code: 'sign-in-failed' }])
  })
})

describe('a username that nobody has', () => {
  guarantee('begins like any other: same members, same lengths, the same credential each time', async () => {
    const begin = (username: string) => test.done<{ challengeId: string; options: { challenge: string; allowCredentials: { type: string; id: string }[] } }>(stranger, 'session.begin', { username })
    const [known, unknown, again] = [await begin(wang.username), await begin('nobody.here'), await begin('nobody.here')]
    expect(Object.keys(unknown.options)).toEqual(Object.keys(known.options))
    expect(unknown.challengeId).toHaveLength(known.challengeId.length)
    expect(unknown.options.challenge).toHaveLength(known.options.challenge.length)
    expect(unknown.options.allowCredentials.map((each) => Object.keys(each))).toEqual(known.options.allowCredentials.map((each) => Object.keys(each)))
    expect(again.options.allowCredentials).toEqual(unknown.options.allowCredentials)
    expect(again.options.challenge).not.toBe(unknown.options.challenge)
  })

  guarantee('has a decoy of a length that real devices make', async () => {
    const lengths = new Set<number>()
    for (let at = 0; at < 40; at++) {
      const { options } = await test.done<{ options: { allowCredentials: { id: string }[] } }>(stranger, 'session.begin', { username: `nobody.${at}` })
      lengths.add(Buffer.from(options.allowCredentials[0]?.id ?? '', 'base64url').length)
    }
    expect([...lengths].filter((length) => ![16, 20, 32, 48, 64].includes(length))).toEqual([])
    expect(lengths).toContain(32)
  })
})

describe('slowing down', () => {
  guarantee('the wait doubles from one second to one minute and no further', () => {
    expect([0, 1, 2, 3, 6, 7, 8, 1_000].map(throttleDelay)).toEqual([0, 1_000, 2_000, 4_000, 32_000, 60_000, 60_000, 60_000])
  })

  guarantee('a failed attempt makes the next one wait to the millisecond, and tries in between do not prolong the wait', async () => {
    await refusalOf(signIn(test, wang, { passkey: { forged: true } }))
    test.clock.advance(limits.throttleFirstMs - 1)
    const early = await refusalOf(signIn(test, wang, { passkey: { forged: true } }))
    expect(early).toMatchObject({ code: 'too-many', extra: { need: { retryAfterSeconds: 1 } } })
    test.clock.advance(1)
    expect((await refusalOf(signIn(test, wang, { passkey: { forged: true } }))).code).toBe('sign-in-failed')
  })

  guarantee('a stranger behind the same address, who fails without end, does not keep a right passkey and token out for a moment', async () => {
    const fail = async () => (await refusalOf(signIn(test, wang, { passkey: { forged: true } }))).code
    for (let attempt = 0; attempt < 8; attempt++) {
      await fail()
      test.clock.advance(limits.throttleMaxMs)
    }
    expect([await fail(), await fail()]).toEqual(['sign-in-failed', 'too-many'])
    tokenOf(await signIn(test, wang))
  })

  guarantee('tokens tried beside a right passkey are counted before they are looked at, from whatever networks they come', async () => {
    const guesses = await Promise.allSettled([1, 2, 3, 4].map((at) => signIn(test, wang, { totp: '000000', address: `192.0.2.${100 + at}` })))
    const codes = guesses.map((outcome) => (outcome.status === 'rejected' && outcome.reason instanceof Refusal ? outcome.reason.code : 'opened'))
    expect(codes.sort()).toEqual(['sign-in-failed', 'too-many', 'too-many', 'too-many'])
    expect((await refusalOf(signIn(test, wang, { address: '192.0.2.105' }))).code).toBe('too-many')
    test.clock.advance(limits.throttleFirstMs)
    tokenOf(await signIn(test, wang, { address: '192.0.2.106' }))
  })

  guarantee('where there is no passkey a real one is verified against all the same, so that time tells nobody who exists; its key, which is no secret, opens nothing', async () => {
    const { publicKey } = decoyPasskey('x')
    const coordinates = { x: Buffer.from(publicKey.slice(10, 42)).toString('base64url'), y: Buffer.from(publicKey.slice(45)).toString('base64url') }
    const one = Buffer.alloc(32)
    one[31] = 1
    const privateKeyPkcs8 = createPrivateKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', ...coordinates, d: one.toString('base64url') } }).export({ format: 'der', type: 'pkcs8' })
    const bearer = softwareAuthenticator(test.world.origin, { existing: { credentialId: 'AAAA', privateKeyPkcs8, userHandle: 'AA' } })
    const asked = { challenge: Buffer.alloc(32).toString('base64url'), rpId: 'localhost' }
    expect(await verifyAssertion(test.world, decoyPasskey('AAAA'), new Uint8Array(32), bearer.assert(asked))).not.toBeNull()
    for (const username of ['nobody.here', wang.username]) expect((await refusalOf(signIn(test, wang, { username, authenticator: bearer }))).code).toBe('sign-in-failed')
  })

  guarantee('a stranger elsewhere cannot slow down the officer', async () => {
    for (let attempt = 0; attempt < 5; attempt++) {
      await refusalOf(signIn(test, wang, { passkey: { forged: true }, address: '192.0.2.66' }))
      test.clock.advance(limits.throttleMaxMs)
    }
    await refusalOf(signIn(test, wang, { passkey: { forged: true }, address: '192.0.2.66' }))
    expect((await refusalOf(signIn(test, wang, { passkey: { forged: true }, address: '192.0.2.66' }))).code).toBe('too-many')
    tokenOf(await signIn(test, wang))
  })

  guarantee('attempts that race are all counted before any is checked', async () => {
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => signIn(test, wang, { passkey: { forged: true }, address: '192.0.2.77' })))
    const codes = outcomes.map((outcome) => (outcome.status === 'rejected' && outcome.reason instanceof Refusal ? outcome.reason.code : 'opened'))
    expect(codes.filter((code) => code === 'sign-in-failed')).toHaveLength(1)
    expect(codes.filter((code) => code === 'too-many')).toHaveLength(3)
  })

  guarantee('a success forgets the failures before it', async () => {
    await refusalOf(signIn(test, wang, { passkey: { forged: true } }))
    test.clock.advance(30_000)
    tokenOf(await signIn(test, wang))
    await refusalOf(signIn(test, wang, { passkey: { forged: true } }))
    test.clock.advance(limits.throttleFirstMs)
    expect((await refusalOf(signIn(test, wang, { totp: '000000' }))).code).toBe('sign-in-failed')
  })
})
