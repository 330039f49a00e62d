import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tokenDigest } from '../../../crypto/token.ts'
import { partnerCode } from '../../../schema/tables/partner-code.ts'
import { revocationEpoch } from '../../../schema/tables/revocation-epoch.ts'
import { partnerCodeOfBearer, partnerOf } from '../../../api/facts/partner-of.ts'
import { placeAsset } from '../../support/confirmed-asset.ts'
import { exchangedPartner, issueCode, partnerAddress, placeOfficers } from '../../support/issued-code.ts'
import type { Officers } from '../../support/issued-code.ts'
import type { Actor } from '../../../api/pipeline/actor.ts'
import { refusedPartnerEntryMs } from '../../../api/pipeline/refused-partner-calls.ts'
import { clausePartnerCodes } from '../../../api/facts/clause-partner-codes.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
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

const epoch = async () => (await world.store.read.select().from(revocationEpoch))[0]?.epoch ?? 0
const revoke = (partnerCodeId: string, actor = officers.issuer) => world.done(world.fresh(actor), 'partner-code.revoke', { partnerCodeId, reason: '合作终止' })

test('one person revokes, the very next read is refused, and every node is told', async () => {
  const { partner, partnerCodeId, bearer } = await exchangedPartner(world, officers, assetId)
  await world.done(partner, 'partner-row.list', {})
  const before = await epoch()
  expect(await revoke(partnerCodeId, officers.approver)).toEqual({ partnerCodeId, revokedAt: world.clock.now })
  expect(await refusalOf(world.act(partner, 'partner-row.list', {}))).toMatchObject({ code: 'code-not-accepted' })
  expect(await partnerOf(world.store.read, tokenDigest(bearer), world.clock.now)).toBeNull()
  expect(await epoch()).toBe(before + 1)
  const [row] = await world.store.read.select().from(partnerCode).where(eq(partnerCode.id, partnerCodeId))
  expect(row).toMatchObject({ state: 'revoked', revokedBy: officers.approver.personId, rowsRead: 4 })
})

test('a second node refuses at once what the first revoked', async () => {
  const other = await world.secondNode()
  const { partner, partnerCodeId } = await exchangedPartner(world, officers, assetId)
  expect((await other.done<{ rows: unknown[] }>(partner, 'partner-row.list', {})).rows).toHaveLength(4)
  await revoke(partnerCodeId)
  expect(await refusalOf(other.act(partner, 'partner-row.list', {}))).toMatchObject({ code: 'code-not-accepted' })
  await other.close()
})

test('a code revoked stays revoked, in the database too', async () => {
  const partnerCodeId = await issueCode(world, officers, assetId)
  await revoke(partnerCodeId)
  expect(await refusalOf(revoke(partnerCodeId))).toMatchObject({ code: 'wrong-state' })
  for (const state of ['approved', 'shown', 'exchanged'] as const)
    await expect(world.store.tx((tx) => tx.update(partnerCode).set({ state }).where(eq(partnerCode.id, partnerCodeId)))).rejects.toMatchObject({ kind: 'guard' })
})

test('an auditor, who sees codes, cannot revoke and learns which permission is missing; for an analyst there is no code', async () => {
  const partnerCodeId = await issueCode(world, officers, assetId)
  expect((await refusalOf(revoke(partnerCodeId, await world.person(['analyst'])))).code).toBe('not-found')
  expect(await refusalOf(revoke(partnerCodeId, await world.person(['auditor'])))).toMatchObject({ code: 'permission-missing', extra: { need: { permission: 'partner-code:revoke' } } })
})

const refusedCalls = async (partnerCodeId: string) =>
  (await world.entries()).filter((entry) => entry.action === 'partner-row.list' && entry.outcome === 'refused' && (entry.canonical['actor'] as { id: string }).id === partnerCodeId).map((entry) => entry.canonical['notes'])
const refusedInEvidence = async () => {
  const at = world.clock.now
  return (await clausePartnerCodes(world.store.read, { asOf: at, period: { from: 0, to: at } }))['temporary-codes'].refusedAfterExpiry
}

test.each([
  ['killed', 'code-not-accepted', (partnerCodeId: string) => revoke(partnerCodeId)],
  ['past its end', 'expired', () => Promise.resolve(world.clock.advance(limits.partnerCodeMs))],
] as const)('calls with a code that is %s are recorded under its name, counted in the evidence, and cannot flood the log', async (_words, code, end) => {
  const { partnerCodeId, bearer } = await exchangedPartner(world, officers, assetId)
  await end(partnerCodeId)
  expect(await partnerCodeOfBearer(world.store.read, tokenDigest(bearer))).toBe(partnerCodeId)
  const ended: Actor = { kind: 'partner', partnerCodeId, address: partnerAddress, ended: true }
  const before = await refusedInEvidence()
  for (let call = 0; call < 20; call += 1) {
    const refusal = await refusalOf(world.act(ended, 'partner-row.list', {}))
    expect([refusal.code, refusal.detail.zh]).toEqual([code, expect.stringContaining('请向签发方索取新的授权码')])
  }
  expect(await refusedCalls(partnerCodeId)).toEqual([{ code, calls: 1 }])
  world.clock.advance(refusedPartnerEntryMs - 1)
  await refusalOf(world.act(ended, 'partner-row.list', {}))
  expect(await refusedCalls(partnerCodeId)).toHaveLength(1)
  world.clock.advance(1)
  await refusalOf(world.act(ended, 'partner-row.list', {}))
  expect(await refusedCalls(partnerCodeId)).toEqual([{ code, calls: 1 }, { code, calls: 21 }])
  expect(await refusedInEvidence()).toBe(before + 22)
})

test('calls with a living code that the log refuses for their address or their input cannot flood it either, and each refusal stands by itself', async () => {
  const { partner, partnerCodeId } = await exchangedPartner(world, officers, assetId)
  const outside: Actor = { kind: 'partner', partnerCodeId, address: '198.51.100.66' }
  for (let call = 0; call < 20; call += 1) expect((await refusalOf(world.act(outside, 'partner-row.list', {}))).code).toBe('address-not-allowed')
  for (let call = 0; call < 20; call += 1) expect((await refusalOf(world.act(partner, 'partner-row.list', { limit: 'many' }))).code).toBe('input-invalid')
  expect(await refusedCalls(partnerCodeId)).toMatchObject([{ code: 'address-not-allowed', calls: 1 }, { code: 'input-invalid', calls: 1 }])
  world.clock.advance(refusedPartnerEntryMs)
  await refusalOf(world.act(outside, 'partner-row.list', {}))
  expect((await refusedCalls(partnerCodeId)).at(-1)).toEqual({ code: 'address-not-allowed', calls: 20 })
  expect((await world.done<{ rows: unknown[] }>(partner, 'partner-row.list', {})).rows).toHaveLength(4)
})
