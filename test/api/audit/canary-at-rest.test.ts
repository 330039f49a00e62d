/** A planted value is searched for wherever content rests, in each form that a mistake would write it in; one that is found turns row 10.1.1c red. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eq } from 'drizzle-orm'
import { logCheckJob } from '../../../api/audit/log-check-job.ts'
import { plantCanary } from '../../../api/catalogue/plant-canary.ts'
import { canaryForms } from '../../../api/facts/canary/canary-forms.ts'
import { canaryAssetId, plantedCanary } from '../../../api/facts/canary/planted-canary.ts'
import { probeAtRest } from '../../../api/facts/canary/probe-at-rest.ts'
import { createJobRunner } from '../../../api/jobs/job-runner.ts'
import type { OutputOf } from '../../../schema/contracts/contract.ts'
import type { showClauses } from '../../../schema/contracts/reports.ts'
import { asset } from '../../../schema/tables/asset.ts'
import { storedObject } from '../../../schema/tables/stored-object.ts'
import type { Person } from '../../support/world.ts'
import { placeAsset } from '../../support/confirmed-asset.ts'
import { createLoggedWorld } from '../reporting/reporting-world.ts'
import type { LoggedWorld } from '../reporting/reporting-world.ts'

let made: LoggedWorld
let auditor: Person
beforeAll(async () => {
  made = await createLoggedWorld()
  auditor = await made.person(['auditor'])
})
afterAll(() => made.close())

async function row() {
  await made.done(auditor, 'audit-log.check', {})
  const runner = createJobRunner(made.world, [logCheckJob(null)])
  await runner.settle()
  await runner.stop()
  made.clock.advance(1)
  const { rows } = await made.done<OutputOf<typeof showClauses>>(auditor, 'clause.show', {})
  const control = rows.find(({ clauseId }) => clauseId === '10.1.1c')?.controls.find(({ controlId }) => controlId === 'encryption-at-rest')
  return { verdict: control?.verdict, said: control?.reasons.map(({ en }) => en).join(' ') ?? '', figures: control?.figures ?? [] }
}

async function planted(): Promise<string> {
  const canary = await plantedCanary(made.world)
  if (canary === null) throw new Error('nothing is planted')
  return canary
}

test('where nothing is planted, nothing was searched, and the row says so', async () => {
  expect(await probeAtRest(made.world)).toBeNull()
})

test('it is planted once, in a sealed column and a sealed object, under no asset; the row states when and how many bytes were searched', async () => {
  await plantCanary(made.world)
  const canary = await planted()
  await plantCanary(made.world)
  expect(await planted()).toBe(canary)
  expect(await made.store.read.select({ state: storedObject.state, tier: storedObject.tier }).from(storedObject).where(eq(storedObject.assetId, canaryAssetId))).toEqual([{ state: 'sealed', tier: 'sensitive' }])
  expect(await made.store.read.select().from(asset).where(eq(asset.id, canaryAssetId))).toEqual([])
  const probe = await probeAtRest(made.world)
  expect(probe).toMatchObject({ found: 0, at: made.clock.now, database: made.store.dialect === 'sqlite' ? 'files' : 'tables' })
  expect(probe?.bytesSearched).toBeGreaterThan(10_000)
  const clean = await row()
  expect(clean.verdict).toBe('met')
  expect(clean.said).toContain('found no planted value in clear')
  expect(clean.said.includes('by query')).toBe(made.store.dialect === 'postgresql')
})

test.each([0, 1, 2, 3, 4, 5, 6])('a file that holds it in clear is found, in form %i, also across two pieces', async (form) => {
  const needle = canaryForms(await planted())[form] ?? Buffer.alloc(0)
  const before = (await probeAtRest(made.world))?.found
  const path = join(made.world.objectFolder, 'leak.tmp')
  for (const at of [0, 7, 4 * 1_048_576 - 5]) {
    writeFileSync(path, Buffer.concat([Buffer.alloc(at, 0x2e), needle, Buffer.alloc(3, 0x2e)]))
    expect((await probeAtRest(made.world))?.found).toBe((before ?? 0) + 1)
  }
  writeFileSync(path, '')
})

test('base64 of a text around it is found wherever it begins', async () => {
  const canary = await planted()
  for (const before of ['', 'a', 'ab', 'abc']) {
    writeFileSync(join(made.world.objectFolder, 'leak.tmp'), Buffer.from(`${before}${canary}tail`).toString('base64'))
    expect((await probeAtRest(made.world))?.found).toBe(1)
  }
  writeFileSync(join(made.world.objectFolder, 'leak.tmp'), '')
})

test('a column of the database that holds it in clear turns row 10.1.1c red', async () => {
  const { assetId } = await placeAsset(made)
  await made.store.tx(async (tx) => { await tx.update(asset).set({ description: `备注 ${await planted()}` }).where(eq(asset.id, assetId)) })
  const red = await row()
  expect(red.verdict).toBe('not-met')
  expect(red.said).toContain('Planted values found in clear')
})
