import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tokenDigest } from '../../../crypto/token.ts'
import { asset } from '../../../schema/tables/asset.ts'
import { partnerCode } from '../../../schema/tables/partner-code.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { partnerOf } from '../../../api/facts/partner-of.ts'
import type { Actor } from '../../../api/pipeline/actor.ts'
import { assetRecord, placeAsset } from '../../support/confirmed-asset.ts'
import { exchangedPartner, issueCode, partnerActor, placeOfficers } from '../../support/issued-code.ts'
import type { Officers } from '../../support/issued-code.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { pastGuards } from '../reporting/past-guards.ts'
import { createTestWorld } from '../../support/world.ts'
import type { TestWorld } from '../../support/world.ts'

interface Page {
  readonly fields: readonly string[]
  readonly rows: readonly { readonly row: number; readonly cells: readonly { readonly kind: string; readonly text: string; readonly masked: boolean }[] }[]
  readonly next: number | null
}
let world: TestWorld
let officers: Officers
let assetId: string

beforeAll(async () => {
  world = await createTestWorld()
  officers = await placeOfficers(world)
  assetId = (await placeAsset(world)).assetId
})
afterAll(() => world.close())

const read = (partner: Actor, input: object = {}) => world.done<Page>(partner, 'partner-row.list', input)
const rowOf = async (partnerCodeId: string) => (await world.store.read.select().from(partnerCode).where(eq(partnerCode.id, partnerCodeId)))[0]

test('a partner gets exactly the rows and fields of its code, masked', async () => {
  const { partner, partnerCodeId } = await exchangedPartner(world, officers, assetId)
  const page = await read(partner, { limit: 100 })
  expect(page.fields).toEqual(['name', 'age'])
  expect(page.rows.map((row) => row.row)).toEqual([2, 3, 4, 5])
  expect(page.next).toBeNull()
  for (const row of page.rows) {
    expect(row.cells).toHaveLength(2)
    expect(row.cells[0]).toMatchObject({ kind: 'person-name', masked: true })
    expect(row.cells[1]).toMatchObject({ kind: 'number', text: assetRecord(row.row).age, masked: false })
  }
  expect(JSON.stringify(page)).not.toContain('患者甲')
  expect(JSON.stringify(page)).not.toContain('主诉')
  expect(await rowOf(partnerCodeId)).toMatchObject({ rowsRead: 4, lastUseAt: world.clock.now })
})

test('a row of the table that was made to end later changes nothing: 72 hours count from the first approval on every call', async () => {
  const own = await createTestWorld()
  const { assetId: assetOfOwn } = await placeAsset(own)
  const { partner, partnerCodeId } = await exchangedPartner(own, await placeOfficers(own), assetOfOwn)
  const [row] = await own.store.read.select().from(partnerCode).where(eq(partnerCode.id, partnerCodeId))
  const approvedAt = row?.approvedAt ?? 0
  const bearer = new Uint8Array(row?.bearerDigest ?? [])
  await pastGuards(own, { tables: ['partner_code'], checks: ['partner_code.partner_code_72_hours', 'partner_code.partner_code_used_in_time'] },
    `update partner_code set expires_at = approved_at + 3600000000 where id = '${partnerCodeId}'`)
  own.clock.set(approvedAt + limits.partnerCodeMs - 1)
  expect((await own.done<Page>(partner, 'partner-row.list', {})).rows).toHaveLength(4)
  expect(await partnerOf(own.store.read, bearer, own.clock.now)).toMatchObject({ partnerCodeId })
  own.clock.set(approvedAt + limits.partnerCodeMs)
  expect((await refusalOf(own.done(partner, 'partner-row.list', {}))).code).toBe('expired')
  expect(await partnerOf(own.store.read, bearer, own.clock.now)).toBeNull()
  await own.close()
})

test('pages join without gap or repetition and stop at the end of the scope', async () => {
  const { partner, partnerCodeId } = await exchangedPartner(world, officers, assetId)
  const rows: number[] = []
  let from: number | null | undefined
  do {
    const page: Page = await read(partner, { limit: 3, ...(from === undefined ? {} : { from }) })
    rows.push(...page.rows.map((row) => row.row))
    from = page.next
  } while (from !== null)
  expect(rows).toEqual([2, 3, 4, 5])
  expect((await rowOf(partnerCodeId))?.rowsRead).toBe(4)
  expect((await read(partner, { from: 6 })).rows).toEqual([])
})

test.each([[0], [1], [7], [999]])('row %i lies outside the scope and is refused by name', async (from) => {
  const { partner } = await exchangedPartner(world, officers, assetId)
  const refusal = await refusalOf(read(partner, { from }))
  expect([refusal.code, refusal.extra.fields?.[0]?.field]).toEqual(['input-invalid', 'from'])
})

test('each read leaves one entry in the log, in the name of the code and with the number of rows', async () => {
  const { partner, partnerCodeId } = await exchangedPartner(world, officers, assetId)
  await read(partner, { limit: 2 })
  const entries = (await world.entries()).filter((entry) => entry.action === 'partner-row.list' && (entry.canonical['actor'] as { id: string }).id === partnerCodeId)
  expect(entries.map((entry) => [entry.outcome, entry.canonical['notes'], entry.canonical['subject']])).toEqual([['done', { rows: 2 }, { type: 'partner-code', id: partnerCodeId }]])
})

test.each([
  ['at 71:59:59.999 it reads', -1, true],
  ['at 72:00:00.000 it reads nothing', 0, false],
  ['at 72:00:00.001 it reads nothing', 1, false],
] as const)('%s', async (_words, offset, accepted) => {
  const { partner, partnerCodeId, bearer } = await exchangedPartner(world, officers, assetId)
  world.clock.advance(limits.partnerCodeMs + offset)
  expect((await partnerOf(world.store.read, tokenDigest(bearer), world.clock.now)) !== null).toBe(accepted)
  if (accepted) expect((await read(partner)).rows).toHaveLength(4)
  else expect(await refusalOf(read(partner))).toMatchObject({ code: 'expired' })
  expect((await rowOf(partnerCodeId))?.lastUseAt).toBe(accepted ? world.clock.now : null)
})

test('the database itself knows no use at or after the end', async () => {
  const partnerCodeId = await issueCode(world, officers, assetId, { hours: 1 })
  const end = world.clock.now + 3_600_000
  await world.store.tx((tx) => tx.update(partnerCode).set({ lastUseAt: end - 1 }).where(eq(partnerCode.id, partnerCodeId)))
  await expect(world.store.tx((tx) => tx.update(partnerCode).set({ lastUseAt: end }).where(eq(partnerCode.id, partnerCodeId)))).rejects.toMatchObject({ kind: 'check' })
})

test('another address reads nothing, though the bearer is right', async () => {
  const { partnerCodeId } = await exchangedPartner(world, officers, assetId)
  for (const address of ['198.51.100.1', '::ffff:198.51.100.1', '']) expect(await refusalOf(read(partnerActor(partnerCodeId, address)))).toMatchObject({ code: 'address-not-allowed', status: 403 })
  expect((await rowOf(partnerCodeId))?.rowsRead).toBe(0)
})

test('a code that was only approved or shown reads nothing', async () => {
  const partnerCodeId = await issueCode(world, officers, assetId)
  expect(await refusalOf(read(partnerActor(partnerCodeId)))).toMatchObject({ code: 'code-not-accepted' })
})

test('an asset whose content was destroyed, or whose tier is in doubt again, is not read any more', async () => {
  const other = (await placeAsset(world)).assetId
  const { partner } = await exchangedPartner(world, officers, other)
  await world.store.tx((tx) => tx.update(asset).set({ state: 'proposed' }).where(eq(asset.id, other)))
  expect(await refusalOf(read(partner))).toMatchObject({ code: 'wrong-state' })
  await world.store.tx((tx) => tx.update(asset).set({ state: 'destroyed', objectId: null }).where(eq(asset.id, other)))
  expect(await refusalOf(read(partner))).toMatchObject({ code: 'wrong-state' })
})

test('an asset whose tier was raised after the approval is not read under it; a lowered one is', async () => {
  const other = (await placeAsset(world, { tier: 'ordinary' })).assetId
  const { partner } = await exchangedPartner(world, officers, other)
  expect((await read(partner)).rows).toHaveLength(4)
  await world.store.tx((tx) => tx.update(asset).set({ tier: 'sensitive' }).where(eq(asset.id, other)))
  expect(await refusalOf(read(partner))).toMatchObject({ code: 'wrong-state' })
  await world.store.tx((tx) => tx.update(asset).set({ tier: 'public' }).where(eq(asset.id, other)))
  expect((await read(partner)).rows).toHaveLength(4)
})

test('reads that race are all counted', async () => {
  const { partner, partnerCodeId } = await exchangedPartner(world, officers, assetId)
  await Promise.all([0, 1, 2, 3, 4, 5].map(() => read(partner)))
  expect((await rowOf(partnerCodeId))?.rowsRead).toBe(24)
})

test('a partner reads nothing else: every other contract is closed to it', async () => {
  const { partner } = await exchangedPartner(world, officers, assetId)
  for (const name of world.world.operations.keys()) if (name !== 'partner-row.list') expect((await refusalOf(world.act(partner, name, {}))).status).toBe(404)
})
