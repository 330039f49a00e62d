/** Strangers grow no table and shut nobody out. */
import { count, eq, isNotNull, like } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test as guarantee } from 'vitest'
import { networkOf } from '../../../api/identity/network-of.ts'
import { newId } from '../../../api/store/new-id.ts'
import { challenge } from '../../../schema/tables/challenge.ts'
import { signInThrottle } from '../../../schema/tables/sign-in-throttle.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { createTestWorld } from '../../support/world.ts'
import type { TestWorld } from '../../support/world.ts'
import { actorOf, signIn, staff, stranger, tokenOf } from './enrolled-staff.ts'
import type { Staff } from './enrolled-staff.ts'

let test: TestWorld
let known: Staff
beforeAll(async () => {
  test = await createTestWorld()
  known = await staff(test, 'known.here', ['analyst'])
  tokenOf(await signIn(test, known))
})
afterAll(() => test.close())
beforeEach(async () => {
  test.clock.advance(limits.throttleForgetMs + 1)
  await test.store.tx(async (tx) => {
    await tx.delete(challenge)
    await tx.delete(signInThrottle)
  })
})

const from = (address: string) => ({ ...stranger, address })

async function openQuestions(network?: string): Promise<number> {
  const [row] = await test.store.read.select({ rows: count() }).from(challenge).where(network === undefined ? isNotNull(challenge.network) : eq(challenge.network, network))
  return row?.rows ?? 0
}

async function throttleRows(): Promise<number> {
  const [row] = await test.store.read.select({ rows: count() }).from(signInThrottle)
  return row?.rows ?? 0
}

/** A wrong answer under an invented name: `session.open` without any question having been asked. */
function guess(username: string, address: string) {
  return refusalOf(test.act(from(address), 'session.open', {
    username, challengeId: newId('challenge', test.clock.now), totp: '000000',
    credential: known.authenticator.assert({ challenge: 'AAAA', rpId: 'localhost', allowCredentials: [] }),
  }))
}

/** Rows of other networks, as many as fill a table to its ceiling. */
async function fill(table: 'challenge' | 'throttle', rows: number): Promise<void> {
  const expiresAt = test.clock.now + limits.challengeMs
  const numbers = Array.from({ length: rows }, (_, at) => at)
  await test.store.tx(async (tx) => {
    for (let at = 0; at < rows; at += 500) {
      const some = numbers.slice(at, at + 500)
      if (table === 'challenge') await tx.insert(challenge).values(some.map((n) => ({ id: `challenge_fill_${n}`, kind: 'sign-in' as const, network: `filler-${n}`, bytes: new Uint8Array(32), expiresAt })))
      else await tx.insert(signInThrottle).values(some.map((n) => ({ id: `fill_${n}`, network: `filler-${n}`, failures: 1, notBefore: test.clock.now, lastAt: test.clock.now })))
    }
  })
}

describe('networks', () => {
  guarantee.each([
    ['203.0.113.7', '203.0.113.7'], ['::ffff:203.0.113.7', '203.0.113.7'], ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'], ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8:1:3::9', '2001:db8:1:3::/64'], ['nonsense', 'unknown'], ['', 'unknown'],
  ])('%s counts as %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })

  guarantee('every address of one /64 is one network', () => {
    const part = fc.integer({ min: 0, max: 0xffff }).map((n) => n.toString(16))
    fc.assert(fc.property(fc.tuple(part, part, part, part), (host) => networkOf(`2001:db8:0:7:${host.join(':')}`) === '2001:db8:0:7::/64'))
  })
})

describe('open questions', () => {
  guarantee('of one network have a ceiling, whatever names and whatever addresses of a /64 are used; the refusal says when to come again', async () => {
    for (let at = 0; at < limits.openChallengesPerNetwork; at++) await test.done(from(`2001:db8:0:1::${at.toString(16)}`), 'session.begin', { username: `invented.${at}` })
    const refused = await refusalOf(test.act(from('2001:db8:0:1:ffff::1'), 'session.begin', { username: 'another.one' }))
    expect(refused).toMatchObject({ code: 'too-many', status: 429, extra: { need: { retryAfterSeconds: limits.challengeMs / 1_000 } } })
    expect(await openQuestions('2001:db8:0:1::/64')).toBe(limits.openChallengesPerNetwork)
    await test.done(from('2001:db8:0:2::1'), 'session.begin', { username: 'another.one' })
    test.clock.advance(limits.challengeMs)
    await test.done(from('2001:db8:0:1::1'), 'session.begin', { username: 'another.one' })
    expect(await openQuestions()).toBe(1)
  })

  guarantee('of command lines have a ceiling as well, of their own', async () => {
    for (let at = 0; at < limits.openChallengesPerNetwork; at++) await test.done(from('192.0.2.9'), 'command-line.begin', {})
    expect((await refusalOf(test.act(from('192.0.2.9'), 'command-line.begin', {}))).code).toBe('too-many')
    await test.done(from('192.0.2.9'), 'session.begin', { username: 'somebody' })
  })

  guarantee('of all networks have a ceiling, beyond which new networks wait and people who signed in before do not', async () => {
    await fill('challenge', limits.openChallengesMax)
    expect((await refusalOf(test.act(from('192.0.2.10'), 'session.begin', { username: known.username }))).code).toBe('too-many')
    expect(await openQuestions()).toBe(limits.openChallengesMax)
    tokenOf(await signIn(test, known))
    expect(await actorOf(test, tokenOf(await nextSignIn()))).toMatchObject({ personId: known.personId })
  })

  guarantee('of a neighbour who floods do not keep a person out of the network they always sign in from', async () => {
    for (let at = 0; at < limits.openChallengesPerNetwork; at++) await test.done(stranger, 'session.begin', { username: `invented.${at}` })
    expect((await refusalOf(test.act(stranger, 'session.begin', { username: 'one.more' }))).code).toBe('too-many')
    tokenOf(await signIn(test, known))
  })

  guarantee('of one known person are few: the oldest makes room', async () => {
    for (let at = 0; at < limits.openChallengesPerPerson + 5; at++) await test.done(stranger, 'session.begin', { username: known.username })
    expect(await openQuestions()).toBe(limits.openChallengesPerPerson)
  })
})

describe('failed attempts', () => {
  guarantee('under invented names from one network come to share one row', async () => {
    for (let at = 0; at < limits.throttleRowsPerNetwork + 10; at++) await guess(`invented.${at}`, '2001:db8:0:5::1')
    expect(await throttleRows()).toBe(limits.throttleRowsPerNetwork + 1)
    expect((await guess('yet.another', '2001:db8:0:5:9::1')).code).toBe('too-many')
    expect((await guess('yet.another', '2001:db8:0:6::1')).code).toBe('sign-in-failed')
  })

  guarantee('from ever new networks come to share one row, and slow a known person down in no way', async () => {
    await fill('throttle', limits.throttleRowsMax)
    for (let at = 0; at < 5; at++) await guess('invented', `2001:db8:1:${at}::1`)
    expect(await throttleRows()).toBe(limits.throttleRowsMax + 1)
    const [shared] = await test.store.read.select({ failures: signInThrottle.failures }).from(signInThrottle).where(like(signInThrottle.network, '2001:db8:1:%'))
    expect(shared?.failures).toBe(1)
    tokenOf(await signIn(test, known))
  })

  guarantee('of a neighbour under invented names do not slow a person down', async () => {
    for (let at = 0; at < limits.throttleRowsPerNetwork + 5; at++) await guess(`invented.${at}`, stranger.address)
    tokenOf(await signIn(test, known))
  })
})

/** The next sign-in of the known person takes the next token. */
async function nextSignIn() {
  test.clock.advance(30_000)
  return signIn(test, known)
}
