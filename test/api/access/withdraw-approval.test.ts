import { afterAll, beforeAll, expect, test } from 'vitest'
import { limits } from '../../../schema/vocabulary/limits.ts'
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

const ask = () => world.pending(world.fresh(analyst), 'permit.request', { assetId, fields: ['name'], purpose: '核对样例', hours: 1 })

test('a request withdrawn by its requester is approved by nobody any more', async () => {
  const approvalId = await ask()
  await world.approve(approvalId, [officer])
  expect(await world.done(analyst, 'approval.withdraw', { approvalId })).toEqual({ state: 'withdrawn' })
  expect(await refusalOf(world.approve(approvalId, [steward]))).toMatchObject({ code: 'already-decided' })
  expect(await refusalOf(world.act(analyst, 'approval.withdraw', { approvalId }))).toMatchObject({ code: 'already-decided' })
})

test('nobody withdraws for another', async () => {
  const approvalId = await ask()
  for (const actor of [officer, steward]) expect(await refusalOf(world.act(actor, 'approval.withdraw', { approvalId }))).toMatchObject({ code: 'decision-denied' })
  expect(await world.done(officer, 'approval.show', { approvalId })).toMatchObject({ state: 'pending' })
})

test('what was executed or has expired is not withdrawn', async () => {
  const executed = await ask()
  await world.approve(executed, [officer, steward])
  expect(await refusalOf(world.act(analyst, 'approval.withdraw', { approvalId: executed }))).toMatchObject({ code: 'already-decided' })
  const expired = await ask()
  world.clock.advance(limits.approvalHours * 3_600_000)
  expect(await refusalOf(world.act(analyst, 'approval.withdraw', { approvalId: expired }))).toMatchObject({ code: 'expired' })
})
