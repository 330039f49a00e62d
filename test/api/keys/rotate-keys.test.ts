import { and, eq, isNull } from 'drizzle-orm'
import { afterEach, expect, test, vi } from 'vitest'
import { followRotations } from '../../../api/keys/follow-rotations.ts'
import { execute } from '../../../api/pipeline/execute.ts'
import { fromHex } from '../../../crypto/digest.ts'
import { readEnvelopeHeader } from '../../../crypto/envelope.ts'
import { dataKey } from '../../../schema/tables/data-key.ts'
import { keyEncryptionKey } from '../../../schema/tables/key-encryption-key.ts'
import { createTestWorld } from '../../support/world.ts'
import type { TestWorld } from '../../support/world.ts'

const open: TestWorld[] = []
afterEach(async () => {
  for (const made of open.splice(0).reverse()) await made.close()
})

async function testWorld(): Promise<TestWorld> {
  const made = await createTestWorld()
  open.push(made)
  followRotations(made.world)
  return made
}

const reason = '密钥按季度轮换'

async function activeKeys({ store }: TestWorld, tier: 'ordinary' | 'sensitive') {
  return store.read.select().from(keyEncryptionKey).where(and(eq(keyEncryptionKey.tier, tier), eq(keyEncryptionKey.state, 'active')))
}

test('after a rotation one version per purpose is active, new values are sealed under it, and old ones stay readable', async () => {
  const made = await testWorld()
  const officer = await made.person(['security_admin'])
  const { vault } = made.world
  const before = vault.seal('person.name', 'person_x', '旧值')
  const digest = vault.exact('person.name', '旧值')
  const answer = await made.done<{ keyIds: string[] }>(officer, 'key.rotate', { tier: 'ordinary', reason })
  await vault.reload()
  const active = await activeKeys(made, 'ordinary')
  expect(active.map(({ purpose, version }) => `${purpose} ${version}`).sort()).toEqual(['fields 2', 'index 2', 'objects 2'])
  expect(active.map(({ id }) => id).sort()).toEqual([...answer.keyIds].sort())
  const after = vault.seal('person.name', 'person_x', '新值')
  expect(readEnvelopeHeader(before).keyVersion).toBe(1)
  expect(readEnvelopeHeader(after).keyVersion).toBe(2)
  expect(vault.open('person.name', 'person_x', before)).toBe('旧值')
  expect(vault.open('person.name', 'person_x', after)).toBe('新值')
  expect(vault.exact('person.name', '旧值')).toEqual(digest)
})

test('rotating the sensitive tier keeps every search digest and leaves nothing under the old index key', async () => {
  const made = await testWorld()
  const officer = await made.person(['security_admin'])
  const digest = made.world.vault.exact('person.name', '王小明')
  await made.done(officer, 'key.rotate', { tier: 'sensitive', reason })
  await made.world.vault.reload()
  expect(made.world.vault.exact('person.name', '王小明')).toEqual(digest)
  const [old] = await made.store.read.select().from(keyEncryptionKey).where(and(eq(keyEncryptionKey.tier, 'sensitive'), eq(keyEncryptionKey.purpose, 'index'), eq(keyEncryptionKey.version, 1)))
  const under = await made.store.read.select().from(dataKey).where(eq(dataKey.kekId, old?.id ?? ''))
  expect(under.filter(({ wrapped }) => wrapped !== null)).toEqual([])
})

test('the entry of a rotation names the old and the new versions, and the reason only as a commitment', async () => {
  const made = await testWorld()
  const officer = await made.person(['security_admin'])
  await made.done(officer, 'key.rotate', { tier: 'sensitive', reason })
  const entry = (await made.entries()).at(-1)
  expect(entry).toMatchObject({ action: 'key.rotate', outcome: 'done', canonical: { notes: { tier: 'sensitive', from: ['fields v1', 'index v1', 'objects v1'], to: ['fields v2', 'index v2', 'objects v2'] } } })
  expect(JSON.stringify(entry)).not.toContain(reason)
})

test('a second node opens what was sealed under a version that it did not make, and can rotate further', async () => {
  const made = await testWorld()
  const officer = await made.person(['security_admin'])
  const other = await made.secondNode()
  open.push(other)
  await made.done(officer, 'key.rotate', { tier: 'ordinary', reason })
  await made.world.vault.reload()
  const sealed = made.world.vault.seal('person.name', 'person_y', '甲')
  await other.world.vault.reload()
  expect(other.world.vault.open('person.name', 'person_y', sealed)).toBe('甲')
  await made.done(officer, 'key.rotate', { tier: 'ordinary', reason })
  await other.done(officer, 'key.rotate', { tier: 'ordinary', reason })
  expect((await activeKeys(made, 'ordinary')).map(({ version }) => version)).toEqual([4, 4, 4])
})

test('tiers without keys are refused by name of the field, and nothing is made', async () => {
  const made = await testWorld()
  const officer = await made.person(['security_admin'])
  for (const tier of ['public', 'core'])
    await expect(made.act(officer, 'key.rotate', { tier, reason })).rejects.toMatchObject({ code: 'input-invalid', extra: { fields: [{ field: 'tier' }] } })
  expect((await made.store.read.select().from(keyEncryptionKey)).every(({ version }) => version === 1)).toBe(true)
})

test('stale factors make no key', async () => {
  const made = await testWorld()
  const officer = await made.person(['security_admin'])
  made.clock.advance(300_001)
  await expect(made.act(officer, 'key.rotate', { tier: 'ordinary', reason })).rejects.toMatchObject({ code: 'step-up-required' })
  expect((await activeKeys(made, 'ordinary')).every(({ version }) => version === 1)).toBe(true)
})

test('the schedule may rotate under its mandate, and no other system actor may', async () => {
  const made = await testWorld()
  const call = (mandate: string) => ({ act: 'key.rotate', actor: { kind: 'system' as const, name: 'scheduler', mandate }, input: { tier: 'ordinary', reason }, requestId: 'request_1' })
  await expect(execute(made.world, call(''))).rejects.toMatchObject({ code: 'not-found' })
  await execute(made.world, call('schedule-quarterly-rotation'))
  expect((await activeKeys(made, 'ordinary')).map(({ version }) => version)).toEqual([2, 2, 2])
})

test('the list shows each version with its share of live data keys, and never key bytes', async () => {
  const made = await testWorld()
  const officer = await made.person(['security_admin'])
  await made.done(officer, 'key.rotate', { tier: 'ordinary', reason })
  interface Listed { readonly items: readonly { keyId: string; tier: string; purpose: string; version: number; state: string; dataKeys: number; share: number }[]; readonly nextCursor: string | null }
  const first = await made.done<Listed>(officer, 'key.list', { limit: 4 })
  const second = await made.done<Listed>(officer, 'key.list', { limit: 100, cursor: first.nextCursor })
  const items = [...first.items, ...second.items]
  expect(items.length).toBe(9)
  const fields = items.filter(({ tier, purpose }) => tier === 'ordinary' && purpose === 'fields')
  expect(fields.map(({ version, state }) => `${version} ${state}`).sort()).toEqual(['1 deactivated', '2 active'])
  expect(fields.map(({ share }) => share)).toEqual([0.5, 0.5])
  const wrapped = (await made.store.read.select({ wrapped: keyEncryptionKey.wrapped }).from(keyEncryptionKey)).map((row) => Buffer.from(row.wrapped).toString('hex'))
  for (const hex of wrapped) expect(JSON.stringify(items)).not.toContain(hex)
  expect(fromHex(wrapped[0] ?? '').length).toBe(60)
})

test('a count that has grown old is shown while a new one is made beside the running system', async () => {
  const made = await testWorld()
  const officer = await made.person(['security_admin'])
  interface Counted { readonly items: readonly { tier: string; purpose: string; dataKeys: number }[] }
  const objects = async () => (await made.done<Counted>(officer, 'key.list', {})).items.find(({ tier, purpose }) => tier === 'sensitive' && purpose === 'objects')?.dataKeys
  expect(await objects()).toBe(0)
  await made.store.tx((tx) => made.world.vault.makeObjectKey(tx, 'object_1', 'sensitive', made.clock.now))
  expect(await objects()).toBe(0)
  made.clock.advance(60_000)
  await vi.waitUntil(async () => (await objects()) === 1, { timeout: 300_000 })
})

test('a rotation that fails leaves the keys as they were', async () => {
  const made = await testWorld()
  await expect(made.store.tx(async (tx) => {
    await made.world.vault.rotate(tx, 'sensitive', made.clock.now)
    throw new Error('the commit never came')
  })).rejects.toThrow('the commit never came')
  await made.world.vault.reload()
  expect(made.world.vault.open('person.name', 'p', made.world.vault.seal('person.name', 'p', '乙'))).toBe('乙')
  const live = await made.store.read.select().from(dataKey).where(and(eq(dataKey.scope, 'index:all'), isNull(dataKey.retiredAt)))
  expect(live.length).toBe(1)
})
