import { afterAll, beforeAll, expect, test } from 'vitest'
import { orderJob } from '../../../api/pipeline/job.ts'
import { createTestWorld } from '../../support/world.ts'
import type { Person, TestWorld } from '../../support/world.ts'

interface Page { items: { jobId: string; subjectId: string; state: string }[]; nextCursor: string | null }

let house: TestWorld
let steward: Person
beforeAll(async () => {
  house = await createTestWorld()
  steward = await house.person(['data_steward'])
  for (let number = 0; number < 5; number += 1) {
    await house.store.tx((tx) => orderJob(tx, { kind: 'count', subjectId: `subject_${String(number % 2).repeat(32)}`, total: 1, unit: 'steps', requestedBy: steward.personId }, house.clock.now))
    house.clock.advance(1)
  }
})
afterAll(() => house.close())

test('jobs are listed newest first, every one once over the pages', async () => {
  const first = await house.done<Page>(steward, 'job.list', { limit: 3 })
  const second = await house.done<Page>(steward, 'job.list', { limit: 3, cursor: first.nextCursor ?? '' })
  expect([first.items.length, second.items.length, second.nextCursor]).toEqual([3, 2, null])
  expect(new Set([...first.items, ...second.items].map((item) => item.jobId)).size).toBe(5)
  expect(first.items[0]?.subjectId).toBe(`subject_${'0'.repeat(32)}`)
})

test('jobs are found by what they work on', async () => {
  const page = await house.done<Page>(steward, 'job.list', { subjectId: `subject_${'1'.repeat(32)}` })
  expect(page.items).toHaveLength(2)
})

test('who may not see jobs may not stop them either', async () => {
  const analyst = await house.person(['analyst'])
  const { items } = await house.done<Page>(steward, 'job.list', {})
  for (const name of ['job.pause', 'job.resume']) await expect(house.done(analyst, name, { jobId: items[0]?.jobId })).rejects.toMatchObject({ code: 'not-found' })
  await expect(house.done(steward, 'job.pause', { jobId: `job_${'0'.repeat(32)}` })).rejects.toMatchObject({ code: 'not-found' })
})
