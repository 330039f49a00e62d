import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asset } from '../../../schema/tables/asset.ts'
import { person } from '../../../schema/tables/person.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { startOfDay } from '../../../api/home/start-of-day.ts'
import { placeAsset } from '../../support/confirmed-asset.ts'
import { issueCode, placeOfficers } from '../../support/issued-code.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { createTestWorld } from '../../support/world.ts'
import type { Person, TestWorld } from '../../support/world.ts'

interface Home {
  readonly waiting: readonly { readonly kind: string; readonly id: string; readonly act: string; readonly since: number; readonly requesterName: string | null }[]
  readonly waitingCount: number
  readonly figures: Readonly<Record<string, unknown>> & { readonly ownPermits: readonly object[]; readonly ownRequests: readonly { readonly approvalId: string; readonly state: string }[] }
}
let world: TestWorld
let analyst: Person
let officer: Person
let steward: Person
let assetId: string

beforeAll(async () => {
  world = await createTestWorld()
  analyst = await world.person(['analyst'], { name: '周分析' })
  officer = await world.person(['security_admin'])
  steward = await world.person(['data_steward'])
  assetId = (await placeAsset(world)).assetId
})
afterAll(() => world.close())

const home = (actor: Person) => world.done<Home>(actor, 'home.show', {})
const ask = () => world.pending(world.fresh(analyst), 'permit.request', { assetId, fields: ['name'], purpose: '核对样例', hours: 1 })

test('an approver sees what waits for them, until they decided it', async () => {
  const approvalId = await ask()
  expect((await home(officer)).waiting).toEqual([expect.objectContaining({ kind: 'approval', id: approvalId, act: 'permit.request', requesterName: '周分析', tier: 'sensitive', since: world.clock.now })])
  expect((await home(analyst)).waiting).toEqual([])
  expect((await home(analyst)).figures.ownRequests).toMatchObject([{ approvalId, state: 'pending' }])
  await world.approve(approvalId, [officer])
  expect((await home(officer)).waiting).toEqual([])
  await world.approve(approvalId, [steward])
  expect((await home(steward)).waiting).toEqual([])
  expect((await home(analyst)).figures).toMatchObject({ ownPermits: [{ assetId }], ownRequests: [{ approvalId, state: 'executed' }] })
})

test('a steward is told of assets that wait for their tier, oldest first, at most ten, all counted', async () => {
  const placed: string[] = []
  for (let round = 0; round < 12; round += 1) {
    world.clock.advance(1)
    placed.push((await placeAsset(world, { records: 1 })).assetId)
  }
  for (const id of placed) await world.store.tx((tx) => tx.update(asset).set({ state: 'proposed', tier: null, proposedTier: 'sensitive' }).where(eq(asset.id, id)))
  const shown = await home(steward)
  expect(shown.waiting.map((item) => [item.kind, item.id])).toEqual(placed.slice(0, 10).map((id) => ['classification', id]))
  expect(shown.waitingCount).toBe(12)
  expect((await home(officer)).waiting).toEqual([])
  expect((await home(officer)).figures['unconfirmedAssets']).toBe(12)
})

test('each role is given the figures that its lists would show it, and no others', async () => {
  const codes = await placeOfficers(world)
  await issueCode(world, codes, assetId, { hours: 5 })
  const moderator = (await home(await world.person(['moderator']))).figures
  for (const name of ['livePermits', 'livePartnerCodes', 'nextCodeEndsAt', 'unconfirmedAssets', 'assetsByTier', 'keysDue', 'logSize', 'logPending', 'refusedToday']) expect([name, moderator[name]]).toEqual([name, null])
  const shown = (await home(await world.person(['auditor']))).figures
  expect(shown).toMatchObject({ livePermits: 1, livePartnerCodes: 1, nextCodeEndsAt: world.clock.now + 5 * 3_600_000, assetsByTier: { public: 0, ordinary: 0, sensitive: 1, core: 0 }, keysDue: [] })
  expect(shown['logPending']).toBeGreaterThan(0)
})

test('what was refused today is counted from midnight in China', async () => {
  const auditor = await world.person(['auditor'])
  const refused = async () => (await home(auditor)).figures['refusedToday']
  const before = await refused()
  await refusalOf(world.act(analyst, 'key.rotate', {}))
  expect(await refused()).toBe(Number(before) + 1)
  world.clock.set(startOfDay(world.clock.now) + 86_400_000)
  expect(await refused()).toBe(0)
})

test('somebody who enrolled waits for an administrator who did not collect their code, until one confirmed', async () => {
  const [collector, confirmer, uninvolved] = [await world.person(['system_admin']), await world.person(['security_admin']), await world.person(['data_steward'])]
  const enrolled = await world.person(['analyst'], { username: 'just.enrolled' })
  await world.store.tx((tx) => tx.update(person).set({ state: 'unconfirmed', enrolmentCollectorId: collector.personId }).where(eq(person.id, enrolled.personId)))
  const waits = async (who: Person) => (await home(world.fresh(who))).waiting.filter((item) => item.kind === 'enrolment')
  expect(await waits(confirmer)).toMatchObject([{ id: enrolled.personId, act: 'enrolment.confirm', label: 'just.enrolled', personName: expect.any(String) }])
  for (const other of [collector, uninvolved]) expect(await waits(other)).toEqual([])
  await world.store.tx((tx) => tx.update(person).set({ state: 'active' }).where(eq(person.id, enrolled.personId)))
  expect(await waits(confirmer)).toEqual([])
})

test('keys are announced as due two weeks before their end', async () => {
  const { figures } = await home(officer)
  expect(figures['keysDue']).toEqual([])
  world.clock.advance(79 * 86_400_000)
  expect((await home(officer)).figures['keysDue']).toEqual([{ tier: 'ordinary', version: 1, dueAt: expect.any(Number) }, { tier: 'sensitive', version: 1, dueAt: expect.any(Number) }])
})

test.each([
  ['2026-11-22T16:00:00.000Z', '2026-11-22T16:00:00.000Z'],
  ['2026-11-22T15:59:59.999Z', '2026-11-21T16:00:00.000Z'],
  ['2026-11-22T16:00:00.001Z', '2026-11-22T16:00:00.000Z'],
])('the day of %s begins at %s', (instant, start) => expect(new Date(startOfDay(Date.parse(instant))).toISOString()).toBe(start))

test('a person is told for two weeks that their roles or team were changed, and nobody else is', async () => {
  const world = await createTestWorld()
  const [concerned, asks, agrees] = [await world.person(['analyst']), await world.person(['security_admin'], { name: '安全员' }), await world.person(['security_admin'])]
  const told = async (who: Person) => (await world.done<Home>(who, 'home.show', {})).figures['ownChanges']
  expect(await told(concerned)).toEqual([])
  const roles = await world.pending(world.fresh(asks), 'person.assign-roles', { personId: concerned.personId, roles: ['analyst', 'data_steward'], reason: '兼任数据管理员' })
  expect(await told(concerned)).toEqual([])
  await world.approve(roles, [agrees])
  const changedAt = world.clock.now
  world.clock.advance(1)
  const move = await world.pending(world.fresh(asks), 'person.move', { personId: concerned.personId, team: '评测组', superiorId: null, reason: '组织调整' })
  await world.approve(move, [agrees])
  expect(await told(concerned)).toEqual([
    { approvalId: move, act: 'person.move', at: changedAt + 1, requesterName: '安全员', approvers: [{ name: expect.any(String) }], roles: null, team: '评测组' },
    { approvalId: roles, act: 'person.assign-roles', at: changedAt, requesterName: '安全员', approvers: [{ name: expect.any(String) }], roles: ['analyst', 'data_steward'], team: null },
  ])
  for (const other of [asks, agrees]) expect(await told(other)).toEqual([])
  world.clock.set(changedAt + limits.ownChangesShownMs - 1)
  expect(await told(concerned)).toHaveLength(2)
  world.clock.set(changedAt + limits.ownChangesShownMs)
  expect(await told(concerned)).toMatchObject([{ approvalId: move }])
  await world.close()
})

test('what was agreed and only its requester collects is among what waits for them, and for nobody else', async () => {
  const world = await createTestWorld()
  const codes = await placeOfficers(world)
  const { assetId } = await placeAsset(world)
  const waits = async (who: Person) => (await world.done<Home>(world.fresh(who), 'home.show', {})).waiting
  const partnerCodeId = await issueCode(world, codes, assetId, { hours: 5 })
  const endsAt = world.clock.now + 5 * 3_600_000
  expect(await waits(codes.issuer)).toMatchObject([{ kind: 'code', id: partnerCodeId, act: 'partner-code.collect', until: endsAt }])
  expect(await waits(codes.approver)).toEqual([])
  await world.done(world.fresh(codes.issuer), 'partner-code.collect', { partnerCodeId })
  expect(await waits(codes.issuer)).toEqual([])

  const [invites, agrees] = [await world.person(['system_admin']), await world.person(['security_admin'])]
  const approvalId = await world.pending(world.fresh(invites), 'person.invite', { name: '林晓岚', username: 'lin.xiaolan', team: '数据组', roles: ['analyst'] })
  expect(await waits(agrees)).toMatchObject([{ kind: 'approval', id: approvalId, label: '', personName: '林晓岚' }])
  expect(await world.done(world.fresh(agrees), 'approval.show', { approvalId })).toMatchObject({ subjectId: 'new', subjectPersonName: '林晓岚' })
  const personId = String((await world.approve(approvalId, [agrees]))['resultId'])
  expect(await waits(invites)).toMatchObject([{ kind: 'enrolment-code', id: personId, personName: '林晓岚', act: 'enrolment.collect' }])
  expect(await waits(agrees)).toEqual([])
  const collectable = async (who: Person) => (await world.done<{ collectable: boolean }>(world.fresh(who), 'person.show', { personId })).collectable
  expect([await collectable(invites), await collectable(agrees)]).toEqual([true, false])
  await world.done(world.fresh(invites), 'enrolment.collect', { personId })
  expect(await waits(invites)).toEqual([])
  world.clock.advance(limits.enrolmentCodeMs)
  expect(await waits(invites)).toMatchObject([{ kind: 'enrolment-code', id: personId }])
  await world.close()
})
