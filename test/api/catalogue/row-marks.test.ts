/** A row is looked for from the last mark before it, whether the marks of its object are kept or looked up. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { markBefore } from '../../../api/facts/row-marks.ts'
import { rowMark } from '../../../schema/tables/row-mark.ts'
import type { OpenObject } from '../../../api/vault/open-object.ts'
import { createTestWorld } from '../../support/world.ts'
import type { TestWorld } from '../../support/world.ts'

/** Rows between two marks here, and bytes of each row. */
const every = 3
const rowBytes = 10

let house: TestWorld
beforeAll(async () => {
  house = await createTestWorld()
})
afterAll(() => house.close())

const openedObject = (): OpenObject => ({ range: () => new Uint8Array(0), close: () => undefined })

async function mark(objectId: string, marks: number): Promise<void> {
  const rows = Array.from({ length: marks }, (_, at) => ({ objectId, row: at * every, byteOffset: at * every * rowBytes }))
  for (let at = 0; at < rows.length; at += 500) await house.store.tx((tx) => tx.insert(rowMark).values(rows.slice(at, at + 500)).returning({ row: rowMark.row }))
}

test.each([['few marks', 5], ['as many marks as are kept', 4_096], ['more marks than are kept', 4_097]])('with %s', async (_words, marks) => {
  const objectId = `object-${marks}`
  await mark(objectId, marks)
  const opened = openedObject()
  const last = (marks - 1) * every
  for (const row of [0, 1, every - 1, every, every + 1, last - 1, last, last + 1, last + 1_000]) {
    const at = Math.min(Math.floor(row / every), marks - 1) * every
    expect(await markBefore(house.store.read, opened, objectId, row), `row ${row}`).toEqual({ row: at, byteOffset: at * rowBytes })
  }
})

test('without a mark it is looked for from the beginning', async () => {
  expect(await markBefore(house.store.read, openedObject(), 'object-unmarked', 70)).toEqual({ row: 0, byteOffset: 0 })
})
