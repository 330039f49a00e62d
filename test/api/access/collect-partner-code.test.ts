import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseCode, tokenDigest } from '../../../crypto/token.ts'
import { partnerCode } from '../../../schema/tables/partner-code.ts'
import { placeAsset } from '../../support/confirmed-asset.ts'
import { collectCode, exchangedPartner, issueCode, placeOfficers } from '../../support/issued-code.ts'
import type { Officers } from '../../support/issued-code.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { createTestWorld } from '../../support/world.ts'
import type { TestWorld } from '../../support/world.ts'

let world: TestWorld
let officers: Officers
let assetId: string

beforeAll(async () => {
  world = await createTestWorld()
  officers = await placeOfficers(world)
  assetId = (await placeAsset(world)).assetId
})
afterAll(() => world.close())

const collect = (actor: Officers['issuer'], partnerCodeId: string) => world.act(world.fresh(actor), 'partner-code.collect', { partnerCodeId })

test('a code is shown once, has at least 100 random bits, and only its digest is kept', async () => {
  const partnerCodeId = await issueCode(world, officers, assetId)
  const code = await collectCode(world, officers, partnerCodeId)
  expect(parseCode(code).length * 8).toBeGreaterThanOrEqual(100)
  const [row] = await world.store.read.select().from(partnerCode).where(eq(partnerCode.id, partnerCodeId))
  expect(row).toMatchObject({ state: 'shown', shownAt: world.clock.now })
  expect(Buffer.from(row?.codeDigest ?? [])).toEqual(Buffer.from(tokenDigest(code)))
  expect(await refusalOf(collect(officers.issuer, partnerCodeId))).toMatchObject({ code: 'wrong-state' })
  expect(JSON.stringify(await world.entries())).not.toContain(code.slice(0, 9))
})

test('two collections at the same instant show one code', async () => {
  const partnerCodeId = await issueCode(world, officers, assetId)
  const outcomes = await Promise.allSettled([0, 1, 2].map(() => collect(officers.issuer, partnerCodeId)))
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
})

test('only the officer who issued it is shown the code', async () => {
  const partnerCodeId = await issueCode(world, officers, assetId)
  expect(await refusalOf(collect(await world.person(['security_admin']), partnerCodeId))).toMatchObject({ code: 'decision-denied' })
  expect(await refusalOf(collect(officers.approver, partnerCodeId))).toMatchObject({ code: 'permission-missing' })
  const [row] = await world.store.read.select().from(partnerCode).where(eq(partnerCode.id, partnerCodeId))
  expect(row).toMatchObject({ state: 'approved', codeDigest: null })
})

test('a revoked, exchanged or ended authority shows no code', async () => {
  const revoked = await issueCode(world, officers, assetId)
  await world.done(officers.issuer, 'partner-code.revoke', { partnerCodeId: revoked, reason: '合作终止' })
  expect(await refusalOf(collect(officers.issuer, revoked))).toMatchObject({ code: 'wrong-state' })
  const { partnerCodeId } = await exchangedPartner(world, officers, assetId)
  expect(await refusalOf(collect(officers.issuer, partnerCodeId))).toMatchObject({ code: 'wrong-state' })
  const ended = await issueCode(world, officers, assetId, { hours: 1 })
  world.clock.advance(3_600_000)
  expect(await refusalOf(collect(officers.issuer, ended))).toMatchObject({ code: 'expired' })
})
