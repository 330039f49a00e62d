import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asset } from '../../../schema/tables/asset.ts'
import { person as personTable } from '../../../schema/tables/person.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { placeAsset } from '../../support/confirmed-asset.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { createTestWorld } from '../../support/world.ts'
import type { Person, TestWorld } from '../../support/world.ts'

interface Item { readonly approvalId: string; readonly state: string; readonly mine: boolean; readonly approvedBy: number; readonly requesterName: string; readonly subjectType: string; readonly subjectId: string; readonly subjectLabel: string }
interface List { readonly items: readonly Item[]; readonly nextCursor: string | null }
let world: TestWorld
let analyst: Person
let officer: Person
let steward: Person
let assetId: string

beforeAll(async () => {
  world = await createTestWorld()
  analyst = await world.person(['analyst'], { name: '周分析' })
  officer = await world.person(['security_admin'])
  steward = await world.person(['data_steward'])
  assetId = (await placeAsset(world)).assetId
})
afterAll(() => world.close())

const ask = (requester: Person) => {
  world.clock.advance(1)
  return world.pending(world.fresh(requester), 'permit.request', { assetId, fields: ['name'], purpose: '核对样例', hours: 1 })
}
const list = (actor: Person, input: object = {}) => world.done<List>(actor, 'approval.list', input)
const idsOf = (found: List) => found.items.map((item) => item.approvalId)

test('each sees what is theirs to decide, what they asked for, and nothing else', async () => {
  const byAnalyst = await ask(analyst)
  const bySteward = await ask(steward)
  expect(idsOf(await list(steward))).toContain(byAnalyst)
  expect(idsOf(await list(steward))).not.toContain(bySteward)
  expect(idsOf(await list(steward, { requested: 'by-me' }))).toEqual([bySteward])
  expect(idsOf(await list(steward, { requested: 'all' }))).toEqual(expect.arrayContaining([byAnalyst, bySteward]))
  expect(idsOf(await list(analyst, { requested: 'all' }))).toEqual([byAnalyst])
  expect(idsOf(await list(analyst))).toEqual([])
  expect(idsOf(await list(await world.person(['moderator']), { requested: 'all' }))).toEqual([])
  for (const looking of ['auditor', 'audit_admin', 'security_admin'] as const)
    expect(idsOf(await list(await world.person([looking]), { requested: 'all' }))).toEqual(expect.arrayContaining([byAnalyst, bySteward]))
})

test('a request is shown as mine only to whoever may decide it now, and only until they did', async () => {
  const approvalId = await ask(analyst)
  const seen = async (actor: Person) => (await list(actor, { requested: 'all' })).items.find((item) => item.approvalId === approvalId)
  expect(await seen(steward)).toMatchObject({ mine: true, approvedBy: 0, requesterName: '周分析', state: 'pending' })
  expect(await seen(analyst)).toMatchObject({ mine: false })
  expect(await seen(await world.person(['auditor']))).toMatchObject({ mine: false })
  await world.approve(approvalId, [steward])
  expect(await seen(steward)).toMatchObject({ mine: false, approvedBy: 1, state: 'pending' })
  expect(await seen(officer)).toMatchObject({ mine: true, approvedBy: 1 })
})

test('pages join without gap or repetition, newest first, in pages of any size', async () => {
  const asked: string[] = []
  const requester = await world.person(['analyst'])
  for (let round = 0; round < 7; round += 1) asked.unshift(await ask(requester))
  for (const limit of [1, 2, 3, 100]) {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const found: List = await list(requester, { requested: 'by-me', limit, ...(cursor === undefined ? {} : { cursor }) })
      seen.push(...idsOf(found))
      cursor = found.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(seen).toEqual(asked)
  }
})

test("somebody else's cursor, or one of another filter, is refused", async () => {
  const requester = await world.person(['analyst'])
  await ask(requester)
  await ask(requester)
  const { nextCursor } = await list(requester, { requested: 'by-me', limit: 1 })
  const cursor = nextCursor ?? ''
  for (const [actor, input] of [[analyst, { requested: 'by-me', cursor }], [requester, { requested: 'all', cursor }], [requester, { requested: 'by-me', state: 'pending', cursor }]] as const)
    expect(await refusalOf(list(actor, input))).toMatchObject({ code: 'input-invalid' })
})

test('a request whose time ran out is listed as expired, not as pending', async () => {
  const requester = await world.person(['analyst'])
  const approvalId = await ask(requester)
  world.clock.advance(limits.approvalHours * 3_600_000)
  expect(idsOf(await list(requester, { requested: 'by-me', state: 'pending' }))).toEqual([])
  expect((await list(requester, { requested: 'by-me', state: 'expired' })).items).toMatchObject([{ approvalId, state: 'expired', mine: false }])
})

test('a page holds at most a hundred', async () => {
  expect(await refusalOf(list(officer, { limit: 101 }))).toMatchObject({ code: 'input-invalid' })
})

test('each line says by name what is asked about: an asset, a person; what has no name yet keeps its id', async () => {
  await ask(analyst)
  const superior = await world.person(['analyst'])
  const moved = await world.person(['analyst'])
  await world.pending(world.fresh(officer), 'person.move', { personId: moved.personId, team: '审核组', superiorId: superior.personId, reason: '调入审核组' })
  await world.pending(world.fresh(officer), 'person.invite', { name: '新同事', username: 'newcomer', team: '审核组', roles: ['analyst'] })
  const { items } = await list(officer, { requested: 'all' })
  const [name] = await world.store.read.select({ name: asset.name }).from(asset).where(eq(asset.id, assetId))
  const [person] = await world.store.read.select({ username: personTable.username }).from(personTable).where(eq(personTable.id, moved.personId))
  const labelOf = (subjectId: string) => items.find((item) => item.subjectId === subjectId)?.subjectLabel
  expect(labelOf(assetId)).toBe(name?.name)
  expect(labelOf(moved.personId)).toBe(person?.username)
  expect(labelOf('new')).toBe('new')
})
