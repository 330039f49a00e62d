import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { permit } from '../../../schema/tables/permit.ts'
import { revocationEpoch } from '../../../schema/tables/revocation-epoch.ts'
import { livePermit } from '../../../api/facts/live-permit.ts'
import { placeAsset } from '../../support/confirmed-asset.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { createTestWorld } from '../../support/world.ts'
import type { Person, TestWorld } from '../../support/world.ts'

let world: TestWorld
let analyst: Person
let officer: Person
let steward: Person
let assetId: string

beforeAll(async () => {
  world = await createTestWorld()
  analyst = await world.person(['analyst'])
  officer = await world.person(['security_admin'])
  steward = await world.person(['data_steward'])
  assetId = (await placeAsset(world)).assetId
})
afterAll(() => world.close())

async function granted(hours = 2): Promise<string> {
  const approvalId = await world.pending(world.fresh(analyst), 'permit.request', { assetId, fields: ['name'], purpose: '核对样例', hours })
  return String((await world.approve(approvalId, [officer, steward]))['resultId'])
}
const revoke = (actor: Person, permitId: string) => world.done(actor, 'permit.revoke', { permitId, reason: '用途已结束' })
const live = () => livePermit(world.store.read, world.world.vault, { personId: analyst.personId, assetId, now: world.clock.now })

test('its holder gives it back, the officer takes it, and it covers nothing from that instant', async () => {
  for (const actor of [analyst, officer]) {
    const permitId = await granted()
    expect((await live())?.id).toBe(permitId)
    const before = (await world.store.read.select().from(revocationEpoch))[0]?.epoch ?? 0
    expect(await revoke(actor, permitId)).toEqual({ permitId })
    expect(await live()).toBeNull()
    const [row] = await world.store.read.select().from(permit).where(eq(permit.id, permitId))
    expect(row).toMatchObject({ state: 'revoked', revokedAt: world.clock.now, revokedBy: actor.personId })
    expect((await world.store.read.select().from(revocationEpoch))[0]?.epoch).toBe(before + 1)
  }
})

test("another's permit is neither seen nor revoked by those without a part in it", async () => {
  const permitId = await granted()
  for (const actor of [steward, await world.person(['analyst'])]) expect(await refusalOf(revoke(actor, permitId))).toMatchObject({ code: 'not-found' })
  expect((await live())?.id).toBe(permitId)
  await revoke(analyst, permitId)
})

test('what is revoked stays so, by the api and in the database', async () => {
  const permitId = await granted()
  await revoke(analyst, permitId)
  expect(await refusalOf(revoke(analyst, permitId))).toMatchObject({ code: 'wrong-state' })
  await expect(world.store.tx((tx) => tx.update(permit).set({ state: 'live' }).where(eq(permit.id, permitId)))).rejects.toMatchObject({ kind: 'guard' })
})

test.each([[-1, 'live'], [0, 'over'], [1, 'over']] as const)('%i ms from its end a permit is %s', async (offset, expected) => {
  const permitId = await granted(1)
  world.clock.advance(3_600_000 + offset)
  expect((await live()) === null).toBe(expected === 'over')
  if (expected === 'live') await revoke(analyst, permitId)
  else expect(await refusalOf(revoke(analyst, permitId))).toMatchObject({ code: 'wrong-state' })
})

test('the scope of a permit is not widened in the database', async () => {
  const permitId = await granted()
  for (const change of [{ fields: world.world.vault.seal('permit.fields', 'x', '["name","complaint"]') }, { assetId: 'asset-other' }, { personId: steward.personId }, { expiresAt: world.clock.now + 3 * 3_600_000 }])
    await expect(world.store.tx((tx) => tx.update(permit).set(change).where(eq(permit.id, permitId)))).rejects.toMatchObject({ kind: 'guard' })
})
