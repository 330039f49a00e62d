import { expect, test } from 'vitest'
import { assetTally } from '../../../api/home/asset-tally.ts'
import { asset } from '../../../schema/tables/asset.ts'
import { createTestWorld } from '../../support/world.ts'
import type { TestWorld } from '../../support/world.ts'

/** `rows` assets from number `from` on, every third of them confirmed as sensitive. */
async function fill({ store, clock }: TestWorld, from: number, rows: number): Promise<void> {
  const made = Array.from({ length: rows }, (_, offset) => {
    const number = from + offset
    const confirmed = number % 3 === 0
    return {
      id: `asset_${String(number).padStart(32, '0')}`, name: `语料 ${number}`, description: '', state: confirmed ? ('confirmed' as const) : ('proposed' as const), tier: confirmed ? ('sensitive' as const) : null,
      personal: true, sensitivePersonal: false, minors: false, format: 'jsonl' as const, ownerId: 'person_1', zone: 'core-production' as const, host: 'localhost', createdAt: clock.now,
    }
  })
  for (let start = 0; start < made.length; start += 1_000) await store.tx((tx) => tx.insert(asset).values(made.slice(start, start + 1_000)))
}

test('assets are counted as they stand, in a small catalogue and in one that is counted beside the running system', async () => {
  const world = await createTestWorld()
  try {
    await fill(world, 0, 30)
    expect(await assetTally(world.world)).toEqual({ byTier: { public: 0, ordinary: 0, sensitive: 10, core: 0 }, unconfirmed: 20 })
    await fill(world, 30, 20_970)
    const [one, another] = await Promise.all([assetTally(world.world), assetTally(world.world)])
    expect(one).toEqual({ byTier: { public: 0, ordinary: 0, sensitive: 7_000, core: 0 }, unconfirmed: 14_000 })
    expect(another).toEqual(one)
  } finally {
    await world.close()
  }
})
