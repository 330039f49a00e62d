import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { approvalRequest } from '../../../schema/tables/approval-request.ts'
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
  officer = await world.person(['security_admin'], { name: '赵安全' })
  steward = await world.person(['data_steward'])
  assetId = (await placeAsset(world)).assetId
})
afterAll(() => world.close())

const ask = (requester = analyst) => world.pending(world.fresh(requester), 'permit.request', { assetId, fields: ['name'], purpose: '核对门诊样例', hours: 1 })

test('the stored input is ciphertext, and is opened only for who may see the request', async () => {
  const approvalId = await ask()
  const [row] = await world.store.read.select().from(approvalRequest).where(eq(approvalRequest.id, approvalId))
  expect(Buffer.from(row?.input ?? []).toString('utf8')).not.toContain('门诊')
  for (const actor of [analyst, officer, steward, await world.person(['auditor'])])
    expect((await world.done<{ input: { purpose: string } }>(actor, 'approval.show', { approvalId })).input.purpose).toBe('核对门诊样例')
  expect(await refusalOf(world.act(await world.person(['analyst']), 'approval.show', { approvalId }))).toMatchObject({ code: 'not-found' })
})

test('it tells what the requester asked before, who decided and what the asset is called', async () => {
  const requester = await world.person(['analyst'])
  await world.approve(await ask(requester), [officer, steward])
  const approvalId = await ask(requester)
  await world.approve(approvalId, [officer])
  const shown = await world.done(steward, 'approval.show', { approvalId })
  expect(shown).toMatchObject({
    requesterHistory: { asked: 2, executed: 1, refused: 0 },
    decisions: [{ personId: officer.personId, personName: '赵安全', verdict: 'approve', at: world.clock.now }],
    subjectType: 'asset',
    subjectLabel: expect.stringContaining('门诊语料'),
    refusalReason: null,
    resultId: null,
  })
})

test('showing a request leaves an entry: who looked is known', async () => {
  const approvalId = await ask()
  const looker = await world.person(['auditor'])
  await world.done(looker, 'approval.show', { approvalId })
  const looks = (await world.entries()).filter((entry) => entry.action === 'approval.show' && (entry.canonical['actor'] as { id: string }).id === looker.personId)
  expect(looks.map((entry) => entry.canonical['subject'])).toEqual([{ type: 'approval', id: approvalId }])
})
