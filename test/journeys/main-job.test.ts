/** The whole way of real corpora through a real server: received, classified, permitted, shared, proved. */
import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sha256Node } from '../../crypto/digest-node.ts'
import { verifyCms } from '../../crypto/signature.ts'
import { verifyBundle } from '../../reports/verify.ts'
import type { Problem } from '../../schema/contracts/problem.ts'
import { makeReportSigners, signAs } from '../crypto/report-signers.ts'
import { createTestDatabase } from '../support/test-database.ts'
import type { TestDatabase } from '../support/test-database.ts'
import { corporaPresent, corpusPath, everythingStored, found, foundInBytes, personalRecords, readCanaries } from './canaries.ts'
import type { CorpusName } from './canaries.ts'
import { downloadLog, readLog } from './download-log.ts'
import { runCommandLine, serverSettings, startServer } from './start-server.ts'
import type { ServerProcess } from './start-server.ts'
import { enrol, setUpHouse } from './staff.ts'
import type { Post, StaffMember } from './staff.ts'
import { Visitor } from './visitor.ts'
import type { Heard } from './visitor.ts'

interface ShownAsset {
  readonly assetId: string
  readonly state: string
  readonly tier: string | null
  readonly proposedTier: string
  readonly statutory: Record<string, unknown>
  readonly personal: boolean
  readonly sensitivePersonal: boolean
  readonly minors: boolean
  readonly records: number
  readonly bytes: number
  readonly proposalReasons: readonly { readonly code: string }[]
  readonly fields: readonly { readonly field: string }[]
  readonly findings: readonly { readonly field: string; readonly kind: string; readonly hits: number; readonly samples: readonly { readonly masked: string }[] }[]
  readonly manifest: readonly { readonly sha256: string }[]
}
interface Page {
  readonly fields: readonly string[]
  readonly rows: readonly { readonly row: number; readonly cells: readonly { readonly text: string; readonly masked: boolean }[] }[]
  readonly next: number | null
}

const present = corporaPresent()
const heard: Heard[] = []
let database: TestDatabase
let server: ServerProcess
let staff: Readonly<Record<Post, StaffMember>>
let analyst: StaffMember
const assets = new Map<CorpusName, ShownAsset>()

beforeAll(async () => {
  database = await createTestDatabase()
  server = await startServer(database)
  if (present) staff = await setUpHouse(server.origin, database.folder, heard)
})
afterAll(async () => {
  await server.stop()
  await database.drop()
})

function asset(name: CorpusName): ShownAsset {
  const shown = assets.get(name)
  if (shown === undefined) throw new Error(`${name} was not imported`)
  return shown
}

/** Waits, by the live events, until the scan of an asset has ended. */
async function scanned(assetId: string): Promise<ShownAsset> {
  const stop = new AbortController()
  try {
    for await (const _ of staff.steward.tab.events(stop.signal)) {
      const shown = await staff.steward.done<ShownAsset>('asset.show', { assetId })
      if (shown.state !== 'scanning') return shown
    }
  } finally {
    stop.abort()
  }
  throw new Error('the events ended before the scan did')
}

/** What a partner does with `curl`: nothing but the bearer. */
async function asPartner(path: string, bearer: string): Promise<{ readonly status: number; readonly text: string }> {
  const response = await fetch(`${server.origin.replace('localhost', '127.0.0.1')}${path}`, { headers: { authorization: `Bearer ${bearer}` } })
  const text = await response.text()
  heard.push({ asked: `GET ${path}`, status: response.status, text })
  return { status: response.status, text }
}

function fileIn(folder: string, name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

describe.runIf(present)('the main job on real corpora', () => {
  test('nothing but set-up is possible before five people stand, and its code dies on use, and with it the file that held it', async () => {
    expect(readdirSync(database.folder)).not.toContain('setup-code')
    const again = await new Visitor(server.origin, heard).ask('setup.open', { code: 'AAAA-AAAA-AAAA-AAAA-A' })
    expect([again.status, (again.json as Problem).code]).toEqual([409, 'wrong-state'])
    expect(await new Visitor(server.origin, heard).done('setup.show')).toMatchObject({ state: 'complete', people: [] })
  })

  test('a colleague is invited by two people, enrols both factors, and is refused what their role does not hold', async () => {
    const approvalId = await staff.system.asks('person.invite', { name: '分析君', username: 'fenxi', team: '评测组', roles: ['analyst'] })
    const { resultId } = await staff.officer.approve(approvalId)
    const { enrolmentCode } = await staff.system.done<{ enrolmentCode: string }>('enrolment.collect', { personId: resultId })
    analyst = await enrol(server.origin, heard, enrolmentCode, { name: '分析君', username: 'fenxi', roles: ['analyst'] }, staff.officer)
    await analyst.signIn()
    const refused = await analyst.act('asset.import', { name: 'x', fileName: 'x.txt' }, new Uint8Array([0x61]))
    expect(refused.json).toMatchObject({ status: 403, code: 'permission-missing', need: { permission: 'asset:import' } })
  })

  test.each(['medical', 'personal'] as const)('the %s corpus is received whole, scanned, and proposed as sensitive with reasons', async (name) => {
    const bytes = new Uint8Array(readFileSync(corpusPath(name)))
    const received = await staff.steward.done<{ assetId: string; sha256: string; bytes: number; state: string }>('asset.import', { name: `语料 ${name}`, fileName: 'corpus.jsonl', source: '公开研究数据', licence: '见来源' }, bytes)
    expect(received).toMatchObject({ bytes: bytes.length, sha256: Buffer.from(sha256Node(bytes)).toString('hex'), state: 'scanning' })
    const unread = await staff.steward.act('row.list', { assetId: received.assetId })
    expect(unread.status).toBeGreaterThanOrEqual(400)
    const shown = await scanned(received.assetId)
    expect(shown).toMatchObject({ state: 'proposed', tier: null, proposedTier: 'sensitive', personal: true, records: readFileSync(corpusPath(name), 'utf8').split('\n').filter(Boolean).length })
    expect(shown.proposalReasons.map(({ code }) => code)).toContain('sensitive-class')
    expect(shown.findings.length).toBeGreaterThan(3)
    assets.set(name, shown)
  })

  test('the command line signs in by a code that its person confirms with a factor, and imports the comments', async () => {
    const settings = serverSettings(database, server.port)
    let confirmed: Promise<unknown> | null = null
    const login = await runCommandLine(['login'], settings, database.folder, (text) => {
      const userCode = /^ {4}(\S+)$/m.exec(text)?.[1]
      if (userCode !== undefined) confirmed ??= staff.steward.done('command-line.confirm', { userCode })
    })
    await confirmed
    expect(login).toMatchObject({ code: 0, printed: expect.stringContaining('signed in') })
    const imported = await runCommandLine(['import', corpusPath('comments'), '--name', '评论语料'], settings, database.folder)
    expect(imported).toMatchObject({ code: 0, printed: expect.stringContaining('scan finished: proposed') })
    const assetId = /asset_[0-9a-f]{32}/.exec(imported.printed)?.[0] ?? ''
    assets.set('comments', await staff.steward.done<ShownAsset>('asset.show', { assetId }))
    expect(asset('comments')).toMatchObject({ proposedTier: 'ordinary', bytes: statSync(corpusPath('comments')).size })
  })

  test('the steward confirms; below the proposal takes a second person; a public asset without its source is refused', async () => {
    const confirmation = (shown: ShownAsset, tier: string) => ({ assetId: shown.assetId, tier, statutory: shown.statutory, personal: shown.personal, sensitivePersonal: shown.sensitivePersonal, minors: shown.minors, reason: '抽样核对后确认' })
    for (const name of ['medical', 'personal'] as const)
      expect(await staff.steward.done('asset.confirm', confirmation(asset(name), 'sensitive'))).toMatchObject({ tier: 'sensitive', state: 'confirmed' })
    const bare = await staff.steward.act('asset.confirm', confirmation(asset('comments'), 'public'))
    expect(bare.json).toMatchObject({ status: 422, fields: [{ field: 'source' }, { field: 'licence' }, { field: 'retrievedAt' }] })
    const approvalId = await staff.steward.asks('asset.confirm', { ...confirmation(asset('comments'), 'public'), source: 'https://github.com/thu-coai/COLDataset', licence: 'Apache-2.0', retrievedAt: Date.UTC(2026, 9, 1) })
    expect(await staff.steward.done('asset.show', { assetId: asset('comments').assetId })).toMatchObject({ state: 'proposed', tier: null })
    expect(await staff.officer.approve(approvalId)).toMatchObject({ state: 'executed' })
    expect(await staff.steward.done('asset.show', { assetId: asset('comments').assetId })).toMatchObject({ state: 'confirmed', tier: 'public', tierChanges: [{ lowered: true, approvalId }] })
  })

  test('two approvers, each with a fresh factor, let the asker read masked rows; one alone, the asker, or the same twice do not', async () => {
    const { assetId } = asset('personal')
    expect((await analyst.act('row.list', { assetId })).json).toMatchObject({ status: 403, code: 'permit-missing' })
    const approvalId = await analyst.asks('permit.request', { assetId, fields: ['full_text', 'masked', 'template_id'], purpose: '去标识化评测抽样', hours: 8 })
    const digest = (await staff.signatory.done<{ inputDigest: string; reach: object }>('approval.show', { approvalId })).inputDigest
    const withoutFactor = await staff.signatory.tab.ask('approval.approve', { approvalId, inputDigest: digest })
    expect(withoutFactor.json).toMatchObject({ status: 403, code: 'step-up-required', need: { act: 'approval.approve', factors: ['passkey'] } })
    expect((await analyst.act('approval.approve', { approvalId, inputDigest: digest })).status).toBe(403)
    expect(await staff.signatory.approve(approvalId)).toMatchObject({ state: 'pending', approvalsMissing: 1 })
    expect((await staff.signatory.act('approval.approve', { approvalId, inputDigest: digest })).status).toBe(409)
    expect((await analyst.act('row.list', { assetId })).status).toBe(403)
    expect(await staff.officer.approve(approvalId)).toMatchObject({ state: 'executed', approvalsMissing: 0 })

    const page = await analyst.done<Page>('row.list', { assetId, limit: 100 })
    expect(page.fields).toEqual(['full_text', 'masked', 'template_id'])
    expect(page.rows.map(({ row }) => row)).toEqual(Array.from({ length: 100 }, (_, row) => row))
    const records = personalRecords()
    for (const { row, cells } of page.rows) expect(cells[2]?.text).toBe(String(records[row]?.template_id))
    for (const { cells } of page.rows) expect(cells[0]).toMatchObject({ text: expect.stringMatching(/^•+$/), masked: true, masking: 'whole' })
  })

  test('a field is shown in clear for a reason, once, counted and recorded', async () => {
    const { assetId } = asset('personal')
    const row = personalRecords().findIndex(({ spans }) => spans.some((span) => span.entity_type === 'EMAIL_ADDRESS'))
    expect((await analyst.act('cell.reveal', { assetId, row, field: 'full_text' })).json).toMatchObject({ status: 422, fields: [{ field: 'reason' }] })
    expect((await analyst.act('cell.reveal', { assetId, row, field: 'spans', reason: '核对邮箱' })).status).toBe(403)
    const first = await analyst.done<{ cell: { text: string }; budgetLeft: number }>('cell.reveal', { assetId, row, field: 'full_text', reason: '核对邮箱是否为真实地址' })
    expect(first.cell.text).toBe(personalRecords()[row]?.full_text)
    expect((await analyst.done<{ budgetLeft: number }>('cell.reveal', { assetId, row: row + 1, field: 'full_text', reason: '核对下一条' })).budgetLeft).toBe(first.budgetLeft - 1)
  })

  test('a partner exchanges its code once, reads exactly the named rows and fields like curl, and nothing from the moment of revocation', async () => {
    const { organisationId } = await staff.officer.done<{ organisationId: string }>('organisation.create', { name: '协作医院', contact: '王女士' })
    const approvalId = await staff.officer.asks('partner-code.issue', { organisationId, assetId: asset('personal').assetId, fields: ['masked', 'template_id'], rowFrom: 10, rowTo: 40, addressRanges: ['127.0.0.0/8'], purpose: '联合评测', hours: 72 })
    const { resultId: partnerCodeId } = await staff.signatory.approve(approvalId)
    const { code } = await staff.officer.done<{ code: string }>('partner-code.collect', { partnerCodeId })
    expect((await staff.officer.act('partner-code.collect', { partnerCodeId })).status).toBe(409)

    const exchange = () => fetch(`${server.origin.replace('localhost', '127.0.0.1')}/api/partner/exchange`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code }) })
    const exchanged = (await (await exchange()).json()) as { bearer: string; expiresAt: number; rowFrom: number; rowTo: number }
    expect(exchanged).toMatchObject({ fields: ['masked', 'template_id'], rowFrom: 10, rowTo: 40 })
    expect((await exchange()).status).toBe(401)

    const rows: Page['rows'][number][] = []
    for (let from: number | null = 10; from !== null;) {
      const page = JSON.parse((await asPartner(`/api/partner/rows?from=${from}&limit=20`, exchanged.bearer)).text) as Page
      expect(page.fields).toEqual(['masked', 'template_id'])
      rows.push(...page.rows)
      from = page.next
    }
    const records = personalRecords()
    expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 30 }, (_, at) => at + 10))
    expect(rows.map(({ cells }) => cells[1]?.text)).toEqual(records.slice(10, 40).map((record) => String(record.template_id)))
    for (const outside of ['/api/partner/rows?from=9', '/api/partner/rows?from=41']) expect((await asPartner(outside, exchanged.bearer)).status).toBe(422)
    for (const inside of [`/api/assets/${asset('personal').assetId}/rows`, '/api/session', '/api/audit/log']) expect([401, 403, 404]).toContain((await asPartner(inside, exchanged.bearer)).status)

    await staff.officer.done('partner-code.revoke', { partnerCodeId, reason: '合作提前结束' })
    expect((await asPartner('/api/partner/rows', exchanged.bearer)).status).toBe(401)
  })

  test('the downloaded log is whole from first to last, names each act, and a changed byte of it is named', async () => {
    const { text: log, lines, reading } = await downloadLog(staff.auditor)
    expect(reading).toMatchObject({ fault: null, checkpointOk: true, size: lines.length - 2 })
    const acts = ['setup.open', 'asset.import', 'asset.confirm', 'permit.request', 'approval.approve', 'row.list', 'cell.reveal', 'partner-code.issue', 'partner-code.exchange', 'partner-row.list', 'partner-code.revoke']
    expect(acts.filter((act) => !log.includes(`\\"action\\":\\"${act}\\"`))).toEqual([])
    const bent = lines.map((line, at) => (at === 20 ? line.replace(/\\"at\\":1/, '\\"at\\":2') : line))
    expect(readLog(bent).firstBad).toMatchObject({ index: 19 })
    const checked = await runCommandLine(['check-log', '--key', reading.head?.verifierKey ?? ''], serverSettings(database, server.port), database.folder)
    expect(checked).toMatchObject({ code: 0, printed: expect.stringContaining('intact: ') })
  })

  test('the signed bundle is accepted offline by our command and by openssl under the root kept before, and by nobody once a byte, the signer or a verdict changed', async () => {
    const { pem, sha256 } = await staff.auditor.done<{ pem: string; sha256: string }>('trust-root.show')
    const { reportId, verdicts } = await staff.auditor.done<{ reportId: string; verdicts: Record<string, string> }>('report.export')
    expect(Object.keys(verdicts)).toEqual(expect.arrayContaining(['10.1.1a', '10.1.1b', '10.1.1c', '10.1.1d', '10.1.2a', '10.1.2b', '10.1.2c', '10.1.2d']))
    const bundle = await staff.auditor.tab.file(`/api/reports/${reportId}/file`)
    const pdf = Buffer.from(await staff.auditor.tab.file(`/api/reports/${reportId}/file?part=pdf-zh`))
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')

    const { folder } = database
    const root = fileIn(folder, 'root.pem', pem)
    const honest = fileIn(folder, 'bundle.p7m', bundle)
    const flipped = fileIn(folder, 'flipped.p7m', bundle.map((byte, at) => (at === bundle.length >> 1 ? byte ^ 1 : byte)))
    const { content } = await verifyCms({ der: bundle, trustedRootsDer: [], trustedFingerprints: [], sha256: sha256Node })
    const stranger = await makeReportSigners()
    const resigned = fileIn(folder, 'resigned.p7m', signAs(stranger, content, Date.now() - 5_000))
    const judged = Buffer.from(content).toString('utf8')
    const bettered = fileIn(folder, 'bettered.p7m', signAs(stranger, Buffer.from(judged.replace('"verdict":"not-met"', '"verdict":"met"').replace('"verdict":"not-built"', '"verdict":"met"')), Date.now() - 5_000))
    const noise = fileIn(folder, 'noise.p7m', Buffer.from('not a bundle'))

    const exitOf = async (...args: string[]) => (await runCommandLine(['verify-report', ...args], {}, folder)).code
    expect(await exitOf(honest, '--trust', root)).toBe(0)
    expect(await exitOf(flipped, '--trust', root)).toBe(1)
    expect(await exitOf(noise, '--trust', root)).toBe(2)
    expect(await exitOf(resigned, '--trust', root)).toBe(3)
    const trust = { fingerprints: [`SHA256:${sha256}`], at: Date.now() }
    expect((await verifyBundle(bundle, trust, sha256Node)).exit).toBe(0)
    expect((await verifyBundle(bundle, {}, sha256Node)).exit).toBe(3)
    expect((await verifyBundle(readFileSync(bettered), trust, sha256Node)).exit).toBe(1)

    const openssl = (file: string) => spawnSync('openssl', ['cms', '-verify', '-binary', '-inform', 'DER', '-in', file, '-CAfile', root, '-out', join(folder, 'content.json')], { stdio: 'ignore' }).status
    expect(openssl(honest)).toBe(0)
    expect(readFileSync(join(folder, 'content.json')).equals(Buffer.from(content))).toBe(true)
    for (const file of [flipped, resigned, bettered]) expect(openssl(file)).not.toBe(0)
    // What openssl wrote lies in the data folder, where the hunt would take it for ours.
    execFileSync('rm', ['-f', join(folder, 'content.json'), flipped, resigned, bettered, noise])
  })

  test('no canary of the corpora left by any way but the one reveal: answers, refusals, events, log, reports, printed lines, files and tables', async () => {
    const canaries = readCanaries()
    expect(canaries.all.length).toBeGreaterThan(300)
    const open = new Visitor(server.origin, heard)
    for (const path of ['/api/openapi.json', '/api/health', '/api/nothing', '/']) await open.send('GET', path)
    for (const list of ['asset.list', 'permit.list', 'audit-entry.list', 'report.list', 'partner-code.list']) await staff.auditor.done(list)
    await staff.officer.done('approval.list', { requested: 'all' })

    expect(heard.filter(({ asked }) => asked.includes('/reveal')).length).toBeGreaterThan(0)
    for (const { asked, status, text } of heard) {
      if (asked.includes('/reveal') && status === 200) continue
      expect(found(canaries.all, text), asked).toEqual([])
    }
    expect(found(canaries.all, server.printed())).toEqual([])
    const stored = await everythingStored(database)
    expect(stored.length).toBeGreaterThan(5)
    for (const { place, bytes } of stored) expect(foundInBytes(canaries.all.filter((_, at) => at % 3 === 0), bytes), place).toEqual([])
  })
})
