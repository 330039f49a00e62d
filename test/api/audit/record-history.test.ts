import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../../api/pipeline/actor.ts'
import { placeAsset } from '../../support/confirmed-asset.ts'
import { exchangedPartner, issueCode, placeOfficers } from '../../support/issued-code.ts'
import type { Officers } from '../../support/issued-code.ts'
import { createTestWorld } from '../../support/world.ts'
import type { TestWorld } from '../../support/world.ts'

interface Listed {
  readonly items: readonly { readonly action: string; readonly at: number; readonly actorKind: string; readonly actorName: string | null; readonly subjectType: string; readonly subjectLabel: string | null }[]
}
let world: TestWorld
let officers: Officers
let auditor: Actor
let assetId: string

beforeAll(async () => {
  world = await createTestWorld()
  officers = await placeOfficers(world)
  auditor = await world.person(['audit_admin'])
  assetId = (await placeAsset(world)).assetId
})
afterAll(() => world.close())

const list = (input: object) => world.done<Listed>(auditor, 'audit-entry.list', { limit: 100, ...input })

test('the foot of an approval cites the request, each decision and what was done, and none of its readers', async () => {
  await issueCode(world, officers, assetId)
  const decided = (await list({ action: 'approval.approve' })).items
  expect(decided).toHaveLength(1)
  const approval = (await world.entries()).find(({ action }) => action === 'approval.approve')
  if (approval === undefined) throw new Error('nobody approved')
  const approvalId = (approval.canonical['subject'] as { id: string }).id
  world.clock.advance(1_000)
  await world.done(world.fresh(officers.approver), 'approval.show', { approvalId })
  const { entries } = await world.done<{ entries: readonly { action: string; at: number }[] }>(world.fresh(officers.approver), 'provenance.list', { subjectId: approvalId })
  expect(entries.map(({ action }) => action).sort()).toEqual(['approval.approve', 'partner-code.issue', 'partner-code.issue'])
  expect(entries.map(({ at }) => at)).toEqual(entries.map(({ at }) => at).sort((one, other) => other - one))
})

test('an auditor reads in the list which partner called and which corpus was touched, by name', async () => {
  const { partner } = await exchangedPartner(world, officers, assetId)
  await world.done(partner, 'partner-row.list', {})
  const [read] = (await list({ action: 'partner-row.list' })).items
  expect(read).toMatchObject({ actorKind: 'partner', actorName: expect.stringMatching(/\S/), subjectLabel: read?.actorName })
  const [request] = (await list({ action: 'partner-code.issue' })).items
  expect([request?.subjectType, typeof request?.subjectLabel]).toEqual(['asset', 'string'])
})

test('looks can be left out, and a day can be cut at both ends: its first instant is in, its last is not', async () => {
  const without = (await list({ looks: 'without' })).items
  expect(without.filter(({ action }) => action === 'read.batch' || action === 'approval.show')).toEqual([])
  expect(without.map(({ action }) => action)).toContain('partner-row.list')
  const { at } = without[0] ?? { at: Number.NaN }
  expect((await list({ since: at, before: at + 1 })).items.map((item) => item.at)).toContain(at)
  expect((await list({ since: at + 1, before: at + 2 })).items).toEqual([])
})
