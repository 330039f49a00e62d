import { expect, test } from 'vitest'
import { pieceRange } from '../../console/shared/revealed-piece.ts'

test('a text that is shown whole says nothing of pieces', () => {
  expect(pieceRange({ text: '王小明', skip: 0, next: null, total: 3 })).toBeNull()
  expect(pieceRange({ text: '', skip: 0, next: null, total: 0 })).toBeNull()
})

test('each piece of a long text says from which character to which it goes, and the pieces join without a gap', () => {
  const first = pieceRange({ text: 'a'.repeat(32_768), skip: 0, next: 32_768, total: 40_000 })
  const last = pieceRange({ text: 'a'.repeat(7_232), skip: 32_768, next: null, total: 40_000 })
  expect(first).toEqual({ from: 1, to: 32_768, total: 40_000 })
  expect(last).toEqual({ from: 32_769, to: 40_000, total: 40_000 })
})
