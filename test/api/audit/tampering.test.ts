/** Whoever can write to the database directly is named by the check: which entry, and what about it. */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { asc } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkCommitments } from '../../../api/audit/check-commitments.ts'
import { createSequencer } from '../../../api/audit/create-sequencer.ts'
import type { Sequencer } from '../../../api/audit/create-sequencer.ts'
import { publishCheckpoint } from '../../../api/audit/publish-checkpoint.ts'
import { runLogCheck } from '../../../api/audit/run-log-check.ts'
import type { LogVerdict } from '../../../api/audit/run-log-check.ts'
import { checkLog } from '../../../api/facts/log-check/check-log.ts'
import { outsideCheckpoints } from '../../../api/facts/log-check/outside-checkpoints.ts'
import { checkpointVerifierKey, openCheckpointKey } from '../../../api/vault/signing-keys.ts'
import { appendEntry } from '../../../api/pipeline/audit-trail.ts'
import { guards } from '../../../api/store/guards.ts'
import { auditLeaf } from '../../../schema/tables/audit-leaf.ts'
import { dialect } from '../../../schema/dialect.ts'
import { createTestWorld } from '../../support/world.ts'
import type { TestWorld } from '../../support/world.ts'

const entries = 21
let made: TestWorld
let log: Sequencer
let outside: string

beforeEach(async () => {
  made = await createTestWorld()
  outside = join(made.database.folder, 'outside')
  mkdirSync(outside)
  log = await openSequencer(outside)
  await append(12)
  await log.drain()
  await append(entries - 12)
  await log.drain()
})
afterEach(async () => {
  await log.close()
  await made.close()
})

async function openSequencer(published: string | null): Promise<Sequencer> {
  const { world } = made
  return createSequencer({
    store: world.store,
    clock: world.clock,
    signer: await openCheckpointKey({ store: world.store, vault: world.vault, now: world.clock.now(), random: world.random, installation: world.installation }),
    log: world.log,
    onCheckpoint: (checkpoint) => (published === null ? undefined : publishCheckpoint(published, checkpoint)),
  })
}

async function append(amount: number): Promise<void> {
  const { world } = made
  await world.store.tx(async (tx) => {
    for (let at = 0; at < amount; at += 1)
      await appendEntry(tx, world, {
        at: world.clock.now(), action: 'asset.show', outcome: 'done', actor: { kind: 'person', id: 'person_1', roles: ['auditor'] },
        subject: { type: 'asset', id: `asset_${at}` }, decision: { verdict: 'allow', rule: 'role-grants' }, notes: { at }, personal: new Map([['reason', `原因 ${at}`]]),
        demo: false, requestId: 'request_1', causedBy: null,
      })
  })
}

/** Runs statements past the guards, as somebody with the database file or its superuser could. */
async function pastGuards(...statements: readonly string[]): Promise<void> {
  const drops = guards.filter(({ name }) => name.startsWith('audit_')).map(({ name, table }) => (dialect === 'sqlite' ? `drop trigger ${name}` : `drop trigger ${name} on ${table}`))
  if (dialect === 'sqlite') {
    const connection = new Sqlite(made.database.place)
    for (const statement of [...drops, ...statements]) connection.exec(statement)
    connection.close()
    return
  }
  const client = new pg.Client(made.database.place)
  await client.connect()
  for (const statement of [...drops, ...statements]) await client.query(statement)
  await client.end()
}

const flipped = dialect === 'sqlite' ? `x'${'ab'.repeat(32)}'` : `decode('${'ab'.repeat(32)}', 'hex')`

async function entryAt(index: number): Promise<string> {
  const leaves = await made.store.read.select().from(auditLeaf).orderBy(asc(auditLeaf.index))
  return leaves[index]?.entryId ?? ''
}

/** The check as `runLogCheck` makes it, in this thread. */
async function check(checkpointFolder: string | null = outside): Promise<LogVerdict> {
  const { store, installation } = made.world
  const outsideNotes = await outsideCheckpoints(checkpointFolder)
  const found = await checkLog({ store, verifierKey: await checkpointVerifierKey(store.read), origin: installation.logOrigin, outsideNotes })
  const openings = await checkCommitments(made.world)
  return { ...found, commitments: openings.checked, firstBad: found.firstBad ?? openings.bad }
}

test('an untouched log rebuilds from first to last, with its checkpoints here and outside and every opening', async () => {
  const verdict = await check()
  expect(verdict).toMatchObject({ size: entries, firstBad: null, checkpointsHere: 2, checkpointsOutside: 2, commitments: entries })
  expect(verdict.checkpoint?.size).toBe(entries)
})

test('the check in a thread of its own finds the same, whole or altered', async () => {
  expect(await runLogCheck(made.world, { checkpointFolder: outside })).toEqual(await check())
  await pastGuards(`update audit_entry set canonical = replace(canonical, 'role-grants', 'role-grunts') where id = '${await entryAt(3)}'`)
  const altered = await runLogCheck(made.world, { checkpointFolder: outside })
  expect(altered.firstBad?.what).toBe('entry-altered')
  expect(altered).toEqual(await check())
})

test('a stored public key that was exchanged stops the signing', async () => {
  await pastGuards(`update signing_key set public_part = ${flipped} where purpose = 'checkpoint'`)
  await expect(openSequencer(null)).rejects.toThrow('was exchanged')
})

test('one changed character of an entry is named', async () => {
  const entryId = await entryAt(7)
  await pastGuards(`update audit_entry set canonical = replace(canonical, '"asset.show"', '"asset.shoW"') where id = '${entryId}'`)
  expect((await check()).firstBad).toMatchObject({ index: 7, through: 7, entryId, what: 'entry-altered' })
})

test('a changed column beside an honest text is named', async () => {
  const entryId = await entryAt(3)
  await pastGuards(`update audit_entry set actor_id = 'person_2' where id = '${entryId}'`)
  expect((await check()).firstBad).toMatchObject({ index: 3, entryId, what: 'columns-altered' })
})

test.each([
  ['action', `'*'`],
  ['outcome', `'refused'`],
  ['at', 'at + 1'],
  ['subject_id', `'asset_99'`],
  ['subject_type', `'[a-z]*'`],
  ['actor_kind', `'system'`],
])('a changed column %s is never taken for honest', async (column, value) => {
  const entryId = await entryAt(11)
  await pastGuards(`update audit_entry set ${column} = ${value} where id = '${entryId}'`)
  expect((await check()).firstBad).toMatchObject({ index: 11, entryId, what: 'columns-altered' })
})

test('an entry rewritten together with its own leaf hash is named by its place', async () => {
  const entryId = await entryAt(5)
  await pastGuards(`update audit_entry set leaf_hash = ${flipped} where id = '${entryId}'`)
  expect((await check()).firstBad).toMatchObject({ index: 5, entryId, what: 'entry-altered' })
})

test('a changed leaf is named', async () => {
  await pastGuards(`update audit_leaf set leaf_hash = ${flipped} where leaf_index = 9`)
  expect((await check()).firstBad).toMatchObject({ index: 9, entryId: await entryAt(9), what: 'leaf-altered' })
})

test('a changed inner node is named by the places below it', async () => {
  await pastGuards(`update audit_node set hash = ${flipped} where level = 2 and node_index = 1`)
  expect((await check()).firstBad).toMatchObject({ index: 4, through: 7, what: 'node-altered' })
})

test('an inner node that is gone, or one too many, is named', async () => {
  await pastGuards(`insert into audit_node (level, node_index, hash) values (1, 10, ${flipped})`)
  expect((await check()).firstBad).toMatchObject({ what: 'node-surplus' })
  await pastGuardsAgain(`delete from audit_node where level = 1 and node_index = 3`)
  expect((await check()).firstBad).toMatchObject({ index: 6, through: 7, what: 'node-altered' })
})

/** The guards are gone already. */
async function pastGuardsAgain(statement: string): Promise<void> {
  if (dialect === 'sqlite') {
    const connection = new Sqlite(made.database.place)
    connection.exec(statement)
    connection.close()
    return
  }
  const client = new pg.Client(made.database.place)
  await client.connect()
  await client.query(statement)
  await client.end()
}

test('a changed root of a checkpoint, and a note that another key signed, are named', async () => {
  await pastGuards(`update audit_checkpoint set root = ${flipped} where size = 12`)
  expect((await check()).firstBad).toMatchObject({ index: 0, through: 11, what: 'checkpoint-altered' })
})

test('an entry that was removed is named by its place', async () => {
  const entryId = await entryAt(13)
  await pastGuards(`delete from audit_entry where id = '${entryId}'`)
  expect((await check()).firstBad).toMatchObject({ index: 13, entryId, what: 'entry-missing' })
})

test('a place that was removed is named', async () => {
  await pastGuards(`delete from audit_leaf where leaf_index = 4`)
  expect((await check()).firstBad).toMatchObject({ index: 4, what: 'place-missing' })
})

test('two entries that changed places are named by the lowest node that differs', async () => {
  const [one, two] = [await entryAt(2), await entryAt(6)]
  await pastGuards(
    `update audit_leaf set entry_id = 'moved' where leaf_index = 2`,
    `update audit_leaf set entry_id = '${one}', leaf_hash = (select leaf_hash from audit_entry where id = '${one}') where leaf_index = 6`,
    `update audit_leaf set entry_id = '${two}', leaf_hash = (select leaf_hash from audit_entry where id = '${two}') where leaf_index = 2`,
  )
  expect((await check()).firstBad).toMatchObject({ index: 2, through: 3, what: 'node-altered' })
})

test('an entry that was slipped in beside the corridor is named', async () => {
  const entryId = `entry_${'0'.repeat(32)}`
  await pastGuards(`insert into audit_entry (id, at, action, outcome, actor_kind, actor_id, subject_type, subject_id, canonical, leaf_hash) select '${entryId}', at, action, outcome, actor_kind, actor_id, subject_type, subject_id, canonical, leaf_hash from audit_entry limit 1`)
  expect((await check()).firstBad).toMatchObject({ entryId, what: 'entry-inserted' })
})

const cut = [
  'delete from audit_checkpoint where size > 12',
  'delete from audit_node where (level = 1 and node_index >= 6) or (level = 2 and node_index >= 3) or (level = 3 and node_index >= 1) or level > 3',
  'delete from audit_entry where id in (select entry_id from audit_leaf where leaf_index >= 12)',
  'delete from commitment where entry_id not in (select id from audit_entry)',
  'delete from audit_leaf where leaf_index >= 12',
]

test('a tail that was cut together with the local checkpoints looks whole here and is caught by the outside copy', async () => {
  await pastGuards(...cut)
  expect(await check(null)).toMatchObject({ size: 12, firstBad: null })
  expect((await check()).firstBad).toMatchObject({ index: 12, through: entries - 1, what: 'tail-cut' })
})

test('a log that was cut and grown again is caught by the outside copy', async () => {
  await log.close()
  await pastGuards(...cut)
  log = await openSequencer(null)
  await append(entries - 12)
  await log.drain()
  expect(await check(null)).toMatchObject({ size: entries, firstBad: null })
  expect((await check()).firstBad).toMatchObject({ what: 'outside-checkpoint-differs', through: entries - 1 })
})

test('a changed opening is named by its entry, and an erased one is no fault', async () => {
  await pastGuards(`update commitment set opening = null where entry_id = '${await entryAt(1)}'`)
  expect(await check()).toMatchObject({ firstBad: null, commitments: entries - 1 })
  const [one, two] = [await entryAt(14), await entryAt(15)]
  await pastGuardsAgain(`update commitment set opening = (select opening from commitment where entry_id = '${two}') where entry_id = '${one}'`)
  expect((await check()).firstBad).toMatchObject({ index: 14, entryId: one, what: 'commitment-altered' })
})

test('without its outside folder a check says that it saw no outside checkpoint', async () => {
  rmSync(outside, { recursive: true })
  expect(await check()).toMatchObject({ firstBad: null, checkpointsOutside: 0 })
})
