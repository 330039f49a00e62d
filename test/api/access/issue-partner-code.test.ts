import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { approvalRequest } from '../../../schema/tables/approval-request.ts'
import { asset } from '../../../schema/tables/asset.ts'
import { partnerCode } from '../../../schema/tables/partner-code.ts'
import { contracts } from '../../../schema/contracts/all.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { newId } from '../../../api/store/new-id.ts'
import { placeAsset } from '../../support/confirmed-asset.ts'
import { issueCode, partnerRange, placeOfficers } from '../../support/issued-code.ts'
import type { Officers } from '../../support/issued-code.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { createTestWorld } from '../../support/world.ts'
import type { TestWorld } from '../../support/world.ts'

const hour = 3_600_000
let world: TestWorld
let officers: Officers
let assetId: string

beforeAll(async () => {
  world = await createTestWorld()
  officers = await placeOfficers(world)
  assetId = (await placeAsset(world)).assetId
})
afterAll(() => world.close())

const asking = (more: object = {}) => ({ organisationId: officers.organisationId, assetId, fields: ['name'], rowFrom: 0, rowTo: 5, addressRanges: [partnerRange], purpose: '联合评测', hours: 72, ...more })
const ask = (more: object = {}) => world.act(world.fresh(officers.issuer), 'partner-code.issue', asking(more))

test('a code takes two people, and its life begins at the approval, not at the asking', async () => {
  const approvalId = await world.pending(officers.issuer, 'partner-code.issue', asking())
  expect(await world.store.read.select().from(partnerCode).where(eq(partnerCode.approvalId, approvalId))).toEqual([])
  world.clock.advance(5 * hour)
  const { state, resultId } = await world.approve(approvalId, [officers.approver])
  expect(state).toBe('executed')
  const [code] = await world.store.read.select().from(partnerCode).where(eq(partnerCode.id, String(resultId)))
  expect(code).toMatchObject({ state: 'approved', approvedAt: world.clock.now, expiresAt: world.clock.now + 72 * hour, issuedBy: officers.issuer.personId, rowsRead: 0, codeDigest: null, bearerDigest: null })
})

test('whoever asked for a code does not approve it', async () => {
  const approvalId = await world.pending(world.fresh(officers.issuer), 'partner-code.issue', asking())
  const { inputDigest } = await world.done<{ inputDigest: string }>(officers.issuer, 'approval.show', { approvalId })
  expect(await refusalOf(world.act(world.fresh(officers.issuer), 'approval.approve', { approvalId, inputDigest }))).toMatchObject({ code: 'own-request' })
})

test.each([
  ['an hour more than 72', { hours: 73 }, 'hours'],
  ['no hour', { hours: 0 }, 'hours'],
  ['an empty range of rows', { rowFrom: 5, rowTo: 5 }, 'rowTo'],
  ['rows beyond the end', { rowTo: 11 }, 'rowTo'],
  ['a field the asset lacks', { fields: ['salary'] }, 'fields.0'],
  ['a field twice', { fields: ['name', 'name'] }, 'fields.1'],
  ['no field', { fields: [] }, 'fields'],
  ['no address', { addressRanges: [] }, 'addressRanges'],
  ['an address that is no range', { addressRanges: ['everywhere'] }, 'addressRanges.0'],
  ['every address', { addressRanges: [partnerRange, '0.0.0.0/0'] }, 'addressRanges.1'],
  ['every IPv6 address', { addressRanges: ['::/0'] }, 'addressRanges.0'],
  ['every IPv4 address behind a translator', { addressRanges: ['64:ff9b::/96'] }, 'addressRanges.0'],
  ['every IPv4 address behind a tunnel', { addressRanges: ['2002:100::/24'] }, 'addressRanges.0'],
  ['addresses that nobody has', { addressRanges: ['0.0.0.0/8'] }, 'addressRanges.0'],
  ['every IPv4 address written as IPv6', { addressRanges: ['::ffff:0.0.0.0/96'] }, 'addressRanges.0'],
  ['an organisation nobody added', { organisationId: newId('organisation', 1) }, 'organisationId'],
] as const)('%s is refused, and the refusal names the field', async (_words, more, field) => {
  const before = await world.store.read.$count(approvalRequest)
  const refusal = await refusalOf(ask(more))
  expect([refusal.code, refusal.extra.fields?.[0]?.field]).toEqual(['input-invalid', field])
  expect(await world.store.read.$count(approvalRequest)).toBe(before)
})

test('an unconfirmed or destroyed asset gives no code, also when that happened after the asking', async () => {
  const other = (await placeAsset(world)).assetId
  const approvalId = await world.pending(world.fresh(officers.issuer), 'partner-code.issue', asking({ assetId: other }))
  await world.store.tx((tx) => tx.update(asset).set({ state: 'destroyed', objectId: null }).where(eq(asset.id, other)))
  expect(await refusalOf(ask({ assetId: other }))).toMatchObject({ code: 'wrong-state' })
  expect(await world.approve(approvalId, [officers.approver])).toEqual({ state: 'failed', approvalsMissing: 0, resultId: null })
  expect(await world.store.read.select().from(partnerCode).where(eq(partnerCode.approvalId, approvalId))).toEqual([])
})

test('the database itself knows no authority of 72 hours and one millisecond', async () => {
  const row = (id: string, life: number) => ({
    id, organisationId: officers.organisationId, assetId, rowFrom: 0, rowTo: 1, addressRanges: [partnerRange], purpose: world.world.vault.seal('partner_code.purpose', id, 'x'),
    issuedBy: 'p', approvalId: 'a', approvedAt: world.clock.now, expiresAt: world.clock.now + life, state: 'approved' as const, rowsRead: 0,
  })
  await world.store.tx((tx) => tx.insert(partnerCode).values(row('code-longest', limits.partnerCodeMs)))
  await expect(world.store.tx((tx) => tx.insert(partnerCode).values(row('code-longer', limits.partnerCodeMs + 1)))).rejects.toMatchObject({ kind: 'check' })
  await expect(world.store.tx((tx) => tx.insert(partnerCode).values(row('code-unborn', 0)))).rejects.toMatchObject({ kind: 'check' })
})

test('no contract renews a code, and the database refuses each way of stretching one', async () => {
  expect(contracts.map((contract) => contract.name).filter((name) => name.startsWith('partner-')).sort()).toEqual([
    'partner-code.collect', 'partner-code.exchange', 'partner-code.issue', 'partner-code.list', 'partner-code.revoke', 'partner-row.list',
  ])
  const partnerCodeId = await issueCode(world, officers, assetId, { hours: 1 })
  const stretches: readonly Partial<typeof partnerCode.$inferInsert>[] = [
    { expiresAt: world.clock.now + 2 * hour },
    { approvedAt: world.clock.now + 1 },
    { approvedAt: world.clock.now + hour, expiresAt: world.clock.now + 2 * hour },
    { rowTo: 10 }, { rowFrom: 0 }, { fields: world.world.vault.seal('partner_code.fields', 'x', '["name","age","complaint"]') }, { addressRanges: ['10.0.0.0/8'] }, { assetId: 'asset-other' },
  ]
  for (const stretch of stretches) await expect(world.store.tx((tx) => tx.update(partnerCode).set(stretch).where(eq(partnerCode.id, partnerCodeId)))).rejects.toMatchObject({ kind: 'guard' })
  await expect(world.store.tx((tx) => tx.delete(partnerCode).where(eq(partnerCode.id, partnerCodeId)))).rejects.toMatchObject({ kind: 'guard' })
})

test('issuing needs fresh factors', async () => {
  world.clock.advance(limits.factorFreshMs)
  expect(await refusalOf(world.act(officers.issuer, 'partner-code.issue', asking()))).toMatchObject({ code: 'step-up-required' })
})
