/** The corridor itself: what is durable before an answer, what a fault leaves, and what never appears anywhere. */
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { contract as promise } from '../../schema/contracts/contract.ts'
import type { Contract, SubjectFacts } from '../../schema/contracts/contract.ts'
import { auditEntry } from '../../schema/tables/audit-entry.ts'
import { commitment } from '../../schema/tables/commitment.ts'
import { partnerOrganisation } from '../../schema/tables/partner-organisation.ts'
import { readEvent } from '../../schema/tables/read-event.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import { createOrganisation } from '../../schema/contracts/partners.ts'
import { listOrganisations } from '../../schema/contracts/partners.ts'
import { listRows } from '../../schema/contracts/assets.ts'
import type { AnyOperation, RunContext } from '../../api/pipeline/operation.ts'
import { execute } from '../../api/pipeline/execute.ts'
import { badField } from '../../api/pipeline/refusal.ts'
import type { Log, World } from '../../api/pipeline/world.ts'
import { Cancelled } from '../../api/store/kept-threads.ts'
import { problemOf } from '../../api/http/problem.ts'
import { dialect } from '../../schema/dialect.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { createTestWorld } from '../support/world.ts'
import type { Person, TestWorld } from '../support/world.ts'

let harness: TestWorld
let officer: Person

beforeAll(async () => {
  harness = await createTestWorld()
  officer = await harness.person(['security_admin'])
})
afterAll(() => harness.close())

const canary = 'CANARY-李四-secret-7ZK4'

/** A world in which one contract does what the test says. */
function worldWith(contract: Contract, run: (context: RunContext, input: unknown) => Promise<unknown>, more: { readonly subject?: SubjectFacts; readonly log?: Log } = {}): World {
  const operation: AnyOperation = { contract, subject: async () => more.subject ?? { type: 'thing', id: 'thing-1' }, run }
  return { ...harness.world, ...(more.log === undefined ? {} : { log: more.log }), operations: new Map(harness.world.operations).set(contract.name, { contract, operation }) }
}
const call = (world: World, act: string, input: unknown, actor: Person = officer) => execute(world, { act, actor: harness.fresh(actor), input, requestId: 'request-1' })
const entriesOf = async (action: string) => (await harness.entries()).filter((entry) => entry.action === action)
const organisations = () => harness.store.read.$count(partnerOrganisation)
const insertOrganisation = (context: RunContext, id: string) =>
  context.tx.insert(partnerOrganisation).values({ id, name: id, contact: context.vault.seal('partner_organisation.contact', id, 'x'), createdAt: context.now })

test('a fault rolls back what was written and leaves one failed entry', async () => {
  const before = await organisations()
  const world = worldWith(createOrganisation, async (context) => {
    await insertOrganisation(context, 'organisation-of-a-fault')
    throw new TypeError('a bug')
  })
  await expect(call(world, 'organisation.create', { name: 'x', contact: 'y' })).rejects.toBeInstanceOf(TypeError)
  expect(await organisations()).toBe(before)
  expect((await entriesOf('organisation.create')).map((entry) => [entry.outcome, entry.canonical['notes']])).toEqual([['failed', { code: 'fault' }]])
})

test('a refusal inside the deed rolls back what was written and leaves one refused entry that names the field', async () => {
  const before = await organisations()
  const world = worldWith(createOrganisation, async (context) => {
    await insertOrganisation(context, 'organisation-of-a-refusal')
    throw badField('name', 'taken', { zh: '已存在', en: 'it exists' })
  })
  await refusalOf(call(world, 'organisation.create', { name: 'x', contact: 'y' }))
  expect(await organisations()).toBe(before)
  const entry = (await entriesOf('organisation.create')).find((found) => found.outcome === 'refused')
  expect(entry?.canonical['notes']).toEqual({ code: 'input-invalid', fields: ['name'] })
})

test('an answer that does not fit its contract never leaves, and what led to it is undone', async () => {
  const before = await organisations()
  const world = worldWith(createOrganisation, async (context) => {
    await insertOrganisation(context, 'organisation-of-a-bad-answer')
    return { organisationId: canary }
  })
  const error: unknown = await call(world, 'organisation.create', { name: 'x', contact: 'y' }).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(z.ZodError)
  expect(JSON.stringify(problemOf(error, 'request-1', 'zh'))).not.toContain('CANARY')
  expect(await organisations()).toBe(before)
})

test('a secret or a name inside an error reaches neither answer, entry, commitment nor event', async () => {
  const logged: unknown[] = []
  const log: Log = { info: (...told) => void logged.push(told), error: (message, _cause, facts) => void logged.push([message, facts]) }
  const world = worldWith(createOrganisation, async () => { throw new Error(`cannot handle ${canary}`, { cause: { canary } }) }, { log })
  const error: unknown = await call(world, 'organisation.create', { name: 'x', contact: 'y' }).catch((thrown: unknown) => thrown)
  for (const language of ['zh', 'en'] as const) expect(JSON.stringify(problemOf(error, 'request-1', language))).not.toContain('CANARY')
  expect(JSON.stringify(await harness.entries())).not.toContain('CANARY')
  expect(JSON.stringify(logged)).not.toContain('CANARY')
})

test('what a person typed stands in the log only as a commitment, and its opening only as ciphertext', async () => {
  const world = worldWith(createOrganisation, async () => ({ organisationId: 'organisation-new' }))
  await call(world, 'organisation.create', { name: canary, contact: canary })
  const rows = await harness.store.read.select().from(auditEntry).where(eq(auditEntry.action, 'organisation.create'))
  expect(rows.map((row) => row.canonical).join()).not.toContain('CANARY')
  const done = (await entriesOf('organisation.create')).find((entry) => entry.outcome === 'done')
  expect(done?.canonical['commitments']).toEqual({ input: expect.stringMatching(/^[0-9a-f]{64}$/) })
  const [opening] = await harness.store.read.select().from(commitment).where(eq(commitment.entryId, done?.id ?? ''))
  expect(Buffer.from(opening?.opening ?? []).includes('CANARY')).toBe(false)
  expect(harness.world.vault.open('commitment.opening', opening?.id ?? '', opening?.opening ?? (new Uint8Array() as never))).toContain('CANARY')
})

test('of an input that holds a secret not even a commitment is kept', async () => {
  const secret = promise({ ...createOrganisation, name: 'organisation.create', secretInput: true })
  const before = await harness.store.read.$count(commitment)
  await call(worldWith(secret, async () => ({ organisationId: 'organisation-secret' })), 'organisation.create', { name: canary, contact: canary })
  expect(await harness.store.read.$count(commitment)).toBe(before)
})

test('a batched read has left its durable row before it answers, and no entry of its own', async () => {
  const world = worldWith(listOrganisations, async () => ({ items: [], nextCursor: null }))
  const before = await harness.store.read.$count(readEvent)
  const entries = (await entriesOf('organisation.list')).length
  // Read on another connection in the very tick of the answer: only what is committed is seen there.
  const seen = await call(world, 'organisation.list', {}).then(() => harness.store.read.$count(readEvent))
  expect(seen).toBe(before + 1)
  expect((await entriesOf('organisation.list')).length).toBe(entries)
})

test.each([
  ['a batched read', listOrganisations, { items: [], nextCursor: null }, {}, 'read_event'],
  ['an audited act', createOrganisation, { organisationId: 'organisation-unrecorded' }, { name: 'x', contact: 'y' }, 'audit_entry'],
] as const)('%s that cannot be recorded is not answered', async (_words, contract, output, input, table) => {
  const [refuse, allow] =
    dialect === 'sqlite'
      ? [[`CREATE TRIGGER broken_${table} BEFORE INSERT ON ${table} BEGIN SELECT RAISE(ABORT, 'the disk is full'); END`], [`DROP TRIGGER broken_${table}`]]
      : [
          [`CREATE FUNCTION broken_${table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the disk is full'; END $$`, `CREATE TRIGGER broken_${table} BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION broken_${table}()`],
          [`DROP TRIGGER broken_${table} ON ${table}`, `DROP FUNCTION broken_${table}()`],
        ]
  await harness.store.execute(refuse)
  const outcome = await call(worldWith(contract, async () => output), contract.name, input).then(() => 'answered', () => 'withheld')
  await harness.store.execute(allow)
  expect(outcome).toBe('withheld')
})

test('cells leave masked unless the answer is a granted reveal, whatever the deed returns', async () => {
  const world = worldWith(listRows, async () => ({ fields: ['name'], records: 1, next: null, revealsLeft: 0, rows: [{ row: 0, problem: null, cells: [{ kind: 'person-name', text: canary, masked: true, masking: 'form', length: 0 }] }] }))
  const steward = await harness.person(['data_steward'])
  const answer = await call(world, 'row.list', { assetId: 'asset-1' }, steward)
  expect(answer.kind).toBe('done')
  expect(JSON.stringify(answer)).not.toContain('CANARY')
})

test('a clock more than two seconds behind the newest entry refuses the act; exactly two are borne', async () => {
  const world = worldWith(createOrganisation, async () => ({ organisationId: 'organisation-late' }))
  await call(world, 'organisation.create', { name: 'x', contact: 'y' })
  harness.clock.advance(-limits.clockBehindMs)
  expect((await call(world, 'organisation.create', { name: 'x', contact: 'y' })).kind).toBe('done')
  harness.clock.advance(-1)
  expect(await refusalOf(call(world, 'organisation.create', { name: 'x', contact: 'y' }))).toMatchObject({ code: 'clock-behind' })
  harness.clock.advance(limits.clockBehindMs + 1)
})

test('the entry says who, with which roles, from where, on what, by which rule, and with how old factors', async () => {
  const world = worldWith(createOrganisation, async ({ note, made }) => {
    note('colour', 'green')
    made('organisation-made')
    return { organisationId: 'organisation-made' }
  }, { subject: { type: 'organisation', id: 'organisation-7', tier: 'ordinary' } })
  harness.clock.advance(1_000)
  await execute(world, { act: 'organisation.create', actor: { ...officer, passkeyAt: harness.clock.now - 40, totpAt: harness.clock.now - 70 }, input: { name: 'x', contact: 'y' }, requestId: 'request-77' })
  const entry = (await entriesOf('organisation.create')).at(-1)
  expect(entry?.canonical).toMatchObject({
    v: 1, action: 'organisation.create', outcome: 'done', at: harness.clock.now, request: 'request-77',
    actor: { kind: 'person', id: officer.personId, roles: ['security_admin'] },
    subject: { type: 'organisation', id: 'organisation-7' },
    decision: { verdict: 'allow', rule: 'role-grants', tier: 'ordinary', passkeyAge: 40, totpAge: 70 },
    notes: { colour: 'green', made: 'organisation-made' },
  })
})

test('what listeners hear is names and ids, after the commit and never for what was undone', async () => {
  const heard: object[] = []
  const stop = harness.world.events.subscribe((change) => heard.push(change))
  await call(worldWith(createOrganisation, async ({ announce }) => { announce('organisation', 'organisation-heard'); return { organisationId: 'organisation-heard' } }), 'organisation.create', { name: canary, contact: canary })
  await call(worldWith(createOrganisation, async ({ announce }) => { announce('organisation', 'organisation-unheard'); throw new Error('undone') }), 'organisation.create', { name: 'x', contact: 'y' }).catch(() => undefined)
  stop()
  expect(heard).toEqual([{ noun: 'organisation', id: 'organisation-heard' }])
})

test('a demand for fresh factors is a question: it leaves no entry and counts as no refusal; what follows it does', async () => {
  const concerned = await harness.person(['analyst'])
  const ask = (passkeyAt: number) => execute(harness.world, { act: 'person.disable', actor: { ...officer, passkeyAt, totpAt: passkeyAt }, input: { personId: concerned.personId, reason: '离职停用' }, requestId: 'request-1' })
  const stale = harness.clock.now - limits.factorFreshMs
  expect((await refusalOf(ask(stale))).code).toBe('step-up-required')
  expect(await entriesOf('person.disable')).toEqual([])
  await ask(harness.clock.now)
  expect((await entriesOf('person.disable')).map((entry) => entry.outcome)).toEqual(['done'])
  expect((await refusalOf(ask(harness.clock.now))).code).toBe('wrong-state')
  expect((await entriesOf('person.disable')).map((entry) => entry.outcome)).toEqual(['done', 'refused'])
})

test('one person has at most as many open requests as fit a page of an inbox; a decided, withdrawn or lapsed one makes room', async () => {
  const [asker, approver] = [await harness.person(['system_admin']), await harness.person(['security_admin'])]
  const ask = (n: number) => harness.act(harness.fresh(asker), 'person.invite', { name: '王五', username: `asked.${n}`, team: '数据组', roles: ['analyst'] })
  const ids: string[] = []
  for (let n = 0; n < limits.openRequestsPerPerson; n++) {
    const answer = await ask(n)
    if (answer.kind === 'pending') ids.push(answer.approvalId)
  }
  expect(ids).toHaveLength(limits.openRequestsPerPerson)
  const refused = await refusalOf(ask(100))
  expect([refused.code, refused.detail.zh.includes('撤回'), refused.detail.en.includes(String(limits.openRequestsPerPerson))]).toEqual(['wrong-state', true, true])
  expect((await harness.act(harness.fresh(approver), 'person.invite', { name: '王五', username: 'asked.by.other', team: '数据组', roles: ['analyst'] })).kind).toBe('pending')
  await harness.done(harness.fresh(asker), 'approval.withdraw', { approvalId: ids[0] })
  expect((await ask(101)).kind).toBe('pending')
  await refusalOf(ask(102))
  await harness.approve(String(ids[1]), [approver])
  expect((await ask(103)).kind).toBe('pending')
  await refusalOf(ask(104))
  harness.clock.advance(72 * 3_600_000)
  expect((await ask(105)).kind).toBe('pending')
})

test('a look that its caller breaks off has failed nowhere and leaves no entry; an act that is broken off is refused, not a fault', async () => {
  const faults: unknown[] = []
  const log: Log = { info: () => undefined, error: (...words) => { faults.push(words) } }
  const brokenOff = async () => { throw new Cancelled() }
  const before = (await harness.entries()).length
  expect(await refusalOf(call(worldWith(listOrganisations, brokenOff, { log }), 'organisation.list', {}))).toMatchObject({ code: 'wrong-state' })
  expect((await harness.entries()).length).toBe(before)
  expect(await refusalOf(call(worldWith(createOrganisation, brokenOff, { log }), 'organisation.create', { name: '中途取消的登记', contact: 'y' }))).toMatchObject({ code: 'wrong-state' })
  expect((await harness.entries()).slice(before).map(({ action, outcome }) => [action, outcome])).toEqual([['organisation.create', 'refused']])
  expect(faults).toEqual([])
})
