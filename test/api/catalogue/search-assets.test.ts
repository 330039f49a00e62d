import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asset } from '../../../schema/tables/asset.ts'
import { placeAsset } from '../../support/confirmed-asset.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { createTestWorld } from '../../support/world.ts'
import type { Person, TestWorld } from '../../support/world.ts'

interface List { readonly items: readonly { readonly assetId: string; readonly name: string }[]; readonly nextCursor: string | null }
let world: TestWorld
let steward: Person
const idOf = new Map<string, string>()

beforeAll(async () => {
  world = await createTestWorld()
  steward = await world.person(['data_steward'])
  for (const name of ['门诊语料 甲', '门诊语料 乙', '门诊', '工单', 'Clinic A', 'clinic B', '100% real', '100_real']) {
    world.clock.advance(1)
    const { assetId } = await placeAsset(world)
    await world.store.tx((tx) => tx.update(asset).set({ name }).where(eq(asset.id, assetId)))
    idOf.set(name, assetId)
  }
})
afterAll(() => world.close())

const search = (input: object) => world.done<List>(steward, 'asset.list', input)
const names = async (input: object) => (await search(input)).items.map((item) => item.name)

test('a search finds what begins so, in the order of names', async () => {
  expect(await names({ search: '门诊' })).toEqual(['门诊', '门诊语料 乙', '门诊语料 甲'])
  expect(await names({ search: '语料' })).toEqual([])
})

test('upper and lower case of letters are alike', async () => {
  expect(await names({ search: 'CLINIC' })).toEqual(['Clinic A', 'clinic B'])
})

test('signs that mean something to a pattern mean nothing here', async () => {
  expect(await names({ search: '100%' })).toEqual(['100% real'])
  expect(await names({ search: '100_' })).toEqual(['100_real'])
  expect(await names({ search: '%' })).toEqual([])
})

test('an asset is found by its id or the beginning of it', async () => {
  const assetId = idOf.get('工单') ?? ''
  expect(await names({ search: assetId })).toEqual(['工单'])
  expect(await names({ search: assetId.slice(0, 14), limit: 100 })).toContain('工单')
})

test('pages of a search join without gap or repetition', async () => {
  const seen: string[] = []
  let cursor: string | undefined
  for (let page = 0; page < 5; page += 1) {
    const answer = await search({ search: '门诊', limit: 1, ...(cursor === undefined ? {} : { cursor }) })
    seen.push(...answer.items.map((item) => item.name))
    if (answer.nextCursor === null) break
    cursor = answer.nextCursor
  }
  expect(seen).toEqual(['门诊', '门诊语料 乙', '门诊语料 甲'])
})

test('other filters narrow a search, and its cursor serves no other', async () => {
  expect(await names({ search: '门诊', state: 'confirmed' })).toHaveLength(3)
  expect(await names({ search: '门诊', state: 'destroyed' })).toEqual([])
  const { nextCursor } = await search({ search: '门诊', limit: 1 })
  expect(await refusalOf(world.act(steward, 'asset.list', { search: '工单', limit: 1, cursor: nextCursor }))).toMatchObject({ code: 'input-invalid' })
})
