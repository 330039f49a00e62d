import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readEvent } from '../../../schema/tables/read-event.ts'
import { createCatalogueWorld } from './catalogue-world.ts'
import type { CatalogueWorld } from './catalogue-world.ts'

interface Page {
  items: { assetId: string; name: string; state: string; tier: string | null; ownerId: string; ownerName: string }[]
  nextCursor: string | null
}

let house: CatalogueWorld
const made: string[] = []
beforeAll(async () => {
  house = await createCatalogueWorld()
  for (let number = 0; number < 7; number += 1) {
    const { assetId } = await house.receive(`{"n":"${number}"}\n`, { name: `语料 ${number}` })
    made.push(assetId)
    // Some of one millisecond, some of different ones: the id breaks ties.
    if (number % 3 === 0) house.clock.advance(1)
  }
  await house.runner.settle()
  await house.confirm(made[2] ?? '', 'ordinary')
})
afterAll(() => house.close())

describe('the catalogue', () => {
  test('lists every asset exactly once over its pages, newest first, with the owner by name', async () => {
    const seen: Page['items'] = []
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page: Page = await house.done(house.steward, 'asset.list', { limit: 2, ...(cursor === undefined ? {} : { cursor }) })
      expect(page.items.length).toBeLessThanOrEqual(2)
      seen.push(...page.items)
      cursor = page.nextCursor
    }
    expect(seen.map((item) => item.assetId).sort()).toEqual([...made].sort())
    expect(seen.at(-1)?.assetId).toBe(made[0])
    for (const item of seen) expect(item).toMatchObject({ ownerId: house.steward.personId, ownerName: expect.stringMatching(/^测试人员/) })
  })

  test('filters by state, tier and owner', async () => {
    const ids = async (filter: Record<string, unknown>, actor = house.steward) => (await house.done<Page>(actor, 'asset.list', filter)).items.map((item) => item.assetId)
    expect(await ids({ state: 'confirmed' })).toEqual([made[2]])
    expect(await ids({ tier: 'ordinary' })).toEqual([made[2]])
    expect(await ids({ tier: 'sensitive' })).toEqual([])
    expect(await ids({ mine: 'true' })).toHaveLength(7)
    expect(await ids({ mine: 'true' }, await house.person(['analyst']))).toEqual([])
  })

  test('a cursor serves only the person and the filter that it was made for', async () => {
    const { nextCursor } = await house.done<Page>(house.steward, 'asset.list', { limit: 2 })
    const other = await house.person(['analyst'])
    for (const [actor, filter] of [[other, {}], [house.steward, { state: 'proposed' }]] as const)
      await expect(house.done(actor, 'asset.list', { ...filter, limit: 2, cursor: nextCursor })).rejects.toMatchObject({ code: 'input-invalid', extra: { fields: [{ field: 'cursor' }] } })
  })

  test('a look leaves its row before the answer, and somebody without the permission learns nothing', async () => {
    const before = await house.store.read.$count(readEvent)
    await house.done(house.steward, 'asset.list', {})
    await house.done(house.steward, 'asset.show', { assetId: made[0] })
    expect(await house.store.read.$count(readEvent)).toBe(before + 2)
    await expect(house.done(await house.person(['moderator']), 'asset.list', {})).rejects.toMatchObject({ code: 'not-found' })
    await expect(house.done(house.steward, 'asset.show', { assetId: `asset_${'0'.repeat(32)}` })).rejects.toMatchObject({ code: 'not-found' })
  })
})
