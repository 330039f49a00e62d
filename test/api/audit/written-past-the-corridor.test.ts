/** What somebody with the database file gives himself: refused where it would serve, and found by the check of the log by what it says. */
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { batchReads } from '../../../api/audit/batch-reads.ts'
import { checkReads } from '../../../api/audit/check-reads.ts'
import { unexplainedRows } from '../../../api/facts/unexplained-rows.ts'
import { appendEntry } from '../../../api/pipeline/audit-trail.ts'
import { newId } from '../../../api/store/new-id.ts'
import { approval } from '../../../schema/tables/approval.ts'
import { approvalRequest } from '../../../schema/tables/approval-request.ts'
import { assetManifest } from '../../../schema/tables/asset-manifest.ts'
import { personRole } from '../../../schema/tables/person-role.ts'
import { readEvent } from '../../../schema/tables/read-event.ts'
import { recovery } from '../../../schema/tables/recovery.ts'
import { stepUp } from '../../../schema/tables/step-up.ts'
import { placeAsset } from '../../support/confirmed-asset.ts'
import { explainPeople } from '../../support/explain-people.ts'
import { exchangedPartner, placeOfficers } from '../../support/issued-code.ts'
import { createTestWorld } from '../../support/world.ts'
import type { Person, TestWorld } from '../../support/world.ts'
import { pastGuards } from '../reporting/past-guards.ts'

let made: TestWorld
let analyst: Person
let officer: Person
let steward: Person
let assetId: string

beforeEach(async () => {
  made = await createTestWorld()
  analyst = await made.person(['analyst'])
  officer = await made.person(['security_admin'])
  steward = await made.person(['data_steward'])
  assetId = (await placeAsset(made)).assetId
  await explainPeople(made)
})
afterEach(() => made.close())

const found = async () => (await unexplainedRows(made.store.read, made.clock.now)).map(({ table, count, first }) => `${table} ${count} ${first}`)
const asked = () => made.pending(made.fresh(analyst), 'permit.request', { assetId, fields: ['name'], purpose: '模型评测用途', hours: 24 })

test('a role beside one that was granted at the same instant is found', async () => {
  expect(await found()).toEqual([])
  const [real] = await made.store.read.select().from(personRole).where(eq(personRole.personId, analyst.personId))
  if (real === undefined) throw new Error('no role')
  await made.store.tx((tx) => tx.insert(personRole).values({ ...real, role: 'data_steward' }))
  expect(await found()).toEqual([`person_role 1 ${analyst.personId} data_steward`])
})

test('a session that was given to another person is found', async () => {
  await pastGuards(made, { tables: ['session'] }, `update session set person_id = '${officer.personId}' where id = '${analyst.sessionId}'`)
  expect(await found()).toEqual([`session 1 ${analyst.sessionId}`])
})

test.each([['expires_at = expires_at + 1'], [`asset_id = 'asset-other'`], [`person_id = 'person-other'`], [`approval_id = 'approval-other'`]])('a permit whose row says %s is found', async (change) => {
  const { resultId } = await made.approve(await asked(), [steward, officer])
  expect(await found()).toEqual([])
  await pastGuards(made, { tables: ['permit'] }, `update permit set ${change} where id = '${String(resultId)}'`)
  expect(await found()).toEqual([`permit 1 ${String(resultId)}`])
})

test.each([['row_from = row_from + 1, row_to = row_to + 1'], [`address_ranges = '["0.0.0.0/0"]'`], [`organisation_id = 'other'`], ['exchanged_at = exchanged_at + 1'], ['shown_at = null, exchanged_at = null']])('a partner code whose row says %s is found', async (change) => {
  const { partnerCodeId } = await exchangedPartner(made, await placeOfficers(made), assetId)
  await explainPeople(made)
  expect(await found()).toEqual([])
  await pastGuards(made, { tables: ['partner_code'] }, `update partner_code set ${change} where id = '${partnerCodeId}'`)
  expect(await found()).toEqual([`partner_code 1 ${partnerCodeId}`])
})

test('a tier that was lowered in the table is found, and nothing of the asset is served', async () => {
  await pastGuards(made, { tables: ['asset'] }, `update asset set tier = 'public', personal = ${made.store.dialect === 'sqlite' ? '0' : 'false'} where id = '${assetId}'`)
  expect(await found()).toEqual([`asset 1 ${assetId}`])
  await expect(made.act(analyst, 'row.list', { assetId, from: 0, limit: 5 })).rejects.toMatchObject({ code: 'wrong-state' })
})

test('a flag that was taken off in the table is found', async () => {
  await pastGuards(made, { tables: ['asset'] }, `update asset set personal = ${made.store.dialect === 'sqlite' ? '0' : 'false'} where id = '${assetId}'`)
  expect(await found()).toEqual([`asset 1 ${assetId}`])
})

test('an approval written into the table counts for nothing, and is found', async () => {
  const approvalId = await asked()
  const other = await made.pending(made.fresh(analyst), 'permit.request', { assetId, fields: ['age'], purpose: '模型评测用途', hours: 8 })
  await made.approve(other, [officer, steward])
  const [request] = await made.store.read.select().from(approvalRequest).where(eq(approvalRequest.id, approvalId))
  const [shown] = await made.store.read.select().from(stepUp).where(eq(stepUp.personId, officer.personId))
  if (request === undefined || shown === undefined) throw new Error('no request')
  await made.store.tx((tx) => tx.insert(approval).values({ requestId: approvalId, personId: officer.personId, requesterId: request.requesterId, verdict: 'approve', inputDigest: request.inputDigest, stepUpId: shown.id, at: shown.spentAt ?? 0 }))
  expect(await made.approve(approvalId, [steward])).toMatchObject({ state: 'pending', approvalsMissing: 1 })
  expect(await found()).toEqual([`approval 1 ${approvalId} ${officer.personId}`])
})

test('a manifest that was exchanged or deleted is found', async () => {
  const sha256 = new Uint8Array(32).fill(7)
  const now = made.clock.now
  await made.store.tx(async (tx) => {
    await tx.insert(assetManifest).values({ id: newId('manifest', now), assetId: 'asset-core', fileName: 'core.bin', bytes: 9, sha256, host: 'localhost', zone: 'core-production', recordedAt: now })
    await appendEntry(tx, made.world, {
      at: now, action: 'asset.import', outcome: 'done', actor: { kind: 'person', id: steward.personId, roles: [] }, subject: { type: 'asset', id: 'new' }, decision: null,
      notes: { made: 'asset-core', sha256: '07'.repeat(32), bytes: 9 }, personal: new Map(), demo: false, requestId: 'request', causedBy: null,
    })
  })
  expect(await found()).toEqual([])
  await pastGuards(made, { tables: ['asset_manifest'] }, `update asset_manifest set bytes = 8`)
  expect(await found()).toEqual(['asset_manifest 1 asset-core'])
  await pastGuards(made, { tables: ['asset_manifest'] }, 'delete from asset_manifest')
  expect(await found()).toEqual(['asset_manifest 1 asset-core'])
})

test('a recovery that nobody approved is found', async () => {
  const now = made.clock.now
  await made.store.tx((tx) => tx.insert(recovery).values({ id: 'recovery-forged', personId: officer.personId, approvalId: 'none', proofReference: 'x', approvedAt: now, opensAt: now, state: 'open' }))
  expect(await found()).toEqual(['recovery 1 recovery-forged'])
})

test.each([
  ['deleted', 'delete from read_event where id in (select min(id) from read_event)'],
  ['altered', `update read_event set canonical = '{}'`],
  ['given to somebody else', `update read_event set actor_id = 'nobody'`],
  ['taken out of their batch', 'update read_event set batch_entry_id = null'],
])('reads that were %s after their batch was entered are found by rebuilding it', async (_how, statement) => {
  await made.done(analyst, 'asset.list', {})
  await made.done(steward, 'asset.list', {})
  await batchReads(made.world)
  const reads = await made.store.read.select().from(readEvent)
  expect(await checkReads(made.world)).toEqual({ checked: reads.length, bad: null })
  await pastGuards(made, { tables: ['read_event'] }, statement)
  const batch = (await made.entries()).find(({ action }) => action === 'read.batch')
  expect(await checkReads(made.world)).toMatchObject({ bad: { what: 'reads-altered', entryId: batch?.id } })
})
