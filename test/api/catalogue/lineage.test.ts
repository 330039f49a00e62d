/** Nothing derived ever stands below what it was derived from, whatever became of the assets between and whoever agreed to what before. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eq } from 'drizzle-orm'
import { derivedFrom, sourcesOf } from '../../../api/catalogue/lineage.ts'
import { clauseFourTiers } from '../../../api/facts/clause-four-tiers.ts'
import { newId } from '../../../api/store/new-id.ts'
import { asset } from '../../../schema/tables/asset.ts'
import { assetInput } from '../../../schema/tables/asset-input.ts'
import { assetManifest } from '../../../schema/tables/asset-manifest.ts'
import { tierChange } from '../../../schema/tables/tier-change.ts'
import type { Tier } from '../../../schema/vocabulary/tiers.ts'
import type { Person } from '../../support/world.ts'
import { createCatalogueWorld, filesBelow } from './catalogue-world.ts'
import type { CatalogueWorld } from './catalogue-world.ts'

let house: CatalogueWorld
let officer: Person
beforeAll(async () => {
  house = await createCatalogueWorld()
  officer = await house.person(['security_admin'])
})
afterAll(() => house.close())

const plain = '{"a":"1"}\n'
const reason = '按来源重新核定'

async function confirmed(tier: Tier, inputs = ''): Promise<string> {
  const { assetId } = await house.scanned(plain, { inputs })
  const answer = await house.confirm(assetId, tier)
  if (answer.kind === 'pending') await house.approve(answer.approvalId, [officer])
  return assetId
}

const rowOf = async (assetId: string) => (await house.store.read.select().from(asset).where(eq(asset.id, assetId)))[0]
const placeOf = async (assetId: string) => {
  const found = await rowOf(assetId)
  return `${found?.tier}/${found?.state}`
}
const reclassify = (assetId: string, tier: Tier) => house.act(house.fresh(house.steward), 'asset.reclassify', { assetId, tier, reason })
async function lower(assetId: string, tier: Tier): Promise<void> {
  const answer = await reclassify(assetId, tier)
  if (answer.kind === 'pending') await house.approve(answer.approvalId, [officer])
}
async function destroy(assetId: string): Promise<void> {
  await house.approve(await house.pending(house.steward, 'asset.destroy', { assetId, reason: '留存期满' }), [officer])
}
const counted = async () => (await clauseFourTiers(house.store.read, { asOf: house.clock.now, period: { from: 0, to: house.clock.now } })).inheritance

/** Assets as imports and confirmations would have left them, each derived from the one before it. */
async function chain(first: string, links: readonly Partial<typeof asset.$inferInsert>[]): Promise<readonly string[]> {
  const model = await rowOf(first)
  if (model === undefined) throw new Error('no asset to copy')
  const ids = links.map((_, place) => `${first.slice(0, -6)}${String(place).padStart(6, '0')}`)
  await house.store.tx(async (tx) => {
    for (const [place, id] of ids.entries()) {
      await tx.insert(asset).values({ ...model, objectId: null, shape: null, ...links[place], id })
      await tx.insert(assetInput).values({ assetId: id, inputId: ids[place - 1] ?? first })
    }
  })
  return ids
}

describe('a rise reaches everything below', () => {
  test('core reaches through a destroyed asset: what was derived beyond it is destroyed and read by nobody', async () => {
    const first = await confirmed('ordinary')
    const middle = await confirmed('ordinary', first)
    const last = await confirmed('ordinary', middle)
    const reader = await house.person(['analyst'])
    await house.permit(reader, last, ['a'])
    await destroy(middle)
    await reclassify(first, 'core')
    expect(await placeOf(middle)).toBe('core/destroyed')
    expect(await placeOf(last)).toBe('core/destroyed')
    await expect(house.done(reader, 'row.list', { assetId: last })).rejects.toMatchObject({ code: 'wrong-state' })
    expect(await house.store.read.$count(assetManifest, eq(assetManifest.assetId, last))).toBe(1)
    expect((await counted()).derivedBelowInputs).toBe(0)
  })

  test('it reaches beyond any number of generations, and the history of each names where it came from', async () => {
    const first = await confirmed('ordinary')
    const ids = await chain(first, Array.from({ length: 130 }, () => ({})))
    await reclassify(first, 'sensitive')
    for (const id of ids) expect((await rowOf(id))?.tier).toBe('sensitive')
    expect(await house.store.read.$count(tierChange, eq(tierChange.assetId, ids[129] ?? ''))).toBe(1)
  })

  test('in any lineage exactly what comes from the asset that rose rises with it, confirmed, waiting or destroyed', async () => {
    const model = await rowOf(await confirmed('ordinary'))
    if (model === undefined) throw new Error('no asset to copy')
    const waiting = { state: 'proposed', tier: null, proposedTier: 'ordinary', confirmedAt: null } as const
    const lives = [{}, { state: 'destroyed' }, waiting] as const
    const lineage = fc.array(fc.record({ life: fc.constantFrom(...lives), inputs: fc.array(fc.nat(), { maxLength: 3 }) }), { minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(lineage, async (nodes) => {
        const ids = [{}, ...nodes].map(() => newId('asset', house.clock.now))
        // An input was there before what was derived from it.
        const links = nodes.flatMap(({ inputs }, place) => [...new Set(inputs.map((input) => input % (place + 1)))].map((input) => [place + 1, input] as const))
        await house.store.tx(async (tx) => {
          for (const [place, id] of ids.entries()) await tx.insert(asset).values({ ...model, objectId: null, shape: null, ...nodes[place - 1]?.life, id })
          for (const [derived, input] of links) await tx.insert(assetInput).values({ assetId: ids[derived] ?? '', inputId: ids[input] ?? '' })
        })
        const below = new Set([0])
        for (const [derived, input] of links) if (below.has(input)) below.add(derived)
        await house.done(house.fresh(house.steward), 'asset.reclassify', { assetId: ids[0], tier: 'sensitive', reason })
        for (const [place, id] of ids.entries()) {
          const found = await rowOf(id)
          expect(found?.tier ?? found?.proposedTier, `${place} of ${JSON.stringify(links)}`).toBe(below.has(place) ? 'sensitive' : 'ordinary')
        }
      }),
      { numRuns: 25 },
    )
  })

  test('a derivation in a circle, which no import can make, ends the walk instead of hanging it', async () => {
    const first = await confirmed('ordinary')
    const ids = await chain(first, [{}, {}, {}])
    await house.store.tx((tx) => tx.insert(assetInput).values({ assetId: first, inputId: ids[2] ?? '' }))
    expect((await sourcesOf(house.store.read, first)).map(({ id }) => id).sort()).toEqual([first, ...ids].sort())
    expect(await derivedFrom(house.store.read, first)).toHaveLength(4)
    await reclassify(first, 'sensitive')
    for (const id of ids) expect((await rowOf(id))?.tier).toBe('sensitive')
    expect((await counted()).derivedBelowInputs).toBe(0)
  })

  test('two people who lowered a derived asset once did not agree to what its input turned out to be later', async () => {
    const first = await confirmed('sensitive')
    const derived = await confirmed('sensitive', first)
    await lower(first, 'ordinary')
    await lower(derived, 'ordinary')
    expect(await placeOf(derived)).toBe('ordinary/confirmed')
    await reclassify(first, 'sensitive')
    expect(await placeOf(derived)).toBe('sensitive/confirmed')
    await reclassify(first, 'core')
    expect(await placeOf(derived)).toBe('core/destroyed')
  })

  test('an asset that waits for its confirmation is destroyed when an input becomes core, and its proposal rises with an input', async () => {
    const first = await confirmed('ordinary')
    const waiting = await house.scanned(plain, { inputs: first })
    expect(waiting.proposedTier).toBe('ordinary')
    await reclassify(first, 'sensitive')
    expect(await house.done(house.steward, 'asset.show', { assetId: waiting.assetId })).toMatchObject({ proposedTier: 'sensitive', proposalReasons: expect.arrayContaining([{ code: 'inherited', params: { tier: 'sensitive', from: first } }]) })
    await reclassify(first, 'core')
    await house.runner.settle()
    expect(await placeOf(waiting.assetId)).toBe('core/destroyed')
    await expect(house.confirm(waiting.assetId, 'ordinary')).rejects.toMatchObject({ code: 'wrong-state' })
    expect(await house.store.read.$count(assetManifest, eq(assetManifest.assetId, waiting.assetId))).toBe(1)
  })

  test('a lowering that was asked for before the input rose lowers nothing', async () => {
    const first = await confirmed('ordinary')
    const derived = await confirmed('ordinary', first)
    await reclassify(derived, 'sensitive')
    const lowering = await reclassify(derived, 'ordinary')
    await reclassify(first, 'sensitive')
    if (lowering.kind !== 'pending') throw new Error('a lowering must wait')
    await house.approve(lowering.approvalId, [officer]).catch(() => null)
    expect(await placeOf(derived)).toBe('sensitive/confirmed')
  })

  test('a file whose input becomes core while it arrives is not kept', async () => {
    const canary = `来源成为核心${'k9'.repeat(12)}`
    const first = await confirmed('ordinary')
    const body = (async function* () {
      yield Buffer.from('{"a":"1"}\n'.repeat(10_000))
      await reclassify(first, 'core')
      yield Buffer.from(`{"a":"${canary}"}\n`)
    })()
    const received = await house.done<{ assetId: string; state: string }>(house.fresh(house.steward), 'asset.import', { name: '派生语料', fileName: 'derived.jsonl', inputs: first }, { body })
    expect(received.state).toBe('destroyed')
    await house.runner.settle()
    expect(await placeOf(received.assetId)).toBe('core/destroyed')
    for (const { path, bytes } of filesBelow(house.database.folder)) expect(bytes.includes(canary), path).toBe(false)
    expect(filesBelow(house.world.objectFolder).some(({ path }) => path.includes(received.assetId))).toBe(false)
  })
})

describe('nothing is confirmed or lowered below its inputs', () => {
  test('lowering a derived asset below its input is refused, and the refusal names the input and the remedy', async () => {
    const first = await confirmed('sensitive')
    const derived = await confirmed('sensitive', first)
    await expect(reclassify(derived, 'ordinary')).rejects.toMatchObject({ code: 'wrong-state', status: 409, detail: { zh: expect.stringMatching(/「测试语料」.*降级/), en: expect.stringMatching(/"测试语料".*lowered first/) } })
    await lower(first, 'ordinary')
    expect((await reclassify(derived, 'ordinary')).kind).toBe('pending')
  })

  test('an input of an input counts, though the asset between was destroyed', async () => {
    const first = await confirmed('ordinary')
    const middle = await confirmed('ordinary', first)
    const last = await confirmed('ordinary', middle)
    await destroy(middle)
    await reclassify(first, 'sensitive')
    expect(await placeOf(last)).toBe('sensitive/confirmed')
    await expect(reclassify(last, 'ordinary')).rejects.toMatchObject({ code: 'wrong-state' })
  })

  test('a derived asset is proposed at the highest of scan and inputs and confirmed no lower, not even by two', async () => {
    const first = await confirmed('sensitive')
    const shown = await house.scanned(plain, { inputs: first })
    expect(shown.proposedTier).toBe('sensitive')
    expect(shown['proposalReasons']).toEqual([{ code: 'inherited', params: { tier: 'sensitive', from: first } }, expect.objectContaining({ code: 'nothing-found' })])
    expect(shown['inherited']).toEqual({ tier: 'sensitive', from: [{ assetId: first, name: '测试语料' }] })
    await expect(house.confirm(shown.assetId, 'ordinary')).rejects.toMatchObject({ code: 'wrong-state', status: 409 })
    expect((await house.confirm(shown.assetId, 'sensitive')).kind).toBe('done')
  })

  test('what was kept although its input is core is confirmed as core only, and its content goes', async () => {
    const core = await house.receive('x', { core: 'true' })
    const kept = await house.scanned(plain)
    await house.store.tx((tx) => tx.insert(assetInput).values({ assetId: kept.assetId, inputId: core.assetId }))
    await expect(house.confirm(kept.assetId, 'sensitive')).rejects.toMatchObject({ code: 'wrong-state' })
    expect((await house.confirm(kept.assetId, 'core')).kind).toBe('done')
    expect(await placeOf(kept.assetId)).toBe('core/destroyed')
  })
})

describe('the evidence sees the whole graph', () => {
  test('an asset below an input of its destroyed input is counted', async () => {
    const before = await counted()
    const first = await confirmed('ordinary')
    await chain(first, [{ tier: 'sensitive' }, { state: 'destroyed' }, { tier: 'sensitive' }, {}])
    expect(await counted()).toEqual({ derivedAssets: before.derivedAssets + 3, derivedBelowInputs: before.derivedBelowInputs + 1 })
  })
})
