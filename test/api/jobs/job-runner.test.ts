import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { eq } from 'drizzle-orm'
import { job } from '../../../schema/tables/job.ts'
import { createJobRunner } from '../../../api/jobs/job-runner.ts'
import { cancelJobs, JobFailed, leaseMs, orderJob } from '../../../api/pipeline/job.ts'
import type { JobKind, RunningJob } from '../../../api/pipeline/job.ts'
import { createTestWorld } from '../../support/world.ts'
import type { Person, TestWorld } from '../../support/world.ts'

let house: TestWorld
let steward: Person
beforeEach(async () => {
  house = await createTestWorld()
  steward = await house.person(['data_steward'])
})
afterEach(() => house.close())

const order = (kind = 'count', subjectId = 'asset_x') => house.store.tx((tx) => orderJob(tx, { kind, subjectId, total: 10, unit: 'steps', requestedBy: steward.personId }, house.clock.now))
const rowOf = async (id: string) => (await house.store.read.select().from(job).where(eq(job.id, id)))[0]

/** A job of ten steps that keeps its place in the cursor. `onStep` sees each step before it is taken. */
function counting(onStep: (step: number, running: RunningJob) => Promise<void> = async () => undefined): { readonly kind: JobKind; readonly steps: number[] } {
  const steps: number[] = []
  return {
    steps,
    kind: {
      kind: 'count',
      async run(running) {
        for (let step = typeof running.cursor === 'number' ? running.cursor : 0; step < 10; step += 1) {
          await onStep(step, running)
          await running.step({ done: step + 1, cursor: step + 1 })
          steps.push(step)
        }
        await running.finish(async () => ({ counted: 10 }))
      },
    },
  }
}

describe('a job', () => {
  test('runs to its end, shows its progress, and leaves one entry', async () => {
    const heard: string[] = []
    house.world.events.subscribe(({ noun, id }) => { if (noun === 'job') heard.push(id) })
    const { kind, steps } = counting()
    const id = await order()
    await createJobRunner(house.world, [kind]).settle()
    expect(steps).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(await rowOf(id)).toMatchObject({ state: 'done', done: 10, leaseHolder: null })
    expect(heard.length).toBeGreaterThanOrEqual(10)
    expect((await house.entries()).filter((entry) => entry.action === 'job.run')).toMatchObject([{ outcome: 'done', canonical: { notes: { kind: 'count', counted: 10 } } }])
  })

  test('that fails says so by name, leaves a failed entry, and can be tried again', async () => {
    let broken = true
    const kind: JobKind = {
      kind: 'count',
      async run(running) {
        if (broken) throw new JobFailed('line-too-long (line 3): 请拆分。 / Split it.')
        await running.finish(async () => ({}))
      },
    }
    const id = await order()
    const runner = createJobRunner(house.world, [kind])
    await runner.settle()
    expect(await rowOf(id)).toMatchObject({ state: 'failed', failure: 'line-too-long (line 3): 请拆分。 / Split it.' })
    expect((await house.entries()).at(-1)).toMatchObject({ action: 'job.run', outcome: 'failed', canonical: { notes: { code: 'line-too-long' } } })
    broken = false
    await house.done(steward, 'job.resume', { jobId: id })
    await runner.settle()
    expect((await rowOf(id))?.state).toBe('done')
  })

  test('whose fault names something secret shows nothing of it', async () => {
    const id = await order()
    await createJobRunner(house.world, [{ kind: 'count', run: () => Promise.reject(new Error('cannot read 13877776666')) }]).settle()
    expect(JSON.stringify([await rowOf(id), await house.entries()])).not.toContain('13877776666')
    expect((await rowOf(id))?.failure).toMatch(/^fault/)
  })
})

describe('pausing', () => {
  test('stops a job after its step, lets others run meanwhile, and resuming goes on where it stood', async () => {
    const { kind, steps } = counting(async (step, running) => {
      if (step === 4) await house.done(steward, 'job.pause', { jobId: running.id })
    })
    const runner = createJobRunner(house.world, [kind, { kind: 'other', run: (running) => running.finish(async () => ({})) }])
    const id = await order()
    await runner.settle()
    expect(await rowOf(id)).toMatchObject({ state: 'paused', done: 4 })
    const other = await order('other')
    await runner.settle()
    expect((await rowOf(other))?.state).toBe('done')
    expect((await rowOf(id))?.state).toBe('paused')
    await house.done(steward, 'job.resume', { jobId: id })
    // It pauses itself once more only if step 4 is begun anew, which would be the fault.
    await runner.settle()
    expect(await rowOf(id)).toMatchObject({ state: 'done', done: 10 })
    expect(steps).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  test('a finished job can be neither paused nor resumed, nor can what a request or the calendar holds', async () => {
    const id = await order()
    await createJobRunner(house.world, [counting().kind]).settle()
    await expect(house.done(steward, 'job.pause', { jobId: id })).rejects.toMatchObject({ code: 'wrong-state' })
    await expect(house.done(steward, 'job.resume', { jobId: id })).rejects.toMatchObject({ code: 'wrong-state' })
    for (const kind of ['receive-file', 'schedule-quarterly-rotation'])
      await expect(house.done(steward, 'job.pause', { jobId: await order(kind) })).rejects.toMatchObject({ code: 'wrong-state' })
  })
})

describe('leases', () => {
  test('of two nodes that look at once, one runs the job', async () => {
    const second = await house.secondNode()
    const [mine, theirs] = [counting(), counting()]
    for (let made = 0; made < 5; made += 1) await order()
    await Promise.all([createJobRunner(house.world, [mine.kind]).settle(), createJobRunner(second.world, [theirs.kind]).settle()])
    expect(mine.steps.length + theirs.steps.length).toBe(50)
    expect(await house.store.read.$count(job, eq(job.state, 'done'))).toBe(5)
    await second.close()
  })

  test('a node that fell silent loses its job when the lease runs out, and not a millisecond earlier; the other goes on from its cursor', async () => {
    const id = await order()
    const silent = counting(async (step) => { if (step === 6) await new Promise(() => undefined) })
    const lost = createJobRunner(house.world, [silent.kind])
    const began = house.clock.now
    void lost.settle()
    await reached(async () => (await rowOf(id))?.done === 6)
    const second = await house.secondNode()
    const other = counting()
    const runner = createJobRunner(second.world, [other.kind])
    house.clock.set(began + leaseMs)
    await runner.settle()
    expect(other.steps).toEqual([])
    house.clock.set(began + leaseMs + 1)
    await runner.settle()
    expect(other.steps).toEqual([6, 7, 8, 9])
    expect((await rowOf(id))?.state).toBe('done')
    await second.close()
  })

  test('a cancelled job stops at its next step and writes nothing more', async () => {
    const { kind, steps } = counting(async (step) => {
      if (step === 3) await house.store.tx((tx) => cancelJobs(tx, 'asset_x', house.clock.now))
    })
    const id = await order()
    await createJobRunner(house.world, [kind]).settle()
    expect(steps).toEqual([0, 1, 2])
    expect(await rowOf(id)).toMatchObject({ state: 'cancelled', done: 3 })
  })

  test('a process that stops gives its job back at once', async () => {
    const id = await order()
    let stop: () => Promise<void> = async () => undefined
    let stopped: Promise<void> = Promise.resolve()
    const { kind } = counting(async (step, running) => {
      if (step !== 5) return
      stopped = stop()
      running.signal.throwIfAborted()
    })
    const runner = createJobRunner(house.world, [kind])
    stop = () => runner.stop()
    await runner.settle()
    await stopped
    expect(await rowOf(id)).toMatchObject({ state: 'waiting', done: 5, leaseHolder: null })
    const next = counting()
    await createJobRunner(house.world, [next.kind]).settle()
    expect(next.steps).toEqual([5, 6, 7, 8, 9])
  })
})

/** Looks again, turn after turn of the event loop, until it is so. */
async function reached(so: () => Promise<boolean>): Promise<void> {
  while (!(await so())) await new Promise((resolve) => setImmediate(resolve))
}
