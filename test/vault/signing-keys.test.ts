/** The keys that vouch for the log are made once, before there is a log. */
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { dialect } from '../../schema/dialect.ts'
import { signingKey } from '../../schema/tables/signing-key.ts'
import { appendEntry } from '../../api/pipeline/audit-trail.ts'
import { openSigningKeys } from '../../api/vault/signing-keys.ts'
import { guards } from '../../api/store/guards.ts'
import { createTestWorld } from '../support/world.ts'
import type { TestWorld } from '../support/world.ts'

let made: TestWorld
beforeEach(async () => { made = await createTestWorld() })
afterEach(() => made.close())

function open(more: { readonly logOrigin?: string } = {}) {
  const { store, vault, clock, random, installation } = made.world
  return openSigningKeys({ store, vault, now: clock.now(), random, installation: { ...installation, ...more } })
}

const keys = async () => (await made.store.read.select({ id: signingKey.id, purpose: signingKey.purpose }).from(signingKey)).map(({ id, purpose }) => `${purpose} ${id}`).sort()

async function putEntry(): Promise<void> {
  await made.store.tx((tx) => appendEntry(tx, made.world, {
    at: made.clock.now, action: 'asset.show', outcome: 'done', actor: { kind: 'person', id: 'person_1', roles: [] }, subject: { type: 'asset', id: 'asset_1' },
    decision: { verdict: 'allow', rule: 'role-grants' }, notes: {}, personal: new Map(), demo: false, requestId: 'request_1', causedBy: null,
  }))
}

/** Runs statements as somebody who holds the database itself, without its guards. */
async function past(...statements: readonly string[]): Promise<void> {
  if (dialect === 'sqlite') {
    const connection = new Sqlite(made.database.place)
    for (const { name } of guards) connection.exec(`drop trigger if exists ${name}`)
    for (const statement of statements) connection.exec(statement)
    connection.close()
    return
  }
  const client = new pg.Client(made.database.place)
  await client.connect()
  for (const { name, table } of guards) await client.query(`drop trigger if exists ${name} on ${table}`)
  for (const statement of statements) await client.query(statement)
  await client.end()
}

test('a second start finds the keys of the first', async () => {
  const first = await open()
  await putEntry()
  const second = await open()
  expect([second.verifierKey, second.rootPem]).toEqual([first.verifierKey, first.rootPem])
  expect(await keys()).toHaveLength(3)
})

test('a first start that broke off between two keys goes on', async () => {
  await open()
  await past(`delete from signing_key where purpose <> 'checkpoint'`)
  await open()
  expect(await keys()).toHaveLength(3)
})

describe('over a log that has begun', () => {
  test.each(['checkpoint', 'authority', 'report'])('a missing %s key is not made anew: the start refuses and says what to do', async (purpose) => {
    await open()
    await putEntry()
    await past(`delete from signing_key where purpose = '${purpose}'`)
    const left = await keys()
    await expect(open()).rejects.toMatchObject({ name: 'SigningKeyMissing', purpose })
    await expect(open()).rejects.toThrow(/restore a backup that has the key/)
    expect(await keys()).toEqual(left)
  })

  test('nor when the tree was taken away with the keys', async () => {
    await open()
    await putEntry()
    await putEntry()
    await past('delete from signing_key', 'delete from audit_checkpoint', 'delete from audit_node', 'delete from audit_leaf', 'delete from audit_pending', 'insert into audit_pending (entry_id) select id from audit_entry')
    await expect(open()).rejects.toMatchObject({ name: 'SigningKeyMissing', purpose: 'checkpoint' })
    expect(await keys()).toEqual([])
  })

  test('a key under another log’s name signs nothing', async () => {
    await open()
    await expect(open({ logOrigin: 'test.invalid/other' })).rejects.toMatchObject({ name: 'Tampered' })
  })
})
