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
import { signIn, staff, stranger, tokenAt, tokenOf } from './enrolled-staff.ts'
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
  const expiresAt = test.clock.now + limits.commandLineMs
  const numbers = Array.from({ length: rows }, (_, at) => at)
  await test.store.tx(async (tx) => {
    for (let at = 0; at < rows; at += 500) {
      const some = numbers.slice(at, at + 500)
      if (table === 'challenge') await tx.insert(challenge).values(some.map((n) => ({ id: `challenge_fill_${n}`, kind: 'command-line' as const, network: `filler-${n}`, bytes: new Uint8Array(32), expiresAt })))
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

describe('beginning to sign in', () => {
  guarantee('writes nothing, however many strangers begin under whatever names, so nobody can be pushed out of the questions', async () => {
    const mine = await test.done<{ challengeId: string; options: Record<string, unknown> }>(stranger, 'session.begin', { username: known.username })
    for (let at = 0; at < 200; at++) await test.done(from(at % 2 === 0 ? stranger.address : `192.0.2.${at}`), 'session.begin', { username: at % 3 === 0 ? known.username : `invented.${at}` })
    expect([await openQuestions(), (await test.store.read.select().from(challenge)).length, await throttleRows()]).toEqual([0, 0, 0])
    tokenOf(await test.act(stranger, 'session.open', { username: known.username, challengeId: mine.challengeId, credential: known.authenticator.assert(mine.options), totp: tokenAt(known.totpSecret, test.clock.now) }))
    expect(await test.store.read.select({ id: challenge.id }).from(challenge)).toEqual([{ id: mine.challengeId }])
  })

  guarantee('gives a challenge to one person: for another, or with another id, it opens nothing', async () => {
    const other = await staff(test, 'other.here', ['analyst'])
    const begun = await test.done<{ challengeId: string; options: Record<string, unknown> }>(stranger, 'session.begin', { username: known.username })
    const answer = (who: Staff, challengeId: string) => test.act(stranger, 'session.open', { username: who.username, challengeId, credential: who.authenticator.assert(begun.options), totp: tokenAt(who.totpSecret, test.clock.now) })
    expect((await refusalOf(answer(other, begun.challengeId))).code).toBe('sign-in-failed')
    for (const challengeId of [newId('challenge', test.clock.now), newId('challenge', test.clock.now + 1), newId('session', test.clock.now), 'challenge']) expect(['sign-in-failed', 'too-many']).toContain((await refusalOf(answer(known, challengeId))).code)
    tokenOf(await answer(known, begun.challengeId))
  })
})

describe('waiting command lines', () => {
  guarantee('of one network have a ceiling, whatever addresses of a /64 are used; the refusal says when to come again', async () => {
    for (let at = 0; at < limits.openCommandLinesPerNetwork; at++) await test.done(from(`2001:db8:0:1::${at.toString(16)}`), 'command-line.begin', {})
    const refused = await refusalOf(test.act(from('2001:db8:0:1:ffff::1'), 'command-line.begin', {}))
    expect(refused).toMatchObject({ code: 'too-many', status: 429, extra: { need: { retryAfterSeconds: limits.commandLineMs / 1_000 } } })
    expect(await openQuestions('2001:db8:0:1::/64')).toBe(limits.openCommandLinesPerNetwork)
    await test.done(from('2001:db8:0:2::1'), 'command-line.begin', {})
    test.clock.advance(limits.commandLineMs)
    await test.done(from('2001:db8:0:1::1'), 'command-line.begin', {})
    expect(await openQuestions()).toBe(1)
  })

  guarantee('of all networks have a ceiling, beyond which new networks wait and those where somebody is signed in do not', async () => {
    tokenOf(await signIn(test, known))
    await fill('challenge', limits.openCommandLinesMax)
    expect((await refusalOf(test.act(from('192.0.2.10'), 'command-line.begin', {}))).code).toBe('too-many')
    await test.done(stranger, 'command-line.begin', {})
    expect(await openQuestions()).toBe(limits.openCommandLinesMax + 1)
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
