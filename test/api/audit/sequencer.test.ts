import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { asc, count } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import { createSequencer } from '../../../api/audit/create-sequencer.ts'
import type { Sequencer } from '../../../api/audit/create-sequencer.ts'
import { publishCheckpoint } from '../../../api/audit/publish-checkpoint.ts'
import { appendEntry } from '../../../api/pipeline/audit-trail.ts'
import { newestCheckpoint, proveInclusion } from '../../../api/facts/audit-proof.ts'
import { checkLog } from '../../../api/facts/log-check/check-log.ts'
import { openCheckpointKey } from '../../../api/vault/signing-keys.ts'
import { parseVerifierKey, signNote, verifierKey, verifyCheckpoint } from '../../../crypto/checkpoint.ts'
import { sha256Node } from '../../../crypto/digest-node.ts'
import { rootFromLeaves, verifyInclusion } from '../../../crypto/merkle.ts'
import { auditCheckpoint } from '../../../schema/tables/audit-checkpoint.ts'
import { auditEntry } from '../../../schema/tables/audit-entry.ts'
import { auditLeaf } from '../../../schema/tables/audit-leaf.ts'
import { auditNode } from '../../../schema/tables/audit-node.ts'
import { auditPending } from '../../../schema/tables/audit-pending.ts'
import { dialect } from '../../../schema/dialect.ts'
import { createTestWorld } from '../../support/world.ts'
import type { TestWorld } from '../../support/world.ts'
import { pastGuards } from '../reporting/past-guards.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const resource of open.splice(0).reverse()) await resource.close()
})

async function testWorld(): Promise<TestWorld> {
  const made = await createTestWorld()
  open.push(made)
  // As a first start leaves it: the key stands before the first entry.
  await checkpointKeyOf(made)
  return made
}

function checkpointKeyOf({ world }: TestWorld) {
  return openCheckpointKey({ store: world.store, vault: world.vault, now: world.clock.now(), random: world.random, installation: world.installation })
}

async function sequencerOf(of: TestWorld, published: string | null = null): Promise<Sequencer & { readonly verifierKey: string }> {
  const { world } = of
  const signer = await checkpointKeyOf(of)
  const made = createSequencer({
    store: world.store,
    clock: world.clock,
    signer,
    log: world.log,
    onCheckpoint: (checkpoint) => (published === null ? undefined : publishCheckpoint(published, checkpoint)),
  })
  open.push(made)
  return { ...made, verifierKey: verifierKey(signer.name, signer.publicKey) }
}

async function appendEntries({ world }: TestWorld, amount: number): Promise<void> {
  for (let from = 0; from < amount; from += 100)
    await world.store.tx(async (tx) => {
      for (let at = from; at < Math.min(from + 100, amount); at += 1) await appendEntry(tx, world, entryFacts(world.clock.now()))
    })
}

function entryFacts(at: number) {
  return {
    at, action: 'asset.show', outcome: 'done' as const, actor: { kind: 'person', id: 'person_1', roles: [] },
    subject: { type: 'asset', id: 'asset_1' }, decision: { verdict: 'allow', rule: 'role-grants' }, notes: {}, personal: new Map<string, string>(),
    demo: false, requestId: 'request_1', causedBy: null,
  }
}

async function leavesOf({ store }: TestWorld) {
  return store.read.select().from(auditLeaf).orderBy(asc(auditLeaf.index))
}

test('every committed entry gets one place, without a gap, and the signed root is the root over all of them', async () => {
  const made = await testWorld()
  await appendEntries(made, 300)
  const sequencer = await sequencerOf(made)
  await sequencer.drain()
  await appendEntries(made, 73)
  await sequencer.drain()
  const leaves = await leavesOf(made)
  expect(leaves.map(({ index }) => index)).toEqual(Array.from({ length: 373 }, (_, at) => at))
  expect(new Set(leaves.map(({ entryId }) => entryId)).size).toBe(373)
  const newest = await newestCheckpoint(made.store.read)
  const checkpoint = verifyCheckpoint(newest?.note ?? '', parseVerifierKey(sequencer.verifierKey))
  expect(checkpoint.size).toBe(373)
  expect(checkpoint.origin).toBe(made.world.installation.logOrigin)
  expect(Buffer.from(checkpoint.root).toString('hex')).toBe(Buffer.from(rootFromLeaves(sha256Node, leaves.map((leaf) => leaf.leafHash))).toString('hex'))
  expect(await made.store.read.select({ rows: count() }).from(auditPending)).toEqual([{ rows: 0 }])
})

test('every leaf has an inclusion proof from stored nodes', async () => {
  const made = await testWorld()
  await appendEntries(made, 77)
  await (await sequencerOf(made)).drain()
  const newest = await newestCheckpoint(made.store.read)
  if (newest === null) throw new Error('nothing was signed')
  for (const leaf of await leavesOf(made)) {
    const proof = await proveInclusion(made.store.read, leaf.index, newest.size)
    expect(verifyInclusion({ sha256: sha256Node, index: leaf.index, size: newest.size, leafHash: leaf.leafHash, proof, root: newest.root })).toBe(true)
  }
  const nodes = await made.store.read.select({ rows: count() }).from(auditNode)
  expect(nodes).toEqual([{ rows: 38 + 19 + 9 + 4 + 2 + 1 }])
})

test('a signature that somebody put under a stored checkpoint is an alteration of it', async () => {
  const made = await testWorld()
  await appendEntries(made, 5)
  const sequencer = await sequencerOf(made)
  await sequencer.drain()
  const check = async () => (await checkLog({ store: made.store, verifierKey: sequencer.verifierKey, origin: made.world.installation.logOrigin, outsideNotes: [] })).firstBad
  expect(await check()).toBeNull()
  const newest = await newestCheckpoint(made.store.read)
  const [text = ''] = (newest?.note ?? '').split('\n\n')
  const [, foreign = ''] = signNote(`${text}\n`, { name: 'witness.example', seed: new Uint8Array(32).fill(9) }).split('\n\n')
  await pastGuards(made, { tables: ['audit_checkpoint'] }, `update audit_checkpoint set note = '${(newest?.note ?? '') + foreign}' where size = 5`)
  expect(await check()).toMatchObject({ what: 'checkpoint-altered', through: 4 })
})

test('entries that a stopped node left waiting get their place after the next start', async () => {
  const made = await testWorld()
  await appendEntries(made, 5)
  const first = await sequencerOf(made)
  await first.drain()
  await first.close()
  await appendEntries(made, 6)
  expect((await leavesOf(made)).length).toBe(5)
  const again = await made.secondNode()
  open.push(again)
  await (await sequencerOf(again)).drain()
  expect((await leavesOf(made)).length).toBe(11)
  expect((await newestCheckpoint(made.store.read))?.size).toBe(11)
})

test('two sequencers at once make one dense log', async () => {
  const made = await testWorld()
  const other = dialect === 'postgresql' ? await made.secondNode() : made
  if (other !== made) open.push(other)
  const one = await sequencerOf(made)
  const two = await sequencerOf(other)
  for (let round = 0; round < 5; round += 1) {
    await Promise.all([appendEntries(made, 120), appendEntries(other, 80), one.drain(), two.drain()])
  }
  await one.drain()
  const leaves = await leavesOf(made)
  expect(leaves.map(({ index }) => index)).toEqual(Array.from({ length: 1_000 }, (_, at) => at))
  const checkpoints = await made.store.read.select().from(auditCheckpoint).orderBy(asc(auditCheckpoint.size))
  for (const { size, root } of checkpoints)
    expect(Buffer.compare(Buffer.from(rootFromLeaves(sha256Node, leaves.slice(0, size).map((leaf) => leaf.leafHash))), Buffer.from(root))).toBe(0)
})

test('without being asked to hurry, it signs at most once within the checkpoint interval', async () => {
  const made = await testWorld()
  const sequencer = await sequencerOf(made)
  await appendEntries(made, 3)
  await sequencer.drain()
  await appendEntries(made, 3)
  sequencer.wake()
  await sequencer.close()
  expect(await made.store.read.select({ rows: count() }).from(auditCheckpoint)).toEqual([{ rows: 1 }])
})

test('each checkpoint lies outside as a file of its own, and one that was published is never replaced', async () => {
  const made = await testWorld()
  const folder = join(made.database.folder, 'outside')
  const sequencer = await sequencerOf(made, folder)
  await appendEntries(made, 4)
  await sequencer.drain()
  await appendEntries(made, 4)
  await sequencer.drain()
  expect(readdirSync(folder).sort()).toEqual(['checkpoint-4.txt', 'checkpoint-8.txt', 'latest'])
  const newest = await newestCheckpoint(made.store.read)
  expect(readFileSync(join(folder, 'latest'), 'utf8')).toBe(newest?.note)
  await expect(publishCheckpoint(folder, { size: 4, note: 'forged' })).rejects.toThrow('another checkpoint of size 4')
  expect(readFileSync(join(folder, 'checkpoint-4.txt'), 'utf8')).not.toBe('forged')
})

test('an entry that is put back into the queue is never placed twice', async () => {
  const made = await testWorld()
  const sequencer = await sequencerOf(made)
  await appendEntries(made, 3)
  await sequencer.drain()
  const [entry] = await made.store.read.select({ id: auditEntry.id }).from(auditEntry).limit(1)
  await made.store.tx((tx) => tx.insert(auditPending).values({ entryId: entry?.id ?? '' }))
  await appendEntries(made, 2)
  await sequencer.drain()
  expect((await leavesOf(made)).length).toBe(5)
})

test('many waiting batches are covered by one checkpoint more', async () => {
  const made = await testWorld()
  const sequencer = await sequencerOf(made)
  await appendEntries(made, 1)
  await sequencer.drain()
  await appendEntries(made, 600)
  await sequencer.drain()
  expect((await made.store.read.select().from(auditCheckpoint).orderBy(asc(auditCheckpoint.size))).map(({ size }) => size)).toEqual([1, 601])
})
