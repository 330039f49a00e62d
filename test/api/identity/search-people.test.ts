import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusalOf } from '../../support/refusal-of.ts'
import { createTestWorld } from '../../support/world.ts'
import type { Person, TestWorld } from '../../support/world.ts'

interface List { readonly items: readonly { readonly personId: string; readonly username: string }[]; readonly nextCursor: string | null }
let world: TestWorld
let officer: Person
let analyst: Person

beforeAll(async () => {
  world = await createTestWorld()
  officer = await world.person(['security_admin'], { username: 'zhao.officer' })
  analyst = await world.person(['analyst'], { username: 'wang.analyst', name: '王分析' })
  await world.person(['auditor'], { username: 'wang.auditor' })
  await world.person(['auditor'], { username: 'li.auditor' })
})
afterAll(() => world.close())

const list = (input: object) => world.done<List>(officer, 'person.list', input)
const usernames = async (input: object) => (await list(input)).items.map((item) => item.username)

test('people are found by the beginning of their user names, in the order of user names', async () => {
  expect(await usernames({ search: 'wang' })).toEqual(['wang.analyst', 'wang.auditor'])
  expect(await usernames({ search: 'auditor' })).toEqual([])
})

test('a role narrows a search, and its pages join', async () => {
  expect(await usernames({ search: 'wang', role: 'auditor' })).toEqual(['wang.auditor'])
  const first = await list({ search: 'wang', limit: 1 })
  expect(await usernames({ search: 'wang', limit: 1, cursor: first.nextCursor })).toEqual(['wang.auditor'])
})

test('a person is found by id', async () => {
  expect(await usernames({ search: analyst.personId })).toEqual(['wang.analyst'])
})

test('a name of a person is refused as a search: it would stand in the address', async () => {
  expect(await refusalOf(world.act(officer, 'person.list', { search: '王分析' }))).toMatchObject({ code: 'input-invalid' })
})

test('who holds a role is listed newest first, page by page', async () => {
  const first = await list({ role: 'auditor', limit: 1 })
  expect(first.items.map((item) => item.username)).toEqual(['li.auditor'])
  expect(await usernames({ role: 'auditor', limit: 1, cursor: first.nextCursor })).toEqual(['wang.auditor'])
})
