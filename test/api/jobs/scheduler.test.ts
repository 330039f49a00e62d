import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { eq } from 'drizzle-orm'
import { job } from '../../../schema/tables/job.ts'
import { quarterlyRotation } from '../../../api/jobs/quarterly-rotation.ts'
import { createScheduler } from '../../../api/jobs/scheduler.ts'
import type { ScheduledTask } from '../../../api/jobs/scheduler.ts'
import { keyEncryptionKey } from '../../../schema/tables/key-encryption-key.ts'
import { createTestWorld } from '../../support/world.ts'
import type { TestWorld } from '../../support/world.ts'

let house: TestWorld
beforeEach(async () => { house = await createTestWorld() })
afterEach(() => house.close())

function daily(ran: string[], fails: () => boolean = () => false): ScheduledTask {
  return {
    name: 'daily',
    occurrence: (now) => new Date(now).toISOString().slice(0, 10),
    async run() {
      if (fails()) throw new Error('not this time')
      ran.push('ran')
    },
  }
}

describe('the scheduler', () => {
  test('runs an occurrence once, however often and on however many nodes it looks', async () => {
    const ran: string[] = []
    const second = await house.secondNode()
    const schedulers = [createScheduler(house.world, [daily(ran)]), createScheduler(second.world, [daily(ran)])]
    for (let look = 0; look < 3; look += 1) await Promise.all(schedulers.map((scheduler) => scheduler.settle()))
    expect(ran).toEqual(['ran'])
    house.clock.advance(86_400_000)
    for (const scheduler of schedulers) await scheduler.settle()
    expect(ran).toEqual(['ran', 'ran'])
    await second.close()
  })

  test('tries a failed occurrence again, but not at once', async () => {
    const ran: string[] = []
    let fails = true
    const scheduler = createScheduler(house.world, [daily(ran, () => fails)])
    await scheduler.settle()
    expect(await house.store.read.$count(job, eq(job.state, 'failed'))).toBe(1)
    fails = false
    await scheduler.settle()
    expect(ran).toEqual([])
    house.clock.advance(600_001)
    await scheduler.settle()
    expect(ran).toEqual(['ran'])
    expect(await house.store.read.$count(job, eq(job.state, 'done'))).toBe(1)
  })
})

describe('the quarterly rotation', () => {
  test('is due once per quarter of Shanghai, from its first millisecond', () => {
    const yearEnds = Date.UTC(2026, 11, 31, 16)
    expect(quarterlyRotation.occurrence(yearEnds - 1)).toBe('2026-Q4')
    expect(quarterlyRotation.occurrence(yearEnds)).toBe('2027-Q1')
  })

  test('makes new versions when the quarter ends, and none before', async () => {
    const versions = async () => (await house.store.read.select({ version: keyEncryptionKey.version }).from(keyEncryptionKey).where(eq(keyEncryptionKey.purpose, 'fields'))).map((row) => row.version)
    const scheduler = createScheduler(house.world, [quarterlyRotation])
    const before = await versions()
    await scheduler.settle()
    expect(await versions()).toEqual(before)
    house.clock.set(Date.UTC(2026, 11, 31, 16))
    await scheduler.settle()
    expect([...(await versions())].sort()).toEqual([1, 1, 2, 2])
    expect((await house.entries()).filter((entry) => entry.action === 'key.rotate').map((entry) => entry.outcome)).toEqual(['done', 'done'])
    await scheduler.settle()
    expect(await versions()).toHaveLength(4)
  })
})
