import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fromBase64 } from '../../../crypto/digest.ts'
import { sha256Node } from '../../../crypto/digest-node.ts'
import { verifyBundle } from '../../../reports/verify.ts'
import { report } from '../../../schema/tables/report.ts'
import type { Person } from '../../support/world.ts'
import { createLoggedWorld } from './reporting-world.ts'
import type { LoggedWorld } from './reporting-world.ts'
import { pastGuards } from './past-guards.ts'

let made: LoggedWorld
let auditor: Person
let folder: string

beforeEach(async () => {
  made = await createLoggedWorld()
  auditor = await made.person(['auditor'], { name: '周审计' })
  const officer = await made.person(['security_admin'])
  await made.done(officer, 'key.rotate', { tier: 'sensitive', reason: '季度轮换' })
  await made.world.vault.reload()
  folder = mkdtempSync(join(tmpdir(), 'xmphi-report-'))
})
afterEach(async () => {
  await made.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Exported { readonly reportId: string; readonly fileName: string; readonly sha256: string; readonly verdicts: Readonly<Record<string, string>> }

async function download(reportId: string, part: string): Promise<Uint8Array> {
  const answer = await made.act(auditor, 'report.download', { reportId, part })
  if (answer.kind !== 'file') throw new Error(`no file but ${answer.kind}`)
  const pieces: Uint8Array[] = []
  for await (const piece of answer.file.open()) pieces.push(piece)
  return new Uint8Array(Buffer.concat(pieces))
}

async function rootPem(): Promise<{ pem: string; sha256: string }> {
  return made.done<{ pem: string; sha256: string }>(auditor, 'trust-root.show', {})
}

test('an exported bundle is intact and trusted under the root that the auditor kept, by our verifier and by openssl', async () => {
  const root = await rootPem()
  const exported = await made.done<Exported>(auditor, 'report.export', {})
  const der = await download(exported.reportId, 'bundle')
  const verified = await verifyBundle(der, { fingerprints: [root.sha256] }, sha256Node)
  expect(verified.checks.filter(({ ok }) => !ok)).toEqual([])
  expect(verified.exit).toBe(0)
  expect((await verifyBundle(der, {}, sha256Node)).exit).toBe(3)
  expect(verified.bundle?.findings.map(({ id, verdict }) => [id, verdict])).toEqual(Object.entries(exported.verdicts))
  writeFileSync(join(folder, 'bundle.p7m'), der)
  writeFileSync(join(folder, 'root.pem'), root.pem)
  const content = execFileSync('openssl', ['cms', '-verify', '-binary', '-inform', 'DER', '-in', join(folder, 'bundle.p7m'), '-CAfile', join(folder, 'root.pem')], { stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 2 ** 27 })
  expect(Buffer.compare(content, Buffer.from(await download(exported.reportId, 'json')))).toBe(0)
})

test('the parts that can be downloaded are those inside the signature', async () => {
  const exported = await made.done<Exported>(auditor, 'report.export', {})
  const { bundle } = await verifyBundle(await download(exported.reportId, 'bundle'), {}, sha256Node)
  expect(Buffer.compare(Buffer.from(await download(exported.reportId, 'pdf-zh')), Buffer.from(fromBase64(bundle?.pdf?.zh.base64 ?? '')))).toBe(0)
  expect(Buffer.from(await download(exported.reportId, 'pdf-en')).subarray(0, 5).toString()).toBe('%PDF-')
})

test('a bundle that was altered in the database gives out no part', async () => {
  const exported = await made.done<Exported>(auditor, 'report.export', {})
  const [row] = await made.store.read.select({ bundle: report.bundle }).from(report)
  const altered = Uint8Array.from(row?.bundle ?? [])
  altered[altered.length >> 1] = (altered[altered.length >> 1] ?? 0) ^ 1
  await pastGuards(made, { tables: ['report'] })
  await made.store.tx((tx) => tx.update(report).set({ bundle: altered }).where(eq(report.id, exported.reportId)))
  await expect(made.act(auditor, 'report.download', { reportId: exported.reportId, part: 'pdf-zh' })).rejects.toMatchObject({ code: 'file-unreadable' })
  expect((await made.entries()).filter(({ action }) => action === 'report.download')).toMatchObject([{ outcome: 'refused' }])
})

test('the entry of a rotation is in the bundle as evidence, with a proof that holds', async () => {
  const exported = await made.done<Exported>(auditor, 'report.export', {})
  const { bundle } = await verifyBundle(await download(exported.reportId, 'bundle'), {}, sha256Node)
  const rotation = (await made.entries()).find(({ action }) => action === 'key.rotate')
  expect(bundle?.evidence.entries.map(({ entryId, clauseIds }) => ({ entryId, clauseIds }))).toContainEqual({ entryId: rotation?.id, clauseIds: ['10.1.1c'] })
})

test('an export is listed with its maker and leaves one entry with its digest', async () => {
  const exported = await made.done<Exported>(auditor, 'report.export', {})
  const listed = await made.done<{ items: readonly { reportId: string; makerName: string; sha256: string; verdicts: object }[] }>(auditor, 'report.list', {})
  expect(listed.items).toMatchObject([{ reportId: exported.reportId, makerName: '周审计', sha256: exported.sha256, verdicts: exported.verdicts }])
  expect((await made.entries()).filter(({ action }) => action === 'report.export')).toMatchObject([{ outcome: 'done', canonical: { notes: { sha256: exported.sha256, made: exported.reportId } } }])
})

test('who holds no auditing role exports nothing', async () => {
  const steward = await made.person(['data_steward'])
  await expect(made.act(steward, 'report.export', {})).rejects.toMatchObject({ code: 'not-found' })
  expect(await made.store.read.select({ id: report.id }).from(report)).toEqual([])
})
