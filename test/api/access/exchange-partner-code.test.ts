import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fromBase64Url } from '../../../crypto/digest.ts'
import { tokenDigest } from '../../../crypto/token.ts'
import { asset } from '../../../schema/tables/asset.ts'
import { auditEntry } from '../../../schema/tables/audit-entry.ts'
import { partnerCode } from '../../../schema/tables/partner-code.ts'
import { securityEvent } from '../../../schema/tables/security-event.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { partnerOf } from '../../../api/facts/partner-of.ts'
import { placeAsset } from '../../support/confirmed-asset.ts'
import { collectCode, exchangeCode, issueCode, partnerAddress, placeOfficers } from '../../support/issued-code.ts'
import type { Officers } from '../../support/issued-code.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { createTestWorld } from '../../support/world.ts'
import type { TestWorld } from '../../support/world.ts'

let world: TestWorld
let officers: Officers
let assetId: string

beforeAll(async () => {
  world = await createTestWorld()
  officers = await placeOfficers(world)
  assetId = (await placeAsset(world)).assetId
})
afterAll(() => world.close())

async function shownCode(more: object = {}) {
  const partnerCodeId = await issueCode(world, officers, assetId, more)
  return { partnerCodeId, code: await collectCode(world, officers, partnerCodeId) }
}
const rowOf = async (partnerCodeId: string) => (await world.store.read.select().from(partnerCode).where(eq(partnerCode.id, partnerCodeId)))[0]

test('a code is exchanged for a bearer of the remaining life, whose digest alone is kept', async () => {
  const { partnerCodeId, code } = await shownCode()
  const approvedAt = world.clock.now
  world.clock.advance(10 * 3_600_000)
  const { bearer, ...told } = await exchangeCode(world, code)
  expect(told).toEqual({ expiresAt: approvedAt + limits.partnerCodeMs, fields: ['name', 'age'], rowFrom: 2, rowTo: 6 })
  expect(fromBase64Url(bearer)).toHaveLength(32)
  const row = await rowOf(partnerCodeId)
  expect(row).toMatchObject({ state: 'exchanged', exchangedAt: world.clock.now })
  expect(Buffer.from(row?.bearerDigest ?? [])).toEqual(Buffer.from(tokenDigest(bearer)))
  expect(JSON.stringify(await world.entries())).not.toContain(bearer)
  expect(await partnerOf(world.store.read, tokenDigest(bearer), world.clock.now)).toEqual({ partnerCodeId, expiresAt: told.expiresAt })
})

test('a code as a person types it is the same code', async () => {
  const { code } = await shownCode()
  expect((await exchangeCode(world, ` ${code.toLowerCase().replaceAll('-', ' ')} `)).rowFrom).toBe(2)
})

test('a spent code opens nothing', async () => {
  const { code } = await shownCode()
  await exchangeCode(world, code)
  expect(await refusalOf(exchangeCode(world, code))).toMatchObject({ code: 'code-not-accepted', status: 401 })
})

test('a code exchanged twice at the same instant gives one bearer', async () => {
  for (let round = 0; round < 3; round += 1) {
    const { partnerCodeId, code } = await shownCode()
    const outcomes = await Promise.allSettled([0, 1, 2, 3].map(() => exchangeCode(world, code)))
    const given = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.bearer] : []))
    expect(given).toHaveLength(1)
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'code-not-accepted' })
    expect(Buffer.from((await rowOf(partnerCodeId))?.bearerDigest ?? [])).toEqual(Buffer.from(tokenDigest(given[0] ?? '')))
  }
})

test.each([
  ['one millisecond before', -1, true],
  ['at', 0, false],
  ['one millisecond after', 1, false],
] as const)('a code is exchanged %s its 72 hours: %s ms → %s', async (_words, offset, accepted) => {
  const { code } = await shownCode()
  world.clock.advance(limits.partnerCodeMs + offset)
  if (accepted) expect((await exchangeCode(world, code)).expiresAt).toBe(world.clock.now + 1)
  else expect(await refusalOf(exchangeCode(world, code))).toMatchObject({ code: 'code-not-accepted' })
})

test('wrong, revoked, outside its addresses and gone are answered alike, byte by byte', async () => {
  const outside = await shownCode()
  const revoked = await shownCode()
  await world.done(officers.issuer, 'partner-code.revoke', { partnerCodeId: revoked.partnerCodeId, reason: '合作终止' })
  const other = (await placeAsset(world)).assetId
  const gone = await issueCode(world, officers, other)
  const goneCode = await collectCode(world, officers, gone)
  await world.store.tx((tx) => tx.update(asset).set({ state: 'destroyed', objectId: null }).where(eq(asset.id, other)))
  const refusals = await Promise.all([
    refusalOf(exchangeCode(world, 'no code at all')),
    refusalOf(exchangeCode(world, 'ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-B')),
    refusalOf(exchangeCode(world, outside.code, '198.51.100.9')),
    refusalOf(exchangeCode(world, revoked.code)),
    refusalOf(exchangeCode(world, goneCode)),
  ])
  expect(new Set(refusals.map((refusal) => JSON.stringify([refusal.code, refusal.detail, refusal.extra])))).toHaveProperty('size', 1)
  expect((await rowOf(outside.partnerCodeId))?.state).toBe('shown')
})

test.each([
  ['::ffff:203.0.113.7', true],
  ['203.0.113.255', true],
  ['203.0.114.0', false],
  ['203.0.112.255', false],
  ['2001:db8::7', false],
  ['not an address', false],
  ['', false],
])('from %j a code bound to 203.0.113.0/24 is accepted: %s', async (address, accepted) => {
  const { code } = await shownCode()
  if (accepted) expect((await exchangeCode(world, code, address)).bearer).toHaveLength(43)
  else expect(await refusalOf(exchangeCode(world, code, address))).toMatchObject({ code: 'code-not-accepted' })
})

test('a range written as IPv4 in IPv6 binds to the IPv4 addresses it means', async () => {
  const { code } = await shownCode({ addressRanges: ['::ffff:203.0.113.0/120', '2001:db8:1::/48'] })
  expect(await refusalOf(exchangeCode(world, code, '203.0.114.1'))).toMatchObject({ code: 'code-not-accepted' })
  expect(await refusalOf(exchangeCode(world, code, '2001:db8:2::1'))).toMatchObject({ code: 'code-not-accepted' })
  expect((await exchangeCode(world, code, '203.0.113.9')).bearer).toHaveLength(43)
})

test('a right code that is shown in vain, spent or from outside its addresses, is seen on its page, counted into one entry a minute', async () => {
  const spent = await shownCode()
  await exchangeCode(world, spent.code)
  const outside = await shownCode()
  const events = await world.store.read.$count(securityEvent)
  const tried = async () => {
    for (let call = 0; call < 5; call += 1) await refusalOf(exchangeCode(world, spent.code))
    await refusalOf(exchangeCode(world, outside.code, '198.51.100.9'))
  }
  await tried()
  world.clock.advance(60_000)
  await tried()
  for (const [{ partnerCodeId }, calls] of [[spent, [1, 5]], [outside, [1, 1]]] as const) {
    const entries = (await world.entries()).filter(({ action, outcome, canonical }) => action === 'partner-code.exchange' && outcome === 'refused' && (canonical['subject'] as { id: string }).id === partnerCodeId)
    expect(entries.map(({ canonical }) => canonical['notes'])).toEqual(calls.map((count) => ({ code: 'code-not-accepted', calls: count })))
    expect(entries[0]?.canonical).toMatchObject({ actor: { kind: 'partner', id: partnerCodeId }, subject: { type: 'partner-code', id: partnerCodeId } })
    const { entries: shown } = await world.done<{ entries: readonly { action: string; outcome: string }[] }>(officers.issuer, 'provenance.list', { subjectId: partnerCodeId })
    expect(shown.filter(({ action, outcome }) => action === 'partner-code.exchange' && outcome === 'refused')).toHaveLength(2)
  }
  expect(await world.store.read.$count(securityEvent)).toBe(events)
})

test('a stranger who guesses grows no log, only the bounded list of security events', async () => {
  const entries = await world.store.read.$count(auditEntry)
  const events = await world.store.read.$count(securityEvent)
  await refusalOf(exchangeCode(world, 'ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-B'))
  expect(await world.store.read.$count(auditEntry)).toBe(entries)
  expect(await world.store.read.$count(securityEvent)).toBe(events + 1)
})

test('a member of staff cannot exchange a code for the partner', async () => {
  const { code } = await shownCode()
  expect((await refusalOf(world.act(officers.issuer, 'partner-code.exchange', { code }))).status).toBe(404)
  expect((await exchangeCode(world, code, partnerAddress)).bearer).toHaveLength(43)
})
