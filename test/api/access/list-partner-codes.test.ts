import { afterAll, beforeAll, expect, test } from 'vitest'
import { personNames } from '../../../api/facts/person-names.ts'
import { placeAsset } from '../../support/confirmed-asset.ts'
import { collectCode, exchangedPartner, issueCode, placeOfficers } from '../../support/issued-code.ts'
import type { Officers } from '../../support/issued-code.ts'
import { createTestWorld } from '../../support/world.ts'
import type { Person, TestWorld } from '../../support/world.ts'

interface List { readonly items: readonly { readonly partnerCodeId: string; readonly state: string; readonly rowsRead: number; readonly revokedByName: string | null; readonly shownAt: number | null }[]; readonly nextCursor: string | null }
let world: TestWorld
let officers: Officers
let assetId: string

beforeAll(async () => {
  world = await createTestWorld()
  officers = await placeOfficers(world)
  assetId = (await placeAsset(world)).assetId
})
afterAll(() => world.close())

const list = (actor: Person, input: object = {}) => world.done<List>(actor, 'partner-code.list', input)

test('codes are listed with scope, life and use, and never with the code or its bearer', async () => {
  const auditor = await world.person(['auditor'])
  const revoked = await issueCode(world, officers, assetId)
  await world.done(officers.issuer, 'partner-code.revoke', { partnerCodeId: revoked, reason: '合作终止' })
  world.clock.advance(1)
  const shown = await issueCode(world, officers, assetId, { hours: 1 })
  const code = await collectCode(world, officers, shown)
  world.clock.advance(1)
  const { partnerCodeId, bearer, partner } = await exchangedPartner(world, officers, assetId)
  await world.done(partner, 'partner-row.list', { limit: 3 })

  const found = await list(auditor)
  expect(found.items.map((item) => [item.partnerCodeId, item.state, item.rowsRead])).toEqual([[partnerCodeId, 'exchanged', 3], [shown, 'shown', 0], [revoked, 'revoked', 0]])
  expect(found.items[0]).toMatchObject({ organisationName: expect.stringContaining('协作医院'), fields: ['name', 'age'], rowFrom: 2, rowTo: 6, purpose: '联合评测', issuedBy: officers.issuer.personId, lastUseAt: world.clock.now })
  for (const secret of [code, bearer]) expect(JSON.stringify(found)).not.toContain(secret)

  const ids = async (state: string) => (await list(auditor, { state })).items.map((item) => item.partnerCodeId)
  expect([await ids('shown'), await ids('live')]).toEqual([[shown], [partnerCodeId, shown]])
  world.clock.advance(3_600_000)
  expect((await list(auditor)).items.map((item) => item.state)).toEqual(['exchanged', 'expired', 'revoked'])
  expect([await ids('shown'), await ids('exchanged'), await ids('revoked'), await ids('live')]).toEqual([[], [partnerCodeId], [revoked], [partnerCodeId]])
})

test('the list says who revoked a code and when it was collected, and of a living code nobody', async () => {
  const listed = async (id: string) => (await list(officers.issuer)).items.find((item) => item.partnerCodeId === id)
  const { partnerCodeId } = await exchangedPartner(world, officers, assetId)
  expect(await listed(partnerCodeId)).toMatchObject({ revokedByName: null, shownAt: world.clock.now })
  await world.done(world.fresh(officers.approver), 'partner-code.revoke', { partnerCodeId, reason: '合作终止' })
  const [name] = [...(await personNames(world.store.read, world.world.vault, [officers.approver.personId])).values()]
  expect(await listed(partnerCodeId)).toMatchObject({ revokedByName: name })
})
