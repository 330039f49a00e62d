import { expect, test } from 'vitest'
import { newId } from '../../api/store/new-id.ts'

test('ids of one millisecond sort in the order in which they were made', () => {
  const ids = Array.from({ length: 20_000 }, () => newId('entry', 1_790_000_000_000))
  expect([...ids].sort()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
})

test('an id is a UUID of version 7 that names its millisecond', () => {
  const now = 1_790_000_123_456
  const hex = newId('entry', now).slice('entry_'.length)
  expect(hex).toMatch(/^[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}$/)
  expect(Number.parseInt(hex.slice(0, 12), 16)).toBe(now)
})

test('the random part differs from millisecond to millisecond', () => {
  const tails = new Set(Array.from({ length: 1_000 }, (_, number) => newId('entry', 1_790_000_000_000 + number).slice(-12)))
  expect(tails.size).toBe(1_000)
})
