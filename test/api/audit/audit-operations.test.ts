import { asc, isNull } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createJobRunner } from '../../../api/jobs/job-runner.ts'
import { execute } from '../../../api/pipeline/execute.ts'
import { parseVerifierKey, verifyCheckpoint } from '../../../crypto/checkpoint.ts'
import { fromHex, fromUtf8, utf8 } from '../../../crypto/digest.ts'
import { sha256Node } from '../../../crypto/digest-node.ts'
import { createLogVerifier } from '../../../crypto/log-file.ts'
import { leafHash, rootFromLeaves, verifyInclusion } from '../../../crypto/merkle.ts'
import { readEvent } from '../../../schema/tables/read-event.ts'
import type { Person } from '../../support/world.ts'
import { createLoggedWorld } from '../reporting/reporting-world.ts'
import type { LoggedWorld } from '../reporting/reporting-world.ts'

interface Listed { readonly items: readonly { entryId: string; action: string; actorId: string; actorName: string | null; outcome: string; leafIndex: number | null; at: number; subjectId: string }[]; readonly nextCursor: string | null }
interface Shown { readonly entryId: string; readonly canonical: string; readonly leafHash: string; readonly leafIndex: number | null; readonly proof: readonly string[] | null; readonly checkpoint: string | null; readonly verifierKey: string }

let made: LoggedWorld
let auditor: Person
let officer: Person
let steward: Person

beforeAll(async () => {
  made = await createLoggedWorld()
  auditor = await made.person(['auditor'])
  officer = await made.person(['security_admin'], { name: '林安全' })
  steward = await made.person(['data_steward'])
  for (const tier of ['ordinary', 'sensitive']) {
    made.clock.advance(1_000)
    await made.done(made.fresh(officer), 'key.rotate', { tier, reason: '季度轮换' })
    await made.world.vault.reload()
  }
  made.clock.advance(1_000)
  await made.act(steward, 'key.rotate', { tier: 'ordinary', reason: '越权尝试' }).catch(() => undefined)
  await made.log.drain()
})
afterAll(() => made.close())

const list = (input: object) => made.done<Listed>(auditor, 'audit-entry.list', input)

test('the list is newest first and each filter holds alone and together', async () => {
  const all = (await list({ limit: 100 })).items
  expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).sort((one, two) => two - one))
  expect((await list({ action: 'key.rotate' })).items.map(({ outcome }) => outcome)).toEqual(['refused', 'done', 'done'])
  expect((await list({ action: 'key.rotate', outcome: 'done' })).items.every(({ actorName }) => actorName === '林安全')).toBe(true)
  expect((await list({ actorId: steward.personId })).items.map(({ action }) => action)).toEqual(['key.rotate'])
  expect((await list({ subjectId: 'tier-sensitive' })).items.length).toBe(1)
  const [newest] = all
  expect((await list({ before: newest?.at ?? 0, limit: 100 })).items.every(({ at }) => at < (newest?.at ?? 0))).toBe(true)
})

test('pages follow one another without gap or repetition, and a cursor serves its own filter only', async () => {
  const first = await list({ action: 'key.rotate', limit: 2 })
  const second = await list({ action: 'key.rotate', limit: 2, cursor: first.nextCursor })
  const ids = [...first.items, ...second.items].map(({ entryId }) => entryId)
  expect(new Set(ids).size).toBe(3)
  expect(second.nextCursor).toBeNull()
  await expect(list({ outcome: 'done', cursor: first.nextCursor })).rejects.toMatchObject({ code: 'input-invalid', extra: { fields: [{ field: 'cursor' }] } })
})

test('what is shown of an entry is enough to prove it without us', async () => {
  const [listed] = (await list({ action: 'key.rotate', outcome: 'done' })).items
  const shown = await made.done<Shown>(auditor, 'audit-entry.show', { entryId: listed?.entryId })
  const { size, root, origin } = verifyCheckpoint(shown.checkpoint ?? '', parseVerifierKey(shown.verifierKey))
  expect(origin).toBe(made.world.installation.logOrigin)
  expect(JSON.parse(shown.canonical)).toMatchObject({ id: listed?.entryId, action: 'key.rotate' })
  expect(verifyInclusion({ sha256: sha256Node, index: shown.leafIndex ?? -1, size, root, leafHash: leafHash(sha256Node, utf8(shown.canonical)), proof: (shown.proof ?? []).map(fromHex) })).toBe(true)
  await expect(made.act(auditor, 'audit-entry.show', { entryId: `entry_${'0'.repeat(32)}` })).rejects.toMatchObject({ code: 'not-found' })
})

test('only auditing roles read the log; everybody who sees the catalogue sees where a record stands in it', async () => {
  await expect(made.act(steward, 'audit-entry.list', {})).rejects.toMatchObject({ code: 'not-found' })
  const provenance = await made.done<{ entries: readonly { action: string; leafIndex: number | null }[] }>(steward, 'provenance.list', { subjectId: 'tier-ordinary' })
  expect(provenance.entries.filter(({ action }) => action === 'key.rotate').length).toBeGreaterThan(0)
})

test('the downloaded log verifies line by line against its checkpoint, and one changed byte is named', async () => {
  await made.log.drain()
  const answer = await made.act(auditor, 'audit-log.export', {})
  if (answer.kind !== 'file') throw new Error(`no file but ${answer.kind}`)
  const pieces: Uint8Array[] = []
  for await (const piece of answer.file.open()) pieces.push(piece)
  const lines = fromUtf8(Buffer.concat(pieces)).trimEnd().split('\n')
  const whole = createLogVerifier({ sha256: sha256Node, keptKey: made.log.verifierKey })
  for (const line of lines) whole.push(line)
  expect(whole.end()).toMatchObject({ fault: null, checkpointOk: true, size: lines.length - 2 })
  const altered = createLogVerifier({ sha256: sha256Node })
  for (const [at, line] of lines.entries()) altered.push(at === 2 ? line.replace('key.rotate', 'key.rotatf') : line)
  expect(altered.end()).toMatchObject({ checkpointOk: false })
  expect((await made.entries()).filter(({ action }) => action === 'audit-log.export').length).toBe(1)
})

test('a check ordered by an auditor runs as a job and its result is shown beside the checkpoint', async () => {
  await made.log.drain()
  const { jobId } = await made.done<{ jobId: string }>(auditor, 'audit-log.check', {})
  await made.log.drain()
  const runner = createJobRunner(made.world, made.log.jobKinds)
  await runner.settle()
  await runner.stop()
  const shown = await made.done<{ size: number; lastCheck: { size: number; firstBad: string | null; at: number } | null; pending: number }>(auditor, 'checkpoint.show', {})
  expect(shown.lastCheck).toMatchObject({ firstBad: null, at: made.clock.now })
  expect(shown.lastCheck?.size).toBe(shown.size)
  expect((await made.entries()).find(({ action, canonical }) => action === 'job.run' && JSON.stringify(canonical).includes(jobId))).toMatchObject({ outcome: 'done', canonical: { notes: { fault: null, firstBad: null } } })
})

test('the schedule may order a check under its mandate, and no other system actor may', async () => {
  const call = (mandate: string) => ({ act: 'audit-log.check', actor: { kind: 'system' as const, name: 'scheduler', mandate }, input: {}, requestId: 'request_1' })
  await expect(execute(made.world, call(''))).rejects.toMatchObject({ code: 'not-found' })
  expect(await execute(made.world, call('schedule-daily-log-check'))).toMatchObject({ kind: 'done' })
})

test('every plain read is covered by one batch entry whose root is over the very rows', async () => {
  await made.log.drain()
  expect(await made.store.read.select({ id: readEvent.id }).from(readEvent).where(isNull(readEvent.batchEntryId))).toEqual([])
  const rows = await made.store.read.select().from(readEvent).orderBy(asc(readEvent.id))
  const batches = (await made.entries()).filter(({ action }) => action === 'read.batch')
  expect(rows.length).toBeGreaterThan(0)
  for (const batch of batches) {
    const covered = rows.filter(({ batchEntryId }) => batchEntryId === batch.id)
    const root = Buffer.from(rootFromLeaves(sha256Node, covered.map(({ canonical }) => leafHash(sha256Node, utf8(canonical))))).toString('hex')
    expect(batch.canonical).toMatchObject({ actor: { id: 'system-read-batch' }, notes: { reads: covered.length, root, first: covered[0]?.id, last: covered.at(-1)?.id } })
  }
  expect(batches.reduce((sum, { canonical }) => sum + Number((canonical['notes'] as { reads: number }).reads), 0)).toBe(rows.length)
})
