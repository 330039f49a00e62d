/** A staged act may take hours: whoever may not act any more when it ends has done nothing. */
import { and, eq } from 'drizzle-orm'
import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test as guarantee } from 'vitest'
import { asset } from '../../schema/tables/asset.ts'
import { person } from '../../schema/tables/person.ts'
import { personRole } from '../../schema/tables/person-role.ts'
import { session } from '../../schema/tables/session.ts'
import { storedObject } from '../../schema/tables/stored-object.ts'
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
    const [opened] = await test.store.read.select({ expiresAt: session.expiresAt }).from(session).where(eq(session.id, steward.sessionId))
    const { code, name } = await importWhile(steward, async () => test.clock.set(opened?.expiresAt ?? 0))
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
