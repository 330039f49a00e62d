import { X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256Node } from '../../../crypto/digest-node.ts'
import { verifyBundle } from '../../../reports/verify.ts'
import { clauseLedger } from '../../../reports/clauses/ledger.ts'
import type { OutputOf } from '../../../schema/contracts/contract.ts'
import type { showClauses } from '../../../schema/contracts/reports.ts'
import type { Person } from '../../support/world.ts'
import { explainPeople } from '../../support/explain-people.ts'
import { pastGuards } from './past-guards.ts'
import { createLoggedWorld } from './reporting-world.ts'
import type { LoggedWorld } from './reporting-world.ts'

type Board = OutputOf<typeof showClauses>

let made: LoggedWorld
let auditor: Person

beforeAll(async () => {
  made = await createLoggedWorld({ demo: true })
  auditor = await made.person(['auditor'])
  await explainPeople(made)
  await made.done(auditor, 'audit-log.check', {})
})
afterAll(() => made.close())

const board = () => made.done<Board>(auditor, 'clause.show', {})

test('the board shows every row and control of the ledger, worded in both languages', async () => {
  const { rows, asOf } = await board()
  expect(asOf).toBe(made.clock.now)
  expect(rows.map(({ clauseId, controls }) => [clauseId, controls.map(({ controlId }) => controlId)])).toEqual(clauseLedger.map(({ id, controls }) => [id, controls.map((control) => control.id)]))
  for (const { controls } of rows)
    for (const { reasons, figures } of controls)
      for (const worded of [...reasons, ...figures.map(({ name }) => name), ...figures.map(({ value }) => value)]) {
        expect(worded.zh).not.toBe('')
        expect(worded.en).not.toBe('')
      }
  expect(rows.find(({ clauseId }) => clauseId === '10.1.2d')?.controls.map(({ verdict }) => verdict)).toEqual(['met', 'not-built'])
})

test('no figure stands in the place of a control that is not built', async () => {
  const missing = (await board()).rows.flatMap(({ controls }) => controls).filter(({ verdict }) => verdict === 'not-built')
  expect(missing.length).toBeGreaterThan(0)
  expect(missing.flatMap(({ figures }) => figures)).toEqual([])
})

test('each look leaves one entry that states what was seen', async () => {
  const before = (await made.entries()).filter(({ action }) => action === 'clause.show').length
  const { rows } = await board()
  const looks = (await made.entries()).filter(({ action }) => action === 'clause.show')
  expect(looks.length).toBe(before + 1)
  expect(looks.at(-1)?.canonical['notes']).toEqual({ verdicts: rows.map(({ clauseId, verdict }) => `${clauseId} ${verdict}`) })
})

test('acts go on while a board is computed', async () => {
  const looking = board()
  const steps: string[] = []
  void looking.then(() => steps.push('board'))
  await made.done(auditor, 'audit-log.check', {})
  steps.push('act')
  await looking
  expect(steps).toEqual(['act', 'board'])
})

test('for who holds none of the roles of the board there is none', async () => {
  const analyst = await made.person(['analyst'])
  await expect(made.act(analyst, 'clause.show', {})).rejects.toMatchObject({ code: 'not-found' })
})

test('everything that leaves a demo says so: checkpoint, root, bundle and file name', async () => {
  const { pem } = await made.done<{ pem: string }>(auditor, 'trust-root.show', {})
  expect(new X509Certificate(pem).subject).toContain('演示 demo')
  const { reportId, fileName } = await made.done<{ reportId: string; fileName: string }>(auditor, 'report.export', {})
  expect(fileName).toContain('demo')
  const answer = await made.act(auditor, 'report.download', { reportId })
  if (answer.kind !== 'file') throw new Error(`no file but ${answer.kind}`)
  for await (const der of answer.file.open()) {
    const { bundle } = await verifyBundle(der, {}, sha256Node)
    expect(bundle?.mark).toBe('演示 demo')
    expect(bundle?.evidence.checkpoint.split('\n')[0]).toMatch(/-demo$/)
  }
})

test('an altered entry turns the log row red at the next look', async () => {
  const [first] = await made.entries()
  await pastGuards(made, { tables: ['audit_entry'] }, `update audit_entry set canonical = replace(canonical, '"v":1', '"v":2') where id = '${first?.id ?? ''}'`)
  const log = (await board()).rows.find(({ clauseId }) => clauseId === '10.1.2d')?.controls.find(({ controlId }) => controlId === 'verified-log')
  expect(log?.verdict).toBe('not-met')
  expect(log?.reasons.map(({ en }) => en).join(' ')).toContain('does not rebuild')
})
