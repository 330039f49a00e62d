/** The disk under the database is full: the answer says so, health says down, nothing is half kept, and room is noticed. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dialect } from '../../schema/dialect.ts'
import { auditEntry } from '../../schema/tables/audit-entry.ts'
import { partnerOrganisation } from '../../schema/tables/partner-organisation.ts'
import { openApp } from '../../api/app.ts'
import type { App } from '../../api/app.ts'
import { readConfig } from '../../api/config.ts'
import { roomToWrite } from '../../api/pipeline/room-to-write.ts'
import { StoreFull } from '../../api/store/store.ts'
import type { Store } from '../../api/store/store.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { createTestDatabase } from '../support/test-database.ts'
import type { TestDatabase } from '../support/test-database.ts'
import { createTestWorld } from '../support/world.ts'
import type { TestWorld } from '../support/world.ts'

/** SQLite gets a quota of pages, which it meets as it meets a full disk. PostgreSQL raises what it raises then. */
async function fill(store: Store): Promise<void> {
  if (dialect === 'sqlite') {
    const [found] = await store.rows<{ page_count: number }>('PRAGMA page_count')
    return store.execute([`PRAGMA max_page_count = ${found?.page_count ?? 1}`])
  }
  const body = `begin raise exception using errcode = '53100', message = 'could not extend file: No space left on device'; end`
  await store.execute([
    `create function test_disk_full() returns trigger language plpgsql as $$ ${body} $$`,
    ...['audit_entry', 'setup_session', 'revocation_epoch', 'security_event'].map((table) => `do $$ begin if to_regclass('${table}') is not null then create trigger test_disk_full before insert or update on ${table} for each statement execute function test_disk_full(); end if; end $$`),
  ])
}

async function makeRoom(store: Store): Promise<void> {
  await store.execute([dialect === 'sqlite' ? 'PRAGMA max_page_count = 1073741823' : 'drop function test_disk_full() cascade'])
}

let made: TestWorld
let database: TestDatabase
let app: App
beforeAll(async () => {
  made = await createTestWorld()
  database = await createTestDatabase()
  app = await openApp({
    config: readConfig({ PORT: '8799', XMPHI_DATA: database.folder, ...(dialect === 'postgresql' ? { XMPHI_DATABASE_URL: database.place } : {}), XMPHI_ROOT_PASSPHRASE: 'a passphrase of the test' }),
    demo: false, ask: null,
  })
})
afterAll(async () => {
  await app.close()
  await made.close()
  await database.drop()
})

test('an act that finds no room is refused with the remedy, leaves nothing, and works again when there is room', async () => {
  const officer = await made.person(['security_admin'])
  const organisations = async () => (await made.store.read.select().from(partnerOrganisation)).length
  const entries = async () => (await made.store.read.select({ id: auditEntry.id }).from(auditEntry)).length
  const before = [await organisations(), await entries()]
  await fill(made.store)
  const long = (at: number) => ({ name: `${'x'.repeat(60)}${at}`, contact: '联系人' })
  // Free space inside the file is used up first.
  let refusal = null
  for (let tries = 0; refusal === null && tries < 500; tries += 1) refusal = await made.done(officer, 'organisation.create', long(tries)).then(() => null, () => refusalOf(made.done(officer, 'organisation.create', long(tries))))
  expect(refusal).toMatchObject({ code: 'disk-nearly-full' })
  expect(refusal?.detail.zh).toContain('清理磁盘')
  expect(refusal?.detail.en).toContain('free or add disk space')
  expect(made.store.full()).toBe(true)
  const kept = [await organisations(), await entries()]
  expect(kept[0]! - before[0]!).toBe(kept[1]! - before[1]!)
  await makeRoom(made.store)
  await made.done(officer, 'organisation.create', { name: '又有空间', contact: '联系人' })
  expect(await roomToWrite(made.store)).toBe(true)
  expect(made.store.full()).toBe(false)
})

test('jobs of one batch all hear of the full disk, none of a lost savepoint', async () => {
  const officer = await made.person(['security_admin'])
  await fill(made.store)
  const codes = new Set<string>()
  for (let round = 0; round < 50 && codes.size === 0; round += 1) {
    const answers = await Promise.allSettled(Array.from({ length: 20 }, (_, at) => made.done(officer, 'organisation.create', { name: `${'y'.repeat(60)}${round}-${at}`, contact: '联系人' })))
    for (const answer of answers) if (answer.status === 'rejected') codes.add((answer.reason as { code?: string }).code ?? String(answer.reason))
  }
  expect([...codes]).toEqual(['disk-nearly-full'])
  await makeRoom(made.store)
})

test('a stranger at the door is told, and health says down until there is room', async () => {
  const health = async () => (await app.http.request('/api/health')).status
  const code = readFileSync(join(database.folder, 'setup-code'), 'utf8').trim()
  const open = () => app.http.request('/api/setup/open', { method: 'POST', headers: { 'content-type': 'application/json', origin: 'http://localhost:8799' }, body: JSON.stringify({ code }) })
  expect(await health()).toBe(200)
  const { store } = app.world
  await fill(store)
  const stuff = async (chars: number) => { for (let at = 0; at < 5_000; at += 1) await store.tx((tx) => tx.insert(auditEntry).values({ id: `entry_fill_${chars}_${at}`, at: 1, action: 'x', outcome: 'done', actorKind: 'x', actorId: 'x', subjectType: 'x', subjectId: 'x', canonical: 'x'.repeat(chars), leafHash: new Uint8Array(32) })) }
  await expect(stuff(2_000)).rejects.toBeInstanceOf(StoreFull)
  await expect(stuff(1)).rejects.toBeInstanceOf(StoreFull)
  expect(await health()).toBe(503)
  const refused = await open()
  expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([507, 'disk-nearly-full'])
  expect(await health()).toBe(503)
  await makeRoom(store)
  expect(await health()).toBe(200)
  expect((await open()).status).not.toBe(507)
})
