import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eq } from 'drizzle-orm'
import { asset } from '../../../schema/tables/asset.ts'
import { assetManifest } from '../../../schema/tables/asset-manifest.ts'
import { dataKey } from '../../../schema/tables/data-key.ts'
import { rowMark } from '../../../schema/tables/row-mark.ts'
import { scanFinding } from '../../../schema/tables/scan-finding.ts'
import { storedObject } from '../../../schema/tables/stored-object.ts'
import { tierChange } from '../../../schema/tables/tier-change.ts'
import { newId } from '../../../api/store/new-id.ts'
import { ConstraintViolation } from '../../../api/store/store.ts'
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

const people = Array.from({ length: 40 }, (_, row) => JSON.stringify({ 姓名: `张伟${row}`, 手机: `138${String(12_345_000 + row).padStart(8, '0')}`, 备注: '高血压 复诊 手术' })).join('\n')

async function confirmed(content: string, tier: 'ordinary' | 'sensitive', input?: Record<string, unknown>): Promise<string> {
  const shown = await house.scanned(content, input)
  const answer = await house.confirm(shown.assetId, tier)
  if (answer.kind === 'pending') await house.approve(answer.approvalId, [officer])
  return shown.assetId
}

const rowOf = async (assetId: string) => (await house.store.read.select().from(asset).where(eq(asset.id, assetId)))[0]
const changesOf = (assetId: string) => house.store.read.select().from(tierChange).where(eq(tierChange.assetId, assetId))

describe('lowering takes two people', () => {
  test('confirming below the proposal waits for a second person and then runs once', async () => {
    const shown = await house.scanned(people)
    expect(shown.proposedTier).toBe('sensitive')
    const answer = await house.confirm(shown.assetId, 'ordinary')
    expect(answer.kind).toBe('pending')
    expect(await rowOf(shown.assetId)).toMatchObject({ state: 'proposed', tier: null })
    if (answer.kind !== 'pending') return
    expect(await house.approve(answer.approvalId, [officer])).toMatchObject({ state: 'executed' })
    expect(await rowOf(shown.assetId)).toMatchObject({ state: 'confirmed', tier: 'ordinary' })
    expect(await changesOf(shown.assetId)).toMatchObject([{ from: null, to: 'ordinary', lowered: true, approvalId: answer.approvalId, personId: house.steward.personId }])
  })

  test('reclassifying down waits, up works at once', async () => {
    const assetId = await confirmed('{"a":"1"}\n', 'ordinary')
    expect((await house.act(house.steward, 'asset.reclassify', { assetId, tier: 'sensitive', reason: '发现敏感内容' })).kind).toBe('done')
    expect((await rowOf(assetId))?.tier).toBe('sensitive')
    const down = await house.act(house.steward, 'asset.reclassify', { assetId, tier: 'ordinary', reason: '复核后降级' })
    expect(down.kind).toBe('pending')
    expect((await rowOf(assetId))?.tier).toBe('sensitive')
  })

  test('the database refuses a lowering that no approval stands behind', async () => {
    const id = newId('tierchange', house.clock.now)
    const lowering = house.store.tx((tx) => tx.insert(tierChange).values({
      id, assetId: newId('asset', house.clock.now), from: 'sensitive', to: 'public', lowered: true, personId: 'person_x', reason: house.world.vault.seal('tier_change.reason', id, '直接写库'), at: house.clock.now,
    }))
    await expect(lowering).rejects.toBeInstanceOf(ConstraintViolation)
  })

  test('the database refuses a confirmed public asset without its source', async () => {
    const assetId = await confirmed('{"a":"1"}\n', 'ordinary')
    await expect(house.store.tx((tx) => tx.update(asset).set({ tier: 'public' }).where(eq(asset.id, assetId)))).rejects.toBeInstanceOf(ConstraintViolation)
  })

  test('a statutory level below the matrix is refused', async () => {
    const shown = await house.scanned('{"a":"1"}\n')
    const statutory = { level: 'general', generalGrade: 1, object: 'national-security', harm: 'serious' }
    await expect(house.confirm(shown.assetId, 'sensitive', { statutory })).rejects.toMatchObject({ code: 'input-invalid', extra: { fields: [{ field: 'statutory' }] } })
    expect((await rowOf(shown.assetId))?.state).toBe('proposed')
  })
})

describe('a derived asset inherits the highest tier of its inputs', () => {
  test('raising an input raises what was made from it, through every generation', async () => {
    const first = await confirmed('{"a":"1"}\n', 'ordinary')
    const second = await confirmed('{"a":"2"}\n', 'ordinary', { inputs: first })
    const third = await confirmed('{"a":"3"}\n', 'ordinary', { inputs: second })
    await house.done(house.steward, 'asset.reclassify', { assetId: first, tier: 'sensitive', reason: '来源升级' })
    for (const id of [first, second, third]) expect((await rowOf(id))?.tier).toBe('sensitive')
    expect(await changesOf(third)).toContainEqual(expect.objectContaining({ from: 'ordinary', to: 'sensitive', lowered: false }))
  })

  test('an input whose tier is not confirmed cannot be derived from', async () => {
    const open = await house.scanned('{"a":"1"}\n')
    await expect(house.receive('{"a":"2"}\n', { inputs: open.assetId })).rejects.toMatchObject({ code: 'input-invalid', extra: { fields: [{ field: 'inputs' }] } })
  })
})

describe('core content is never kept', () => {
  const canary = `核心金丝雀${'q7'.repeat(12)}`

  function nowhere(): void {
    for (const { path, bytes } of filesBelow(house.database.folder)) expect(bytes.includes(canary), path).toBe(false)
  }

  async function onlyManifest(assetId: string): Promise<void> {
    expect(await rowOf(assetId)).toMatchObject({ state: 'destroyed', tier: 'core', objectId: null, shape: null })
    const objects = await house.store.read.select().from(storedObject).where(eq(storedObject.assetId, assetId))
    for (const object of objects) {
      expect(object.state).toBe('destroyed')
      const [key] = await house.store.read.select().from(dataKey).where(eq(dataKey.id, object.dataKeyId))
      expect(key?.wrapped).toBeNull()
      expect(await house.store.read.$count(rowMark, eq(rowMark.objectId, object.id))).toBe(0)
    }
    expect(await house.store.read.$count(scanFinding, eq(scanFinding.assetId, assetId))).toBe(0)
    expect(await house.store.read.$count(assetManifest, eq(assetManifest.assetId, assetId))).toBe(1)
    expect(filesBelow(house.world.objectFolder).map((file) => file.path).filter((path) => objects.some((object) => path.includes(object.id)))).toEqual([])
  }

  test('declared before it is received: hashed, never written', async () => {
    const received = await house.receive(`{"a":"${canary}"}\n`, { core: 'true' })
    expect(received).toMatchObject({ state: 'destroyed', jobId: null })
    await onlyManifest(received.assetId)
    nowhere()
  })

  test('model weights are known by their first bytes and not kept', async () => {
    const received = await house.receive(Buffer.concat([Buffer.from('GGUF'), Buffer.alloc(200_000, canary)]), { fileName: 'model.gguf' })
    expect(received.state).toBe('destroyed')
    await house.runner.settle()
    await onlyManifest(received.assetId)
    nowhere()
  })

  test('found by the scan: destroyed in the transaction that says so, and recorded as the scan', async () => {
    const received = await house.receive(`{"text":"【内部核心】${canary}"}\n`.repeat(30))
    await house.runner.settle()
    const shown = await house.done<{ proposedTier: string }>(house.steward, 'asset.show', { assetId: received.assetId })
    expect(shown.proposedTier).toBe('core')
    await onlyManifest(received.assetId)
    expect(await changesOf(received.assetId)).toMatchObject([{ to: 'core', personId: 'system-scan', lowered: false }])
    nowhere()
  })

  test('said by the steward: destroyed at once', async () => {
    const shown = await house.scanned(`{"a":"${canary}"}\n`)
    expect((await house.confirm(shown.assetId, 'core')).kind).toBe('done')
    await house.runner.settle()
    await onlyManifest(shown.assetId)
    nowhere()
  })

  test('what is derived from core is core', async () => {
    const { assetId } = await house.receive('x', { core: 'true' })
    const derived = await house.receive(`{"a":"${canary}"}\n`, { inputs: assetId })
    expect(derived.state).toBe('destroyed')
    nowhere()
  })
})

describe('destroying', () => {
  test('takes two people; then no permit opens anything, and only the manifest is left', async () => {
    const assetId = await confirmed(people, 'sensitive')
    const reader = await house.person(['analyst'])
    await house.permit(reader, assetId, ['备注'])
    expect((await house.done<{ rows: unknown[] }>(reader, 'row.list', { assetId })).rows).toHaveLength(25)
    const approvalId = await house.pending(house.steward, 'asset.destroy', { assetId, reason: '留存期满' })
    expect((await house.done<{ rows: unknown[] }>(reader, 'row.list', { assetId })).rows).toHaveLength(25)
    await house.approve(approvalId, [officer])
    await expect(house.done(reader, 'row.list', { assetId })).rejects.toMatchObject({ code: 'wrong-state' })
    await house.runner.settle()
    const objects = await house.store.read.select().from(storedObject).where(eq(storedObject.assetId, assetId))
    expect(filesBelow(house.world.objectFolder).some(({ path }) => objects.some((object) => path.includes(object.id)))).toBe(false)
    expect(await house.store.read.$count(assetManifest, eq(assetManifest.assetId, assetId))).toBe(1)
  })
})
