import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test as guarantee } from 'vitest'
import { sessionOf } from '../../../api/facts/session-of.ts'
import { touchSession } from '../../../api/identity/touch-session.ts'
import { tokenDigest } from '../../../crypto/token.ts'
import { person } from '../../../schema/tables/person.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { createTestWorld } from '../../support/world.ts'
import type { TestWorld } from '../../support/world.ts'
import { actorOf, signedInAs, signIn, staff } from './enrolled-staff.ts'
import type { Staff } from './enrolled-staff.ts'

let test: TestWorld
let wang: Staff

beforeAll(async () => {
  test = await createTestWorld()
  wang = await staff(test, 'wang.xm', ['data_steward'])
})
afterAll(() => test.close())
// Each guarantee starts with a token that was never shown.
beforeEach(() => test.clock.advance(limits.throttleForgetMs + 60_000))

describe('the end of a session', () => {
  guarantee('silence of half an hour ends it, to the millisecond', async () => {
    const { token } = await signedInAs(test, wang)
    test.clock.advance(limits.sessionIdleMs - 1)
    expect(await actorOf(test, token)).toMatchObject({ personId: wang.personId })
    test.clock.advance(1)
    expect(await actorOf(test, token)).toBeNull()
  })

  guarantee('twelve hours end it however often it is used, to the millisecond', async () => {
    const { token } = await signedInAs(test, wang)
    const end = test.clock.now + limits.sessionAbsoluteMs
    const use = async () => {
      const live = await sessionOf(test.store.read, tokenDigest(token), test.clock.now)
      if (live !== null) await touchSession(test.store, live, test.clock.now)
      return live
    }
    while (test.clock.now + 20 * 60_000 < end) {
      test.clock.advance(20 * 60_000)
      expect(await use()).toMatchObject({ personId: wang.personId })
    }
    test.clock.set(end - 1)
    expect(await use()).toMatchObject({ personId: wang.personId })
    test.clock.set(end)
    expect(await use()).toBeNull()
  })

  guarantee('use is noted at most once a minute', async () => {
    const { token } = await signedInAs(test, wang)
    const opened = test.clock.now
    const live = await sessionOf(test.store.read, tokenDigest(token), opened)
    if (live === null) throw new Error('the session did not live')
    await touchSession(test.store, live, opened + 59_999)
    expect((await sessionOf(test.store.read, tokenDigest(token), opened))?.seenAt).toBe(opened)
    await touchSession(test.store, live, opened + 60_000)
    expect((await sessionOf(test.store.read, tokenDigest(token), opened))?.seenAt).toBe(opened + 60_000)
  })

  guarantee('a revoked session is refused at once, and its owner sees it no more', async () => {
    const { actor, token } = await signedInAs(test, wang)
    test.clock.advance(30_000)
    const { actor: second } = await signedInAs(test, wang)
    await test.done(second, 'session.revoke', { sessionId: actor.sessionId })
    expect(await actorOf(test, token)).toBeNull()
    const { items } = await test.done<{ items: { sessionId: string; current: boolean }[] }>(second, 'session.list', {})
    expect(items.map((each) => each.sessionId)).not.toContain(actor.sessionId)
    expect(items.filter((each) => each.current).map((each) => each.sessionId)).toEqual([second.sessionId])
  })

  guarantee("somebody else's session does not exist", async () => {
    const { actor, token } = await signedInAs(test, wang)
    const other = await test.person(['security_admin'])
    expect((await refusalOf(test.act(other, 'session.revoke', { sessionId: actor.sessionId }))).code).toBe('not-found')
    expect(await actorOf(test, token)).toMatchObject({ personId: wang.personId })
  })

  guarantee('signing out kills the session and takes the cookie back', async () => {
    const { actor, token } = await signedInAs(test, wang)
    const answer = await test.act(actor, 'session.close', {})
    expect(answer).toMatchObject({ kind: 'done', session: { kind: 'session', token: null } })
    expect(await actorOf(test, token)).toBeNull()
  })

  guarantee('a person who is not active has no living session', async () => {
    const { token } = await signedInAs(test, wang)
    await test.store.tx((tx) => tx.update(person).set({ state: 'disabled' }).where(eq(person.id, wang.personId)))
    expect(await actorOf(test, token)).toBeNull()
    expect((await refusalOf(signIn(test, wang))).code).toBe('sign-in-failed')
    await test.store.tx((tx) => tx.update(person).set({ state: 'active' }).where(eq(person.id, wang.personId)))
  })

  guarantee('it shows who is signed in and what they may do', async () => {
    const { actor } = await signedInAs(test, wang)
    const shown = await test.done(actor, 'session.show', {})
    expect(shown).toMatchObject({ personId: wang.personId, username: 'wang.xm', name: '王小明', roles: ['data_steward'], serverNow: test.clock.now, demo: false })
    expect(shown['permissions']).toContain('asset:import')
    expect(shown['permissions']).not.toContain('person:invite')
  })
})
