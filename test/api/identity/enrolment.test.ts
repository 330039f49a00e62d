import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test as guarantee } from 'vitest'
import { fromBase32 } from '../../../crypto/totp.ts'
import { challenge } from '../../../schema/tables/challenge.ts'
import { passkey } from '../../../schema/tables/passkey.ts'
import { person } from '../../../schema/tables/person.ts'
import { totpFactor } from '../../../schema/tables/totp-factor.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { softwareAuthenticator } from '../../support/software-authenticator.ts'
import type { Deviation } from '../../support/software-authenticator.ts'
import { createTestWorld } from '../../support/world.ts'
import type { Person, TestWorld } from '../../support/world.ts'
import { enrol, enrolConfirmed, signIn, stranger, tokenAt, tokenOf } from './enrolled-staff.ts'

let test: TestWorld
let requester: Person
let approver: Person
beforeAll(async () => {
  test = await createTestWorld()
  requester = await test.person(['system_admin'])
  approver = await test.person(['security_admin'])
})
afterAll(() => test.close())

interface Begun {
  readonly challengeId: string
  readonly options: Record<string, unknown>
  readonly totpSecret: string
  readonly totpUri: string
}

let invited = 0
/** Somebody invited, and the code that they were given. */
async function invite(): Promise<{ readonly personId: string; readonly username: string; readonly code: string; readonly expiresAt: number }> {
  invited += 1
  const username = `invited.${invited}`
  const approvalId = await test.pending(test.fresh(requester), 'person.invite', { name: '陈静', username, team: '数据组', roles: ['analyst'] })
  const { resultId } = await test.approve(approvalId, [approver])
  const personId = String(resultId)
  const collected = await test.done<{ enrolmentCode: string; expiresAt: number }>(test.fresh(requester), 'enrolment.collect', { personId })
  return { personId, username, code: collected.enrolmentCode, expiresAt: collected.expiresAt }
}

function begin(code: string): Promise<Begun> {
  return test.done<Begun>(stranger, 'enrolment.begin', { code })
}

function complete(code: string, begun: Begun, { lie = {}, totp, authenticator = softwareAuthenticator(test.world.origin) }: { lie?: Deviation; totp?: string; authenticator?: ReturnType<typeof softwareAuthenticator> } = {}) {
  return test.act(stranger, 'enrolment.complete', {
    code,
    challengeId: begun.challengeId,
    credential: authenticator.register(begun.options, lie),
    totp: totp ?? tokenAt(fromBase32(begun.totpSecret), test.clock.now),
    deviceLabel: '工作手机',
  })
}

async function factors(personId: string) {
  const keys = await test.store.read.select().from(passkey).where(eq(passkey.personId, personId))
  const tokens = await test.store.read.select().from(totpFactor).where(eq(totpFactor.personId, personId))
  const [row] = await test.store.read.select().from(person).where(eq(person.id, personId))
  return { keys: keys.length, tokens: tokens.length, state: row?.state }
}

describe('enrolling', () => {
  guarantee('a code, two new factors and a second person who confirms them make an active person who can sign in', async () => {
    const { code, personId } = await invite()
    expect(await factors(personId)).toEqual({ keys: 0, tokens: 0, state: 'invited' })
    const who = await enrol(test, code)
    expect(await factors(personId)).toEqual({ keys: 1, tokens: 1, state: 'unconfirmed' })
    expect((await refusalOf(signIn(test, who))).code).toBe('sign-in-failed')
    test.clock.advance(30_000)
    await confirm(approver, who)
    expect(await factors(personId)).toEqual({ keys: 1, tokens: 1, state: 'active' })
    tokenOf(await signIn(test, who))
  })

  guarantee('it asks for a discoverable passkey with user verification and no attestation', async () => {
    const begun = await begin((await invite()).code)
    expect(begun.options).toMatchObject({
      rp: { id: 'localhost' }, attestation: 'none', authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    expect(begun.totpUri).toContain(`secret=${begun.totpSecret}`)
  })

  guarantee('a spent code opens nothing', async () => {
    const { code } = await invite()
    await enrol(test, code)
    expect((await refusalOf(begin(code))).code).toBe('code-not-accepted')
  })

  guarantee('a code lives a day, to the millisecond', async () => {
    const { code, expiresAt } = await invite()
    expect(expiresAt).toBe(test.clock.now + limits.enrolmentCodeMs)
    test.clock.set(expiresAt - 1)
    await begin(code)
    test.clock.set(expiresAt)
    expect((await refusalOf(begin(code))).code).toBe('code-not-accepted')
  })

  guarantee('collecting again voids the code before, and the entry says so', async () => {
    const { code, personId } = await invite()
    const again = await test.done<{ enrolmentCode: string }>(test.fresh(requester), 'enrolment.collect', { personId })
    expect((await refusalOf(begin(code))).code).toBe('code-not-accepted')
    await begin(again.enrolmentCode)
    const entry = (await test.entries()).findLast((each) => each.action === 'enrolment.collect')
    expect(entry?.canonical['notes']).toMatchObject({ voidsEarlierCode: true })
    expect(JSON.stringify(await test.entries())).not.toContain(again.enrolmentCode)
    const [row] = await test.store.read.select().from(person).where(eq(person.id, personId))
    expect(JSON.stringify(row)).not.toContain(again.enrolmentCode)
  })

  guarantee('the secret that was shown waits sealed and is gone when it was confirmed', async () => {
    const { code, personId } = await invite()
    const begun = await begin(code)
    expect((await factors(personId)).tokens).toBe(0)
    const secret = Buffer.from(fromBase32(begun.totpSecret))
    const [waiting] = await test.store.read.select().from(challenge).where(eq(challenge.id, begun.challengeId))
    expect(Buffer.from(waiting?.secret ?? []).includes(secret)).toBe(false)
    await complete(code, begun)
    expect(await test.store.read.select().from(challenge).where(eq(challenge.id, begun.challengeId))).toEqual([])
    const [kept] = await test.store.read.select().from(totpFactor).where(eq(totpFactor.personId, personId))
    expect(Buffer.from(kept?.secret ?? []).includes(secret)).toBe(false)
    test.clock.advance(30_000)
  })

  guarantee('beginning again voids the secret that was shown before', async () => {
    const { code, personId } = await invite()
    const first = await begin(code)
    await begin(code)
    expect((await refusalOf(complete(code, first))).code).toBe('wrong-state')
    expect(await factors(personId)).toEqual({ keys: 0, tokens: 0, state: 'invited' })
  })

  guarantee('the question stands a quarter of an hour, to the millisecond', async () => {
    const { code } = await invite()
    const begun = await begin(code)
    test.clock.advance(limits.enrolmentMs)
    expect((await refusalOf(complete(code, begun))).code).toBe('wrong-state')
    const again = await begin(code)
    test.clock.advance(limits.enrolmentMs - 1)
    await complete(code, again)
    test.clock.advance(30_000)
  })

  guarantee('a mistyped token names its field, keeps nothing, and may be tried again with the same passkey', async () => {
    const { code, personId } = await invite()
    const begun = await begin(code)
    const authenticator = softwareAuthenticator(test.world.origin)
    const wrong = tokenAt(fromBase32(begun.totpSecret), test.clock.now, 5)
    expect(await refusalOf(complete(code, begun, { authenticator, totp: wrong }))).toMatchObject({ code: 'input-invalid', extra: { fields: [{ field: 'totp' }] } })
    expect(await factors(personId)).toEqual({ keys: 0, tokens: 0, state: 'invited' })
    await complete(code, begun, { authenticator })
    expect(await factors(personId)).toEqual({ keys: 1, tokens: 1, state: 'unconfirmed' })
    test.clock.advance(30_000)
  })

  guarantee('the token that confirmed the factor does not also sign in', async () => {
    const { code, username, personId } = await invite()
    const begun = await begin(code)
    const authenticator = softwareAuthenticator(test.world.origin)
    const answer = await complete(code, begun, { authenticator })
    const checkCode = answer.kind === 'done' ? String((answer.output as { checkCode: unknown }).checkCode) : ''
    const who = { personId, username, authenticator, totpSecret: fromBase32(begun.totpSecret), checkCode }
    await confirm(approver, who)
    expect((await refusalOf(signIn(test, who))).code).toBe('sign-in-failed')
    test.clock.advance(30_000)
    tokenOf(await signIn(test, who))
  })

  guarantee.each([
    ['another origin', { origin: 'https://console.example' }],
    ['another relying party', { relyingPartyId: 'console.example' }],
    ['no user verification', { userVerified: false }],
    ['another challenge', { challenge: 'AAAA' }],
    ['a frame of another origin', { crossOrigin: true }],
  ])('a passkey made with %s is not taken', async (_name, lie) => {
    const { code, personId } = await invite()
    const begun = await begin(code)
    expect(await refusalOf(complete(code, begun, { lie }))).toMatchObject({ code: 'input-invalid', extra: { fields: [{ field: 'credential' }] } })
    expect(await factors(personId)).toEqual({ keys: 0, tokens: 0, state: 'invited' })
  })

  guarantee("somebody else's challenge does not enrol", async () => {
    const [one, other] = [await invite(), await invite()]
    const begun = await begin(one.code)
    expect((await refusalOf(complete(other.code, begun))).code).toBe('wrong-state')
  })

  guarantee('two that complete with one code at the same time make one passkey', async () => {
    const { code, personId } = await invite()
    const begun = await begin(code)
    const outcomes = await Promise.allSettled([complete(code, begun), complete(code, begun)])
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
    expect(await factors(personId)).toEqual({ keys: 1, tokens: 1, state: 'unconfirmed' })
    test.clock.advance(30_000)
  })

  guarantee('whoever is enrolled gets no further code without a recovery', async () => {
    const { code, personId } = await invite()
    await enrolConfirmed(test, code, approver)
    expect((await refusalOf(test.act(test.fresh(requester), 'enrolment.collect', { personId }))).code).toBe('wrong-state')
  })
})

describe('the code of an invitation', () => {
  async function agreed(): Promise<string> {
    invited += 1
    const approvalId = await test.pending(test.fresh(requester), 'person.invite', { name: '陈静', username: `invited.${invited}`, team: '数据组', roles: ['security_admin'] })
    const { resultId } = await test.approve(approvalId, [approver])
    return String(resultId)
  }

  guarantee('is collected by the person who asked for it, never by the approver and never by a colleague of either', async () => {
    const personId = await agreed()
    const uninvolved = [await test.person(['system_admin']), await test.person(['security_admin'])]
    for (const other of [approver, ...uninvolved]) expect((await refusalOf(test.act(test.fresh(other), 'enrolment.collect', { personId }))).code).toBe('decision-denied')
    const [row] = await test.store.read.select().from(person).where(eq(person.id, personId))
    expect(row?.enrolmentDigest).toBeNull()
    await test.done(test.fresh(requester), 'enrolment.collect', { personId })
    const entry = (await test.entries()).findLast((each) => each.action === 'enrolment.collect' && each.outcome === 'done')
    expect(entry?.canonical['notes']).toMatchObject({ allowedBy: row?.invitedUnder })
  })

  guarantee('that its collector enrolled with makes no second account of one person: who collected does not confirm', async () => {
    const { code, personId } = await invite()
    const twin = await enrol(test, code)
    expect((await refusalOf(confirm(requester, twin))).code).toBe('own-request')
    expect(await factors(personId)).toMatchObject({ state: 'unconfirmed' })
    expect((await refusalOf(signIn(test, twin))).code).toBe('sign-in-failed')
    test.clock.advance(30_000)
  })
})

describe('confirming', () => {
  guarantee('takes the code of the very factors that were enrolled: any other is refused by its field and changes nothing', async () => {
    const [one, other] = [await enrol(test, (await invite()).code), await enrol(test, (await invite()).code)]
    for (const checkCode of [other.checkCode, '0000-0000', 'not a code']) {
      expect(await refusalOf(confirm(approver, { ...one, checkCode: String(checkCode) }))).toMatchObject({ code: 'input-invalid', extra: { fields: [{ field: 'checkCode' }] } })
    }
    expect(await factors(one.personId)).toMatchObject({ state: 'unconfirmed' })
    await confirm(approver, { ...one, checkCode: String(one.checkCode).toLowerCase() })
    expect(await factors(one.personId)).toMatchObject({ state: 'active' })
    expect((await refusalOf(confirm(approver, one))).code).toBe('wrong-state')
  })

  guarantee('takes a fresh assertion, and leaves an entry that says who had collected', async () => {
    const who = await enrol(test, (await invite()).code)
    expect((await refusalOf(test.act(test.fresh(approver), 'enrolment.confirm', { personId: who.personId, checkCode: who.checkCode }, { withoutStepUp: true }))).code).toBe('step-up-required')
    await confirm(approver, who)
    const entry = (await test.entries()).findLast((each) => each.action === 'enrolment.confirm')
    expect(entry).toMatchObject({ outcome: 'done', canonical: { actor: { id: approver.personId }, subject: { id: who.personId }, notes: { collectedBy: requester.personId } } })
  })

  guarantee('is not possible any more when the code was collected anew: what was enrolled is gone with it', async () => {
    const { code, personId } = await invite()
    const first = await enrol(test, code)
    const { enrolmentCode } = await test.done<{ enrolmentCode: string }>(test.fresh(requester), 'enrolment.collect', { personId })
    expect(await factors(personId)).toMatchObject({ tokens: 0, state: 'invited' })
    expect((await refusalOf(confirm(approver, first))).code).toBe('wrong-state')
    const second = await enrol(test, enrolmentCode)
    expect((await refusalOf(confirm(approver, { ...second, checkCode: first.checkCode }))).code).toBe('input-invalid')
    await confirm(approver, second)
    tokenOf(await signIn(test, second))
  })

  guarantee('is refused by disabling the person, whose factors then open nothing', async () => {
    const who = await enrol(test, (await invite()).code)
    await test.done(test.fresh(approver), 'person.disable', { personId: who.personId, reason: '未能当面确认本人' })
    expect((await refusalOf(confirm(approver, who))).code).toBe('wrong-state')
    expect((await refusalOf(signIn(test, who))).code).toBe('sign-in-failed')
  })
})

function confirm(confirmer: Person, { personId, checkCode }: { readonly personId: string; readonly checkCode: string | null }) {
  return test.act(test.fresh(confirmer), 'enrolment.confirm', { personId, checkCode })
}
