/** Between the edge that knew the caller and the act lie a body that dawdles or a file of hours: whoever may not act any more has done nothing. */
import { and, eq } from 'drizzle-orm'
import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test as guarantee } from 'vitest'
import { asset } from '../../schema/tables/asset.ts'
import { partnerOrganisation } from '../../schema/tables/partner-organisation.ts'
import { person } from '../../schema/tables/person.ts'
import { personRole } from '../../schema/tables/person-role.ts'
import { session } from '../../schema/tables/session.ts'
import { storedObject } from '../../schema/tables/stored-object.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import { pastGuards } from '../api/reporting/past-guards.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { createTestWorld } from '../support/world.ts'
import type { Person, TestWorld } from '../support/world.ts'

let test: TestWorld
let officer: Person
beforeAll(async () => {
  test = await createTestWorld()
  officer = await test.person(['security_admin'])
})
afterAll(() => test.close())

/** A file whose sender pauses in the middle while `meanwhile` happens. */
async function* sentWhile(meanwhile: () => Promise<unknown>): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode('{"text":"第一行"}\n')
  await meanwhile()
  yield new TextEncoder().encode('{"text":"第二行"}\n')
}

let imports = 0
async function importWhile(steward: Person, meanwhile: () => Promise<unknown>): Promise<{ readonly code: string; readonly name: string }> {
  imports += 1
  const name = `受阻的导入 ${imports}`
  const refused = await refusalOf(test.act(steward, 'asset.import', { name, fileName: 'corpus.jsonl', source: '公开', licence: 'CC0' }, { body: sentWhile(meanwhile) }))
  return { code: refused.code, name }
}

async function expectNothingLeft(name: string, steward: Person): Promise<void> {
  expect(await test.store.read.select({ id: asset.id }).from(asset).where(eq(asset.name, name))).toEqual([])
  expect(await test.store.read.select().from(storedObject)).toEqual([])
  expect(readdirSync(test.world.objectFolder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile())).toEqual([])
  const mine = (await test.entries()).filter((entry) => entry.action === 'asset.import' && (entry.canonical['actor'] as { id: string }).id === steward.personId)
  expect(mine.map((entry) => entry.outcome)).toEqual(['refused'])
}

describe('an import under way', () => {
  guarantee('of somebody who is disabled meanwhile leaves nothing', async () => {
    const steward = await test.person(['data_steward'])
    const { code, name } = await importWhile(steward, () => test.done(test.fresh(officer), 'person.disable', { personId: steward.personId, reason: '离职，立即停用' }))
    expect(code).toBe('not-signed-in')
    await expectNothingLeft(name, steward)
  })

  guarantee('whose session was ended elsewhere leaves nothing', async () => {
    const steward = await test.person(['data_steward'])
    const { code, name } = await importWhile(steward, () => test.store.tx((tx) => tx.update(session).set({ revokedAt: test.clock.now }).where(eq(session.id, steward.sessionId))))
    expect(code).toBe('not-signed-in')
    await expectNothingLeft(name, steward)
  })

  guarantee('of somebody who loses the role meanwhile leaves nothing', async () => {
    const steward = await test.person(['data_steward', 'analyst'])
    const { code, name } = await importWhile(steward, () => test.store.tx((tx) => tx.delete(personRole).where(and(eq(personRole.personId, steward.personId), eq(personRole.role, 'data_steward')))))
    expect(code).toBe('permission-missing')
    await expectNothingLeft(name, steward)
  })

  guarantee('outlasts silence in the console but not the end of the session', async () => {
    const steward = await test.person(['data_steward'])
    const expiresAt = test.clock.now + limits.sessionAbsoluteMs
    await test.store.tx((tx) => tx.update(session).set({ expiresAt }).where(eq(session.id, steward.sessionId)))
    const { code, name } = await importWhile(steward, async () => test.clock.set(expiresAt))
    expect(code).toBe('not-signed-in')
    await expectNothingLeft(name, steward)
  })

  guarantee('of somebody who may still act is concluded', async () => {
    const steward = await test.person(['data_steward'])
    const answer = await test.act(steward, 'asset.import', { name: '寻常导入', fileName: 'corpus.jsonl', source: '公开', licence: 'CC0' }, { body: sentWhile(async () => test.clock.advance(3_600_000)) })
    expect(answer.kind).toBe('done')
    expect((await test.store.read.select({ state: person.state }).from(person).where(eq(person.id, steward.personId)))[0]?.state).toBe('active')
  })
})

describe('a request that the edge let in', () => {
  const ended = {
    'whose person was disabled': (who: Person) => test.done(test.fresh(officer), 'person.disable', { personId: who.personId, reason: '离职，立即停用' }),
    'whose person is being recovered': (who: Person) => test.store.tx((tx) => tx.update(person).set({ state: 'recovering' }).where(eq(person.id, who.personId))),
    'whose session was ended elsewhere': (who: Person) => test.store.tx((tx) => tx.update(session).set({ revokedAt: test.clock.now }).where(eq(session.id, who.sessionId))),
    'whose session is over': (who: Person) => test.store.tx((tx) => tx.update(session).set({ expiresAt: test.clock.now }).where(eq(session.id, who.sessionId))),
    'whose session is somebody else’s': async (who: Person) => {
      const { personId } = await test.person([])
      await pastGuards(test, { tables: ['session'] })
      await test.store.tx((tx) => tx.update(session).set({ personId }).where(eq(session.id, who.sessionId)))
    },
  }

  guarantee.each(Object.entries(ended))('and %s meanwhile writes nothing', async (name, end) => {
    const another = await test.person(['security_admin'])
    await end(another)
    const organisations = await test.store.read.$count(partnerOrganisation)
    expect((await refusalOf(test.act(test.fresh(another), 'organisation.create', { name: `合作方 ${name}`, contact: '联系人' }))).code).toBe('not-signed-in')
    expect(await test.store.read.$count(partnerOrganisation)).toBe(organisations)
    expect(await outcomesOf(another, 'organisation.create')).toEqual(['refused'])
  })

  guarantee.each(Object.entries(ended))('and %s meanwhile reads nothing', async (_, end) => {
    const another = await test.person(['security_admin'])
    await end(another)
    expect((await refusalOf(test.act(another, 'organisation.list', {}))).code).toBe('not-signed-in')
  })

  guarantee('and whose session was ended opens no session for a command line', async () => {
    const another = await test.person(['analyst'])
    await test.store.tx((tx) => tx.update(session).set({ revokedAt: test.clock.now }).where(eq(session.id, another.sessionId)))
    const sessions = await test.store.read.$count(session)
    expect((await refusalOf(test.act(test.fresh(another), 'command-line.confirm', { userCode: 'ABCD-EFGH' }))).code).toBe('not-signed-in')
    expect(await test.store.read.$count(session)).toBe(sessions)
  })

  guarantee('acts with the roles held at its moment: a lost one does nothing, and what is left is what its entry says', async () => {
    const both = await test.person(['security_admin', 'signatory'])
    await test.store.tx((tx) => tx.delete(personRole).where(and(eq(personRole.personId, both.personId), eq(personRole.role, 'signatory'))))
    await test.done(test.fresh(both), 'organisation.create', { name: '仍可登记的合作方', contact: '联系人' })
    const [made] = (await test.entries()).filter((entry) => entry.action === 'organisation.create' && entry.outcome === 'done')
    expect(made?.canonical['actor']).toMatchObject({ id: both.personId, roles: ['security_admin'] })
    await test.store.tx((tx) => tx.delete(personRole).where(eq(personRole.personId, both.personId)))
    expect((await refusalOf(test.act(test.fresh(both), 'organisation.create', { name: '不能登记的合作方', contact: '联系人' }))).code).toBe('not-found')
  })

  async function outcomesOf(who: Person, action: string): Promise<readonly string[]> {
    return (await test.entries()).filter((entry) => entry.action === action && (entry.canonical['actor'] as { id: string }).id === who.personId).map((entry) => entry.outcome)
  }
})
