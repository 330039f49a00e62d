import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test as guarantee } from 'vitest'
import { person } from '../../../schema/tables/person.ts'
import { session } from '../../../schema/tables/session.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { createTestWorld } from '../../support/world.ts'
import type { Person, TestWorld } from '../../support/world.ts'
import { actorOf, signedInAs, staff, stranger, tokenAt } from './enrolled-staff.ts'

let test: TestWorld
let steward: Person
beforeAll(async () => {
  test = await createTestWorld()
  steward = await test.person(['data_steward'])
})
afterAll(() => test.close())

interface Begun {
  readonly loginId: string
  readonly userCode: string
  readonly collectSecret: string
  readonly expiresAt: number
}

const begin = () => test.done<Begun>(stranger, 'command-line.begin', {})
const collect = ({ loginId, collectSecret }: Begun) => test.done<{ state: string; token: string | null; personId: string | null }>(stranger, 'command-line.collect', { loginId, collectSecret })

guarantee('a command line acts as the person who confirmed its code, and as nobody before', async () => {
  const begun = await begin()
  expect(await collect(begun)).toEqual({ state: 'waiting', token: null, personId: null })
  expect(await actorOf(test, begun.collectSecret)).toBeNull()
  await test.done(test.fresh(steward), 'command-line.confirm', { userCode: begun.userCode.toLowerCase() })
  const { state, token, personId } = await collect(begun)
  expect({ state, personId }).toEqual({ state: 'open', personId: steward.personId })
  expect(await actorOf(test, token ?? '')).toMatchObject({ personId: steward.personId, roles: ['data_steward'] })
  expect((await test.store.read.select().from(session).where(and(eq(session.personId, steward.personId), eq(session.agent, 'cli')))).length).toBe(1)
})

guarantee('confirming takes an assertion for this very code', async () => {
  const begun = await begin()
  expect((await refusalOf(test.act(test.fresh(steward), 'command-line.confirm', { userCode: begun.userCode }, { withoutStepUp: true }))).code).toBe('step-up-required')
  expect(await collect(begun)).toMatchObject({ state: 'waiting' })
})

guarantee('confirming takes both factors, however fresh the last ones are, and the session bears the instant at which they were taken', async () => {
  const who = await staff(test, 'gao.feng', ['analyst'])
  const { actor } = await signedInAs(test, who)
  const begun = await begin()
  const confirm = () => test.act(actor, 'command-line.confirm', { userCode: begun.userCode }, { withoutStepUp: true })
  const asked = await refusalOf(confirm())
  expect(asked).toMatchObject({ code: 'step-up-required', extra: { need: { factors: ['passkey', 'totp'] } } })
  const { act, inputDigest } = asked.extra.need ?? {}
  const show = async (totp?: string) => {
    const question = await test.done<{ challengeId: string; options: Record<string, unknown>; totpNeeded: boolean }>(actor, 'step-up.begin', { act, inputDigest })
    expect(question.totpNeeded).toBe(true)
    return test.act(actor, 'step-up.complete', { challengeId: question.challengeId, credential: who.authenticator.assert(question.options), ...(totp === undefined ? {} : { totp }) })
  }
  expect((await refusalOf(show())).code).toBe('input-invalid')
  expect((await refusalOf(show(tokenAt(who.totpSecret, test.clock.now)))).code).toBe('sign-in-failed')
  expect((await refusalOf(confirm())).code).toBe('step-up-required')
  test.clock.advance(30_000)
  await show(tokenAt(who.totpSecret, test.clock.now))
  test.clock.advance(5_000)
  expect(await confirm()).toMatchObject({ kind: 'done' })
  const [opened] = await test.store.read.select().from(session).where(and(eq(session.personId, who.personId), eq(session.agent, 'cli')))
  expect(opened).toMatchObject({ openedAt: test.clock.now, passkeyAt: test.clock.now, totpAt: test.clock.now })
  expect(await collect(begun)).toMatchObject({ state: 'open' })
})

guarantee('a request that dawdled opens nothing once its session has ended or its person is being recovered', async () => {
  const admitted = test.fresh(await test.person(['analyst']))
  const begun = await begin()
  await test.store.tx((tx) => tx.update(session).set({ revokedAt: test.clock.now }).where(eq(session.id, admitted.sessionId)))
  expect((await refusalOf(test.act(admitted, 'command-line.confirm', { userCode: begun.userCode }))).code).toBe('not-signed-in')
  const victim = test.fresh(await test.person(['analyst']))
  await test.store.tx((tx) => tx.update(person).set({ state: 'recovering' }).where(eq(person.id, victim.personId)))
  expect((await refusalOf(test.act(victim, 'command-line.confirm', { userCode: begun.userCode }))).code).toBe('not-signed-in')
  expect(await collect(begun)).toMatchObject({ state: 'waiting' })
  for (const { personId } of [admitted, victim]) expect(await test.store.read.select().from(session).where(and(eq(session.personId, personId), eq(session.agent, 'cli')))).toEqual([])
})

guarantee('a code is confirmed once, and not after its time', async () => {
  const begun = await begin()
  await test.done(test.fresh(steward), 'command-line.confirm', { userCode: begun.userCode })
  const other = await test.person(['analyst'])
  expect(await refusalOf(test.act(other, 'command-line.confirm', { userCode: begun.userCode }))).toMatchObject({ code: 'input-invalid', extra: { fields: [{ field: 'userCode' }] } })
  const late = await begin()
  expect(late.expiresAt).toBe(test.clock.now + limits.commandLineMs)
  test.clock.set(late.expiresAt)
  expect((await refusalOf(test.act(test.fresh(steward), 'command-line.confirm', { userCode: late.userCode }))).code).toBe('input-invalid')
  expect((await refusalOf(collect(late))).code).toBe('not-found')
})

guarantee('whoever has the code but not the secret collects nothing', async () => {
  const [begun, foreign] = [await begin(), await begin()]
  expect((await refusalOf(collect({ ...begun, collectSecret: foreign.collectSecret }))).code).toBe('not-found')
  await test.done(test.fresh(steward), 'command-line.confirm', { userCode: begun.userCode })
  expect(await collect(foreign)).toMatchObject({ state: 'waiting', token: null })
})

guarantee('a stranger who begins and polls leaves nothing in the log', async () => {
  const before = (await test.entries()).length
  const begun = await begin()
  for (let poll = 0; poll < 5; poll++) await collect(begun)
  expect(await test.entries()).toHaveLength(before)
})
