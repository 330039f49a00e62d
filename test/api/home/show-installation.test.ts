import { afterEach, beforeEach, expect, test } from 'vitest'
import { newId } from '../../../api/store/new-id.ts'
import { job } from '../../../schema/tables/job.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { placeAsset } from '../../support/confirmed-asset.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { createTestWorld } from '../../support/world.ts'
import type { Person, TestWorld } from '../../support/world.ts'

interface Job { readonly jobId: string; readonly state: string; readonly subjectLabel: string | null; readonly failure: string | null }
interface Shown { readonly freeDiskBytes: number; readonly importsRefusedBelowBytes: number; readonly openJobs: readonly Job[]; readonly failedJobs: readonly Job[]; readonly failedJobsCount: number }

const dayMs = 86_400_000
let made: TestWorld
let admin: Person
beforeEach(async () => {
  made = await createTestWorld()
  admin = await made.person(['system_admin'])
})
afterEach(() => made.close())

const shown = () => made.done<Shown>(admin, 'installation.show', {})

async function placeJob(state: 'running' | 'waiting' | 'paused' | 'done' | 'failed' | 'cancelled', more: { readonly endedAgoMs?: number; readonly subjectId?: string } = {}): Promise<string> {
  made.clock.advance(1)
  const now = made.clock.now
  const id = newId('job', now)
  const over = state === 'done' || state === 'failed' || state === 'cancelled'
  await made.store.tx((tx) => tx.insert(job).values({ id, kind: 'scan', subjectId: more.subjectId ?? 'audit-log', state, cursor: null, done: 3, total: 10, unit: 'records', failure: state === 'failed' ? 'fault: 出错 / It broke' : null, requestedBy: admin.personId, createdAt: now - (more.endedAgoMs ?? 0), startedAt: now, endedAt: over ? now - (more.endedAgoMs ?? 0) : null }))
  return id
}

test('jobs that are under way and jobs that failed of late are told with what they work on; what is over well is not', async () => {
  const { assetId } = await placeAsset(made)
  const running = await placeJob('running', { subjectId: assetId })
  const paused = await placeJob('paused')
  await placeJob('done')
  await placeJob('cancelled')
  const failed = await placeJob('failed')
  await placeJob('failed', { endedAgoMs: 7 * dayMs + 1 })
  const answer = await shown()
  expect(answer.openJobs.map(({ jobId, state }) => [jobId, state])).toEqual([[running, 'running'], [paused, 'paused']])
  expect(answer.openJobs[0]?.subjectLabel).toEqual(expect.any(String))
  expect(answer.failedJobs).toMatchObject([{ jobId: failed, failure: 'fault: 出错 / It broke' }])
  expect(answer.failedJobsCount).toBe(1)
})

test('of many failures the newest are shown and all are counted', async () => {
  const failed: string[] = []
  for (let round = 0; round < 7; round += 1) failed.push(await placeJob('failed'))
  const answer = await shown()
  expect(answer.failedJobs.map(({ jobId }) => jobId)).toEqual(failed.toReversed().slice(0, 5))
  expect(answer.failedJobsCount).toBe(7)
})

test('the free disk is that of the data folder now, beside the mark under which imports are refused', async () => {
  made.world.freeDiskBytes = () => Promise.resolve(limits.freeDiskBytes - 1)
  expect(await shown()).toMatchObject({ freeDiskBytes: limits.freeDiskBytes - 1, importsRefusedBelowBytes: limits.freeDiskBytes })
})

test('only who keeps the installation running is shown it', async () => {
  expect(await refusalOf(made.done(await made.person(['data_steward']), 'installation.show', {}))).toMatchObject({ code: 'not-found' })
})
