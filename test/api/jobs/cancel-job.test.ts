/** Long work can be given up: by who asked for it or who administers its room, at once, and with nothing half done left. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eq } from 'drizzle-orm'
import { createJobRunner } from '../../../api/jobs/job-runner.ts'
import { openLog } from '../../../api/audit/open-log.ts'
import type { OpenLog } from '../../../api/audit/open-log.ts'
import { orderJob } from '../../../api/pipeline/job.ts'
import { asset } from '../../../schema/tables/asset.ts'
import { job } from '../../../schema/tables/job.ts'
import { report } from '../../../schema/tables/report.ts'
import { storedObject } from '../../../schema/tables/stored-object.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { createTestWorld } from '../../support/world.ts'
import type { Person, TestWorld } from '../../support/world.ts'

let house: TestWorld
let log: OpenLog
let steward: Person
let other: Person
let auditor: Person
let auditAdmin: Person
beforeAll(async () => {
  house = await createTestWorld()
  log = await openLog(house.world, { checkpointFolder: null })
  Object.assign(house.world, { drainLog: () => log.drain() })
  steward = await house.person(['data_steward'])
  other = await house.person(['data_steward'])
  auditor = await house.person(['auditor'])
  auditAdmin = await house.person(['audit_admin'])
})
afterAll(async () => {
  await log.close()
  await house.close()
})

const order = (kind: string, by: Person) => house.store.tx((tx) => orderJob(tx, { kind, subjectId: 'asset-x', total: 10, unit: 'steps', requestedBy: by.personId }, house.clock.now))
const rowOf = async (id: string) => (await house.store.read.select().from(job).where(eq(job.id, id)))[0]
const cancel = (actor: Person, jobId: string) => house.done(actor, 'job.cancel', { jobId })
const newestOf = async (kind: string) => (await house.store.read.select().from(job).where(eq(job.kind, kind))).at(-1)

describe('who may cancel', () => {
  test.each([
    ['who asked for it', 'audit-check', () => auditor, () => auditor],
    ['the audit administrator, a check of an auditor', 'audit-check', () => auditor, () => auditAdmin],
    ['another steward, a scan', 'scan', () => steward, () => other],
  ])('%s', async (_, kind, by, who) => {
    const id = await order(kind, by())
    expect(await cancel(who(), id)).toEqual({ jobId: id, state: 'cancelled' })
    expect(await rowOf(id)).toMatchObject({ state: 'cancelled', leaseHolder: null })
    expect((await house.entries()).at(-1)).toMatchObject({ action: 'job.cancel', outcome: 'done', canonical: { notes: { kind } } })
  })

  test.each([
    ['a steward, the check of an auditor', 'audit-check', () => auditor, () => steward],
    ['an auditor, a scan of a steward', 'scan', () => steward, () => auditor],
  ])('not %s: neither cancelled nor paused', async (_, kind, by, who) => {
    const id = await order(kind, by())
    expect((await refusalOf(cancel(who(), id))).code).toBe('decision-denied')
    if (who() === steward) expect((await refusalOf(house.done(who(), 'job.pause', { jobId: id }))).code).toBe('decision-denied')
    expect((await rowOf(id))?.state).toBe('waiting')
    await cancel(by(), id)
  })

  test('nobody what destroys content or follows the calendar, and nothing that has ended', async () => {
    for (const kind of ['erase-object', 'schedule-quarterly-rotation']) expect((await refusalOf(cancel(steward, await order(kind, steward)))).code).toBe('wrong-state')
    const ended = await order('scan', steward)
    await cancel(steward, ended)
    expect((await refusalOf(cancel(steward, ended))).code).toBe('wrong-state')
  })

  test('the list says which of them you may cancel', async () => {
    const id = await order('scan', steward)
    const listed = async (who: Person) => (await house.done<{ items: { jobId: string; mine: boolean; cancellable: boolean }[] }>(who, 'job.list', { limit: 100 })).items.find((item) => item.jobId === id)
    expect(await listed(steward)).toMatchObject({ mine: true, cancellable: true })
    expect(await listed(other)).toMatchObject({ mine: false, cancellable: true })
    expect(await listed(auditor)).toMatchObject({ mine: false, cancellable: false })
    await cancel(steward, id)
  })
})

test('a job that takes no step for minutes still hears of it at once, writes nothing more, and frees its runner', async () => {
  let begun: () => void = () => undefined
  const running = new Promise<void>((resolve) => { begun = resolve })
  const runner = createJobRunner(house.world, [{
    kind: 'scan',
    run: ({ signal }) => new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true })
      begun()
    }),
  }])
  const id = await order('scan', steward)
  const settled = runner.settle()
  await running
  await cancel(steward, id)
  await settled
  expect(await rowOf(id)).toMatchObject({ state: 'cancelled', failure: null })
  expect((await house.entries()).filter((entry) => entry.action === 'job.run')).toEqual([])
  await runner.stop()
})

test('an import that is cancelled between two pieces leaves neither asset nor object nor a scan', async () => {
  async function* body() {
    yield new TextEncoder().encode('{"name":"甲"}\n'.repeat(1_000))
    const held = await newestOf('receive-file')
    await cancel(steward, held?.id ?? '')
    yield new TextEncoder().encode('{"name":"乙"}\n'.repeat(1_000))
    await new Promise(() => undefined)
  }
  const refusal = await refusalOf(house.act(steward, 'asset.import', { name: '取消的语料', fileName: 'x.jsonl' }, { body: body() }))
  expect(refusal.code).toBe('wrong-state')
  expect(refusal.detail.en).toContain('cancelled')
  expect(await house.store.read.select().from(asset).where(eq(asset.name, '取消的语料'))).toEqual([])
  expect((await house.store.read.select().from(storedObject)).filter((row) => row.state === 'receiving')).toEqual([])
  expect((await newestOf('receive-file'))?.state).toBe('cancelled')
})

test('a report that is cancelled while it is made is not kept; the next one tells its steps and ends', async () => {
  const before = (await house.store.read.select({ id: report.id }).from(report)).length
  let cancelling: Promise<unknown> = Promise.resolve()
  const stop = house.world.events.subscribe(({ noun, id }) => {
    if (noun !== 'job') return
    stop()
    cancelling = rowOf(id).then((row) => (row?.kind === 'export-report' ? cancel(auditor, id) : undefined))
  })
  expect((await refusalOf(house.done(auditor, 'report.export', {}))).code).toBe('wrong-state')
  await cancelling
  expect((await newestOf('export-report'))?.state).toBe('cancelled')
  expect(await house.store.read.select({ id: report.id }).from(report)).toHaveLength(before)
  const steps: number[] = []
  const end = house.world.events.subscribe(({ noun, id }) => { if (noun === 'job') void rowOf(id).then((row) => steps.push(row?.done ?? 0)) })
  await house.done(auditor, 'report.export', {})
  end()
  const rows = await house.store.read.select().from(job).where(eq(job.kind, 'export-report'))
  expect(rows.filter((row) => row.state === 'done')).toMatchObject([{ done: 6, total: 6 }])
  expect(Math.max(...steps)).toBeGreaterThanOrEqual(2)
  expect(await house.store.read.select({ id: report.id }).from(report)).toHaveLength(before + 1)
})
