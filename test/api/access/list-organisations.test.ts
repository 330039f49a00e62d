import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusalOf } from '../../support/refusal-of.ts'
import { createTestWorld } from '../../support/world.ts'
import type { TestWorld } from '../../support/world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await createTestWorld()
})
afterAll(() => world.close())

test('organisations are listed newest first, page by page, to those who deal with partners', async () => {
  const officer = await world.person(['security_admin'])
  for (const name of ['甲', '乙', '丙']) {
    world.clock.advance(1)
    await world.done(officer, 'organisation.create', { name, contact: `${name}的联系人` })
  }
  const auditor = await world.person(['auditor'])
  const first = await world.done<{ items: { name: string; contact: string }[]; nextCursor: string }>(auditor, 'organisation.list', { limit: 2 })
  expect(first.items.map((item) => [item.name, item.contact])).toEqual([['丙', '丙的联系人'], ['乙', '乙的联系人']])
  expect(await world.done(auditor, 'organisation.list', { limit: 2, cursor: first.nextCursor })).toMatchObject({ items: [{ name: '甲' }], nextCursor: null })
  expect(await refusalOf(world.act(officer, 'organisation.list', { limit: 2, cursor: first.nextCursor }))).toMatchObject({ code: 'input-invalid' })
})

test('organisations are found by the beginning of their names, in the order of names', async () => {
  const officer = await world.person(['security_admin'])
  for (const name of ['华东医院', '华东大学', '西部云']) await world.done(officer, 'organisation.create', { name, contact: '联系人' })
  const found = await world.done<{ items: { name: string }[] }>(officer, 'organisation.list', { search: '华东' })
  expect(found.items.map(({ name }) => name)).toEqual(['华东医院', '华东大学'].sort((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right))))
})
