import { afterAll, beforeAll, expect, test } from 'vitest'
import { execute } from '../../api/pipeline/execute.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { createTestWorld } from '../support/world.ts'
import type { Person, TestWorld } from '../support/world.ts'

let world: TestWorld
let everybody: Person
beforeAll(async () => {
  world = await createTestWorld()
  everybody = await world.person(['security_admin', 'data_steward', 'analyst'])
})
afterAll(() => world.close())

const half = String.fromCharCode(0xd800)
const approvalId = `approval_${'0'.repeat(32)}`
const assetId = `asset_${'0'.repeat(32)}`
const personId = `person_${'0'.repeat(32)}`

test.each<[string, string, object]>([
  ['organisation.create', 'name', { name: `合作方${half}`, contact: '联系人' }],
  ['organisation.create', 'contact', { name: '合作方', contact: `${half}x` }],
  ['approval.refuse', 'reason', { approvalId, inputDigest: '0'.repeat(64), reason: `不同意此事${half}` }],
  ['person.disable', 'reason', { personId, reason: `立即停用${half}` }],
  ['asset.destroy', 'reason', { assetId, reason: `销毁此资产${half}` }],
  ['permit.request', 'fields', { assetId, fields: ['name', `a${half}`], purpose: '核对标注质量', hours: 1 }],
  ['command-line.confirm', 'userCode', { userCode: `ABCD${half}` }],
])('%s with half of a surrogate pair in its %s is refused by that field, not answered with a fault', async (act, field, input) => {
  const refusal = await refusalOf(execute(world.world, { act, actor: world.fresh(everybody), input, requestId: 'request-1' }))
  expect(refusal).toMatchObject({ code: 'input-invalid', status: 422, extra: { fields: [{ field }] } })
  const last = (await world.entries()).at(-1)
  expect([last?.action, last?.outcome, last?.canonical['notes']]).toEqual([act, 'refused', { code: 'input-invalid', fields: [field] }])
})

test('characters beyond the basic plane are no broken ones', async () => {
  await world.done(everybody, 'organisation.create', { name: '𠮷野家 🎉', contact: '𠀋' })
})
