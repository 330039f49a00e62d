import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCursor, sealCursor } from '../../api/pipeline/cursor.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { createTestWorld } from '../support/world.ts'
import type { TestWorld } from '../support/world.ts'

let harness: TestWorld
beforeAll(async () => {
  harness = await createTestWorld()
})
afterAll(() => harness.close())

const binding = { actorId: 'person-1', act: 'permit.list', filter: { mine: true, assetId: undefined, cursor: 'x', limit: 25 } }
const key = { at: 1_700_000_000_000, id: 'permit_00' }
const opening = async (asked: typeof binding | object, cursor: string) => openCursor(harness.world.vault, asked as typeof binding, cursor)

test('a cursor opens to the place it was sealed for, whatever the size of the next page', async () => {
  const cursor = sealCursor(harness.world.vault, binding, key)
  expect(await opening(binding, cursor)).toEqual(key)
  expect(await opening({ ...binding, filter: { mine: true, cursor, limit: 100 } }, cursor)).toEqual(key)
})

test('no cursor, or an empty one, is the first page', () => {
  expect(openCursor(harness.world.vault, binding, undefined)).toBeNull()
  expect(openCursor(harness.world.vault, binding, '')).toBeNull()
})

test.each([
  ['another person', { ...binding, actorId: 'person-2' }],
  ['another list', { ...binding, act: 'permit.request' }],
  ['another filter', { ...binding, filter: { mine: false } }],
  ['a filter more', { ...binding, filter: { mine: true, assetId: 'asset-1' } }],
] as const)('a cursor of %s is refused by name', async (_words, asked) => {
  const refusal = await refusalOf(opening(asked, sealCursor(harness.world.vault, binding, key)))
  expect([refusal.code, refusal.extra.fields?.[0]?.field]).toEqual(['input-invalid', 'cursor'])
})

test('a cursor changed in any one character is refused', async () => {
  const cursor = sealCursor(harness.world.vault, binding, key)
  for (let at = 0; at < cursor.length; at += 1) {
    const changed = cursor.slice(0, at) + (cursor[at] === 'A' ? 'B' : 'A') + cursor.slice(at + 1)
    expect((await refusalOf(opening(binding, changed))).code).toBe('input-invalid')
  }
})

test('no text that somebody makes up is a cursor, and none breaks the reader', async () => {
  await fc.assert(fc.asyncProperty(fc.oneof(fc.string({ minLength: 1 }), fc.base64String({ minLength: 4 })), async (text) => {
    expect((await refusalOf(opening(binding, text))).code).toBe('input-invalid')
  }))
})

test('a cursor of another installation is refused', async () => {
  const other = await createTestWorld()
  expect((await refusalOf(opening(binding, sealCursor(other.world.vault, binding, key)))).code).toBe('input-invalid')
  await other.close()
})
