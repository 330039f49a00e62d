import { afterAll, beforeAll, expect, test } from 'vitest'
import { personNames } from '../../../api/facts/person-names.ts'
import { placeAsset } from '../../support/confirmed-asset.ts'
import { exchangedPartner, placeOfficers } from '../../support/issued-code.ts'
import type { Officers } from '../../support/issued-code.ts'
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

test('the list says who revoked a code and when it was collected, and of a living code nobody', async () => {
  const listed = async (id: string) => (await world.done<{ items: { partnerCodeId: string; revokedByName: string | null; shownAt: number | null }[] }>(officers.issuer, 'partner-code.list', {})).items.find((item) => item.partnerCodeId === id)
  const { partnerCodeId } = await exchangedPartner(world, officers, assetId)
  expect(await listed(partnerCodeId)).toMatchObject({ revokedByName: null, shownAt: world.clock.now })
  await world.done(world.fresh(officers.approver), 'partner-code.revoke', { partnerCodeId, reason: '合作终止' })
  const [name] = [...(await personNames(world.store.read, world.world.vault, [officers.approver.personId])).values()]
  expect(await listed(partnerCodeId)).toMatchObject({ revokedByName: name })
})
