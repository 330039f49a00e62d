import { afterAll, beforeAll, expect, test } from 'vitest'
import { placeAsset } from '../../support/confirmed-asset.ts'
import { createTestWorld } from '../../support/world.ts'
import type { Person, TestWorld } from '../../support/world.ts'

interface List { readonly items: readonly { readonly permitId: string; readonly state: string; readonly personId: string; readonly purpose: string; readonly assetName: string }[]; readonly nextCursor: string | null }
let world: TestWorld
let analyst: Person
let other: Person
let officer: Person
let steward: Person
let assetId: string

beforeAll(async () => {
  world = await createTestWorld()
  analyst = await world.person(['analyst'])
  other = await world.person(['analyst'])
  officer = await world.person(['security_admin'])
  steward = await world.person(['data_steward'])
  assetId = (await placeAsset(world)).assetId
})
afterAll(() => world.close())

async function granted(to: Person, hours = 2, of = assetId): Promise<string> {
  world.clock.advance(1)
  const approvalId = await world.pending(world.fresh(to), 'permit.request', { assetId: of, fields: ['name'], purpose: '核对样例', hours })
  return String((await world.approve(approvalId, [officer, steward]))['resultId'])
}
const list = (actor: Person, input: object = {}) => world.done<List>(actor, 'permit.list', input)
const idsOf = (found: List) => found.items.map((item) => item.permitId)

test('a reader sees their own permits; those who oversee see everybody’s, or their own when they ask', async () => {
  const mine = await granted(analyst)
  const theirs = await granted(other)
  expect(idsOf(await list(analyst))).toEqual([mine])
  expect(idsOf(await list(other, { mine: 'false' }))).toEqual([theirs])
  for (const overseer of [officer, steward, await world.person(['auditor'])]) expect(idsOf(await list(overseer))).toEqual([theirs, mine])
  expect(idsOf(await list(steward, { mine: 'true' }))).toEqual([])
  expect((await list(analyst)).items[0]).toMatchObject({ state: 'live', personId: analyst.personId, purpose: '核对样例', assetName: expect.stringContaining('门诊语料') })
})

test('filters by asset and by force, and tells expired from revoked', async () => {
  const reader = await world.person(['analyst'])
  const elsewhere = (await placeAsset(world)).assetId
  const short = await granted(reader, 1)
  const revoked = await granted(reader, 4)
  const long = await granted(reader, 4, elsewhere)
  await world.done(reader, 'permit.revoke', { permitId: revoked, reason: '用途已结束' })
  world.clock.advance(3_600_000)
  expect((await list(reader)).items.map((item) => [item.permitId, item.state])).toEqual([[long, 'live'], [revoked, 'revoked'], [short, 'expired']])
  expect(idsOf(await list(reader, { live: 'true' }))).toEqual([long])
  expect(idsOf(await list(reader, { live: 'false' }))).toEqual([revoked, short])
  expect(idsOf(await list(reader, { assetId: elsewhere }))).toEqual([long])
})

test('pages join without gap or repetition', async () => {
  const reader = await world.person(['analyst'])
  const made: string[] = []
  for (let round = 0; round < 5; round += 1) made.unshift(await granted(reader))
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const found: List = await list(reader, { limit: 2, ...(cursor === undefined ? {} : { cursor }) })
    seen.push(...idsOf(found))
    cursor = found.nextCursor ?? undefined
  } while (cursor !== undefined)
  expect(seen).toEqual(made)
})
