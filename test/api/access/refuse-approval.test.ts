import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { approvalRequest } from '../../../schema/tables/approval-request.ts'
import { permit } from '../../../schema/tables/permit.ts'
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
const decide = async (actor: Person, act: 'approve' | 'refuse', approvalId: string, withoutStepUp = false) => {
  const { inputDigest } = await world.done<{ inputDigest: string }>(officer, 'approval.show', { approvalId })
  return world.act(world.fresh(actor), `approval.${act}`, { approvalId, inputDigest, ...(act === 'refuse' ? { reason: '用途写得不清楚' } : {}) }, { withoutStepUp })
}

test('one refusal ends a request, and its reason is told to the requester and sealed at rest', async () => {
  const approvalId = await ask()
  await decide(steward, 'approve', approvalId)
  expect(await decide(officer, 'refuse', approvalId)).toMatchObject({ kind: 'done', output: { state: 'refused' } })
  expect(await world.done(analyst, 'approval.show', { approvalId })).toMatchObject({ state: 'refused', refusalReason: '用途写得不清楚' })
  const [row] = await world.store.read.select().from(approvalRequest).where(eq(approvalRequest.id, approvalId))
  expect(Buffer.from(row?.refusalReason ?? []).toString('utf8')).not.toContain('用途')
  const signatory = await world.person(['signatory'])
  expect(await refusalOf(decide(signatory, 'approve', approvalId))).toMatchObject({ code: 'already-decided' })
  expect(await world.store.read.select().from(permit).where(eq(permit.approvalId, approvalId))).toEqual([])
})

test('who approved does not refuse afterwards, and who refused does not approve', async () => {
  const approvalId = await ask()
  await decide(officer, 'approve', approvalId)
  expect(await refusalOf(decide(officer, 'refuse', approvalId))).toMatchObject({ code: 'already-decided' })
})

test('a refusal is signed like an approval, and is not for the requester', async () => {
  const approvalId = await ask()
  expect(await refusalOf(decide(officer, 'refuse', approvalId, true))).toMatchObject({ code: 'step-up-required' })
  const own = await world.pending(world.fresh(steward), 'permit.request', { assetId, fields: ['name'], purpose: '核对样例', hours: 1 })
  expect(await refusalOf(decide(steward, 'refuse', own))).toMatchObject({ code: 'own-request' })
})

test('an approval and a refusal at the same instant leave one outcome', async () => {
  for (let round = 0; round < 4; round += 1) {
    const approvalId = await ask()
    await decide(officer, 'approve', approvalId)
    const signatory = await world.person(['signatory'])
    await Promise.allSettled([decide(steward, 'approve', approvalId), decide(signatory, 'refuse', approvalId)])
    const { state } = await world.done<{ state: string }>(officer, 'approval.show', { approvalId })
    const granted = await world.store.read.select().from(permit).where(eq(permit.approvalId, approvalId))
    expect([state, granted.length]).toEqual(state === 'executed' ? ['executed', 1] : ['refused', 0])
  }
})
