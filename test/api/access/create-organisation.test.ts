import { afterAll, beforeAll, expect, test } from 'vitest'
import { partnerOrganisation } from '../../../schema/tables/partner-organisation.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { createTestWorld } from '../../support/world.ts'
import type { Person, TestWorld } from '../../support/world.ts'

let world: TestWorld
let officer: Person

beforeAll(async () => {
  world = await createTestWorld()
  officer = await world.person(['security_admin'])
})
afterAll(() => world.close())

test('a contact is personal: it is sealed at rest and stands in no entry', async () => {
  await world.done(officer, 'organisation.create', { name: '华东协作医院', contact: '王女士 13800138000' })
  const [row] = await world.store.read.select().from(partnerOrganisation)
  expect(row?.name).toBe('华东协作医院')
  expect(Buffer.from(row?.contact ?? []).toString('utf8')).not.toContain('138')
  expect(JSON.stringify(await world.entries())).not.toContain('13800138000')
})

test('a second organisation of the same name is refused by field, also when both come at once', async () => {
  const outcomes = await Promise.allSettled([0, 1, 2].map(() => world.done(officer, 'organisation.create', { name: '同名机构', contact: 'x' })))
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
  const refusal = await refusalOf(world.done(officer, 'organisation.create', { name: ' 同名机构 ', contact: 'x' }))
  expect([refusal.code, refusal.extra.fields?.[0]?.field]).toEqual(['input-invalid', 'name'])
})
