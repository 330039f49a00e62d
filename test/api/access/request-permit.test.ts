import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asset } from '../../../schema/tables/asset.ts'
import { permit } from '../../../schema/tables/permit.ts'
import { openNames } from '../../../api/facts/field-names.ts'
import { livePermit } from '../../../api/facts/live-permit.ts'
import { newId } from '../../../api/store/new-id.ts'
import { ConstraintViolation } from '../../../api/store/store.ts'
import { placeAsset } from '../../support/confirmed-asset.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { createTestWorld } from '../../support/world.ts'
import type { Person, TestWorld } from '../../support/world.ts'

const hour = 3_600_000
let world: TestWorld
let analyst: Person
let officer: Person
let steward: Person

beforeAll(async () => {
  world = await createTestWorld()
  analyst = await world.person(['analyst'])
  officer = await world.person(['security_admin'])
  steward = await world.person(['data_steward'])
})
afterAll(() => world.close())

const asking = (assetId: string, more: object = {}) => ({ assetId, fields: ['name', 'age'], purpose: '统计门诊年龄分布', hours: 2, ...more })

test('asking grants nothing: two others must approve, and the time begins with the last of them', async () => {
  const { assetId } = await placeAsset(world)
  const approvalId = await world.pending(analyst, 'permit.request', asking(assetId))
  expect(await world.store.read.select().from(permit).where(eq(permit.assetId, assetId))).toEqual([])

  expect(await world.approve(approvalId, [officer])).toEqual({ state: 'pending', approvalsMissing: 1, resultId: null })
  expect(await world.store.read.select().from(permit).where(eq(permit.assetId, assetId))).toEqual([])

  world.clock.advance(hour)
  const outcome = await world.approve(approvalId, [steward])
  const [granted] = await world.store.read.select().from(permit).where(eq(permit.assetId, assetId))
  expect(outcome).toEqual({ state: 'executed', approvalsMissing: 0, resultId: granted?.id })
  expect(granted).toMatchObject({ personId: analyst.personId, approvalId, state: 'live', grantedAt: world.clock.now, expiresAt: world.clock.now + 2 * hour })
  expect(openNames(world.world.vault, 'permit.fields', granted?.id ?? '', granted?.fields ?? null)).toEqual(['name', 'age'])
})

test('the log shows who asked, who approved, and the grant with the approval that caused it', async () => {
  const { assetId } = await placeAsset(world)
  const approvalId = await world.pending(analyst, 'permit.request', asking(assetId))
  await world.approve(approvalId, [officer, steward])
  const entries = (await world.entries()).map((entry) => entry.canonical).filter((entry) => JSON.stringify(entry).includes(approvalId))
  const told = entries.map((entry) => `${String(entry['action'])} ${String(entry['outcome'])} ${(entry['actor'] as { id: string }).id}`)
  expect(told.sort()).toEqual([
    `permit.request pending ${analyst.personId}`,
    `approval.show done ${officer.personId}`,
    `approval.approve done ${officer.personId}`,
    `approval.show done ${steward.personId}`,
    `approval.approve done ${steward.personId}`,
    `permit.request done ${analyst.personId}`,
  ].sort())
  expect(entries.find((entry) => entry['action'] === 'permit.request' && entry['outcome'] === 'done')).toMatchObject({ causedBy: approvalId, subject: { type: 'asset', id: assetId } })
  expect(JSON.stringify(entries)).not.toContain('统计门诊年龄分布')
})

test('an approver is shown the input exactly, how much it touches and who else could decide', async () => {
  const { assetId } = await placeAsset(world, { records: 7 })
  const approvalId = await world.pending(analyst, 'permit.request', asking(assetId))
  const shown = await world.done(officer, 'approval.show', { approvalId })
  expect(shown).toMatchObject({
    input: { assetId, fields: ['name', 'age'], purpose: '统计门诊年龄分布', hours: 2 },
    reach: { records: 7, rows: 7, fields: 2, tiers: ['sensitive'], durationMs: 2 * hour },
    approverRoles: ['security_admin', 'data_steward', 'signatory'],
    approversNeeded: 2,
    approvedBy: 0,
    mine: true,
    otherApprovers: 1,
  })
})

test('an asset nobody confirmed, destroyed or unknown cannot be asked for', async () => {
  const { assetId } = await placeAsset(world)
  await world.store.tx((tx) => tx.update(asset).set({ state: 'proposed' }).where(eq(asset.id, assetId)))
  expect(await refusalOf(world.act(analyst, 'permit.request', asking(assetId)))).toMatchObject({ code: 'wrong-state' })
  await world.store.tx((tx) => tx.update(asset).set({ state: 'destroyed', objectId: null }).where(eq(asset.id, assetId)))
  expect(await refusalOf(world.act(analyst, 'permit.request', asking(assetId)))).toMatchObject({ code: 'wrong-state' })
  await world.store.tx((tx) => tx.update(asset).set({ tier: 'core' }).where(eq(asset.id, assetId)))
  expect(await refusalOf(world.act(analyst, 'permit.request', asking(assetId)))).toMatchObject({ code: 'decision-denied' })
  expect(await refusalOf(world.act(analyst, 'permit.request', asking(newId('asset', 1))))).toMatchObject({ code: 'not-found' })
})

test('a field that the asset lacks is named, and a field named twice is refused', async () => {
  const { assetId } = await placeAsset(world)
  const unknown = await refusalOf(world.act(analyst, 'permit.request', asking(assetId, { fields: ['name', 'salary'] })))
  expect([unknown.code, unknown.extra.fields?.[0]?.field]).toEqual(['input-invalid', 'fields.1'])
  const twice = await refusalOf(world.act(analyst, 'permit.request', asking(assetId, { fields: ['name', 'name'] })))
  expect([twice.code, twice.extra.fields?.[0]?.field]).toEqual(['input-invalid', 'fields.1'])
})

test('an asset destroyed between request and approval voids the request and grants nothing', async () => {
  const { assetId } = await placeAsset(world)
  const approvalId = await world.pending(analyst, 'permit.request', asking(assetId))
  await world.approve(approvalId, [officer])
  await world.store.tx((tx) => tx.update(asset).set({ state: 'destroyed', objectId: null }).where(eq(asset.id, assetId)))
  expect(await world.approve(approvalId, [steward])).toEqual({ state: 'failed', approvalsMissing: 0, resultId: null })
  expect(await world.store.read.select().from(permit).where(eq(permit.assetId, assetId))).toEqual([])
})

test('a tier raised between request and approval voids the request: nobody approved the higher one', async () => {
  const { assetId } = await placeAsset(world, { tier: 'ordinary' })
  const approvalId = await world.pending(world.fresh(analyst), 'permit.request', asking(assetId))
  await world.approve(approvalId, [officer])
  await world.store.tx((tx) => tx.update(asset).set({ tier: 'sensitive' }).where(eq(asset.id, assetId)))
  expect(await world.approve(approvalId, [steward])).toEqual({ state: 'failed', approvalsMissing: 0, resultId: null })
  expect(await world.store.read.select().from(permit).where(eq(permit.assetId, assetId))).toEqual([])
})

test('a permit ends when the tier is raised, and not when it is lowered', async () => {
  const { assetId } = await placeAsset(world, { tier: 'ordinary' })
  const change = { assetId, tier: 'sensitive', reason: '复核后发现病历' }
  const approvalId = await world.pending(world.fresh(analyst), 'permit.request', asking(assetId))
  await world.approve(approvalId, [officer, steward])
  const covers = async () => (await livePermit(world.store.read, world.world.vault, { personId: analyst.personId, assetId, now: world.clock.now })) !== null
  expect(await covers()).toBe(true)
  await world.done(world.fresh(steward), 'asset.reclassify', change)
  expect(await covers()).toBe(false)

  const again = await world.pending(world.fresh(analyst), 'permit.request', asking(assetId))
  world.clock.advance(1)
  await world.approve(again, [officer, steward])
  expect(await covers()).toBe(true)
  const lowering = await world.pending(world.fresh(steward), 'asset.reclassify', { ...change, tier: 'ordinary', reason: '已去标识' })
  await world.approve(lowering, [officer])
  expect(await covers()).toBe(true)
})

test('168 hours are the most that can be asked, and the database itself knows no longer permit', async () => {
  const { assetId } = await placeAsset(world)
  expect(await refusalOf(world.act(analyst, 'permit.request', asking(assetId, { hours: 169 })))).toMatchObject({ code: 'input-invalid' })
  const now = world.clock.now
  const row = (permitId: string, expiresAt: number) => ({ id: permitId, personId: 'p', assetId, purpose: world.world.vault.seal('permit.purpose', permitId, 'x'), approvalId: 'a', grantedAt: now, expiresAt, state: 'live' as const })
  await world.store.tx((tx) => tx.insert(permit).values(row('permit-longest', now + 168 * hour)))
  await expect(world.store.tx((tx) => tx.insert(permit).values(row('permit-longer', now + 168 * hour + 1)))).rejects.toBeInstanceOf(ConstraintViolation)
  await expect(world.store.tx((tx) => tx.update(permit).set({ expiresAt: now + 168 * hour + 1 }).where(eq(permit.id, 'permit-longest')))).rejects.toBeInstanceOf(ConstraintViolation)
})
