import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { approval } from '../../../schema/tables/approval.ts'
import { approvalRequest } from '../../../schema/tables/approval-request.ts'
import { permit } from '../../../schema/tables/permit.ts'
import { person } from '../../../schema/tables/person.ts'
import { personRole } from '../../../schema/tables/person-role.ts'
import { stepUp } from '../../../schema/tables/step-up.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { execute } from '../../../api/pipeline/execute.ts'
import { guardStatements } from '../../../api/store/guard-statements.ts'
import { ConstraintViolation } from '../../../api/store/store.ts'
import { placeAsset } from '../../support/confirmed-asset.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { createTestWorld } from '../../support/world.ts'
import type { Person, TestWorld } from '../../support/world.ts'
import { pastGuards } from '../reporting/past-guards.ts'

const hour = 3_600_000
let world: TestWorld
let analyst: Person
let officer: Person
let steward: Person
let assetId: string

beforeAll(async () => {
  world = await createTestWorld()
  analyst = await world.person(['analyst'])
  officer = await world.person(['security_admin'])
  steward = await world.person(['data_steward'])
  assetId = (await placeAsset(world)).assetId
})
// What a test took off goes back on.
afterEach(() => world.store.execute(guardStatements(world.store.dialect)))
afterAll(() => world.close())

const ask = (requester: Person = analyst) => world.pending(world.fresh(requester), 'permit.request', { assetId, fields: ['name'], purpose: '核对样例', hours: 1 })
const digestOf = async (approvalId: string) => (await world.done<{ inputDigest: string }>(officer, 'approval.show', { approvalId })).inputDigest
const approveAs = async (approver: Person, approvalId: string) => world.act(world.fresh(approver), 'approval.approve', { approvalId, inputDigest: await digestOf(approvalId) })
const permitsUnder = (approvalId: string) => world.store.read.select().from(permit).where(eq(permit.approvalId, approvalId))
const approvalsOf = (approvalId: string) => world.store.read.select().from(approval).where(eq(approval.requestId, approvalId))
const stateOf = async (approvalId: string) => (await world.store.read.select().from(approvalRequest).where(eq(approvalRequest.id, approvalId)))[0]?.state

test('nobody approves their own request, by the api or by direct SQL', async () => {
  const approvalId = await ask(steward)
  expect(await refusalOf(approveAs(steward, approvalId))).toMatchObject({ code: 'own-request', status: 403 })
  const [request] = await world.store.read.select().from(approvalRequest).where(eq(approvalRequest.id, approvalId))
  const row = { requestId: approvalId, personId: steward.personId, requesterId: steward.personId, verdict: 'approve' as const, inputDigest: request?.inputDigest ?? new Uint8Array(), stepUpId: 'none', at: world.clock.now }
  await expect(world.store.tx((tx) => tx.insert(approval).values(row))).rejects.toMatchObject({ name: 'ConstraintViolation', kind: 'check' })
  await expect(world.store.tx((tx) => tx.insert(approval).values({ ...row, requesterId: analyst.personId }))).rejects.toMatchObject({ name: 'ConstraintViolation', kind: 'guard' })
  expect(await approvalsOf(approvalId)).toEqual([])
})

test('one approver counts once, however often they press', async () => {
  const approvalId = await ask()
  await approveAs(officer, approvalId)
  expect(await refusalOf(approveAs(officer, approvalId))).toMatchObject({ code: 'already-decided', status: 409 })
  expect(await approvalsOf(approvalId)).toHaveLength(1)
  expect(await permitsUnder(approvalId)).toEqual([])
})

test('one approver pressing twice at the same instant counts once', async () => {
  const approvalId = await ask()
  const inputDigest = await digestOf(approvalId)
  const both = await Promise.allSettled([0, 1].map(() => world.act(world.fresh(officer), 'approval.approve', { approvalId, inputDigest })))
  expect(both.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
  expect(both.find((outcome) => outcome.status === 'rejected')?.reason).toMatchObject({ code: 'already-decided' })
  expect(await permitsUnder(approvalId)).toEqual([])
})

test('two approvers racing run the act exactly once', async () => {
  for (let round = 0; round < 5; round += 1) {
    const approvalId = await ask()
    const inputDigest = await digestOf(approvalId)
    const answers = await Promise.all([officer, steward].map((approver) => world.done<{ state: string }>(world.fresh(approver), 'approval.approve', { approvalId, inputDigest })))
    expect(answers.map((answer) => answer.state).sort()).toEqual(['executed', 'pending'])
    expect(await permitsUnder(approvalId)).toHaveLength(1)
    expect(await approvalsOf(approvalId)).toHaveLength(2)
  }
})

test('three approvers racing run the act exactly once, and the late one is told that it is decided', async () => {
  const signatory = await world.person(['signatory'])
  const approvalId = await ask()
  const inputDigest = await digestOf(approvalId)
  const outcomes = await Promise.allSettled([officer, steward, signatory].map((approver) => world.done<{ state: string }>(world.fresh(approver), 'approval.approve', { approvalId, inputDigest })))
  expect(outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.state] : [])).sort()).toEqual(['executed', 'pending'])
  expect(outcomes.find((outcome) => outcome.status === 'rejected')?.reason).toMatchObject({ code: 'already-decided' })
  expect(await permitsUnder(approvalId)).toHaveLength(1)
})

test.each([
  ['one millisecond before its end', -1, 'done'],
  ['at its very end', 0, 'expired'],
  ['one millisecond after its end', 1, 'expired'],
] as const)('a request is decided %s: %i ms → %s', async (_words, offset, expected) => {
  const approvalId = await ask()
  const inputDigest = await digestOf(approvalId)
  world.clock.advance(limits.approvalHours * hour + offset)
  const attempt = world.act(world.fresh(officer), 'approval.approve', { approvalId, inputDigest })
  if (expected === 'done') expect((await attempt).kind).toBe('done')
  else expect(await refusalOf(attempt)).toMatchObject({ code: expected, status: 409 })
  expect(await approvalsOf(approvalId)).toHaveLength(expected === 'done' ? 1 : 0)
  expect((await world.done<{ state: string }>(officer, 'approval.show', { approvalId })).state).toBe(expected === 'done' ? 'pending' : 'expired')
})

test('an approver who lost the role before the act runs does not count', async () => {
  const signatory = await world.person(['signatory'])
  const approvalId = await ask()
  await approveAs(signatory, approvalId)
  await world.store.tx((tx) => tx.delete(personRole).where(eq(personRole.personId, signatory.personId)))
  expect(await world.approve(approvalId, [officer])).toEqual({ state: 'pending', approvalsMissing: 1, resultId: null })
  expect(await permitsUnder(approvalId)).toEqual([])
  expect(await world.approve(approvalId, [steward])).toMatchObject({ state: 'executed' })
})

test('an approver who was disabled before the act runs does not count', async () => {
  const signatory = await world.person(['signatory'])
  const approvalId = await ask()
  await approveAs(signatory, approvalId)
  await world.store.tx((tx) => tx.update(person).set({ state: 'disabled' }).where(eq(person.id, signatory.personId)))
  expect(await world.approve(approvalId, [officer])).toMatchObject({ state: 'pending', approvalsMissing: 1 })
  expect(await permitsUnder(approvalId)).toEqual([])
})

test('a session that still remembers a withdrawn role decides nothing', async () => {
  const signatory = await world.person(['signatory'])
  const approvalId = await ask()
  await world.store.tx((tx) => tx.delete(personRole).where(eq(personRole.personId, signatory.personId)))
  expect(await refusalOf(approveAs(signatory, approvalId))).toMatchObject({ code: 'not-found' })
  expect(await approvalsOf(approvalId)).toEqual([])
})

test.each([
  ['was disabled', (personId: string): Promise<unknown> => world.store.tx((tx) => tx.update(person).set({ state: 'disabled' }).where(eq(person.id, personId)).returning())],
  ['lost the role', (personId: string): Promise<unknown> => world.store.tx((tx) => tx.delete(personRole).where(eq(personRole.personId, personId)).returning())],
] as const)('a requester who %s voids the request: approvals stand, nothing is granted, the log says why', async (_words, takeAway) => {
  const requester = await world.person(['analyst'])
  const approvalId = await ask(requester)
  await approveAs(officer, approvalId)
  await takeAway(requester.personId)
  expect(await world.approve(approvalId, [steward])).toEqual({ state: 'failed', approvalsMissing: 0, resultId: null })
  expect(await permitsUnder(approvalId)).toEqual([])
  expect(await approvalsOf(approvalId)).toHaveLength(2)
  const shown = await world.done<{ state: string; refusalReason: string }>(officer, 'approval.show', { approvalId })
  expect(shown.state).toBe('failed')
  expect(shown.refusalReason).toMatch(/void/)
  const refused = (await world.entries()).filter((entry) => entry.canonical['causedBy'] === approvalId)
  expect(refused.map((entry) => [entry.action, entry.outcome, entry.canonical['notes']])).toEqual([['permit.request', 'refused', { code: 'changed-meanwhile' }]])
  expect(await refusalOf(approveAs(await world.person(['signatory']), approvalId))).toMatchObject({ code: 'already-decided' })
})

test('what was asked cannot be edited in the database', async () => {
  const approvalId = await ask()
  const edits: readonly Partial<typeof approvalRequest.$inferInsert>[] = [
    { inputDigest: new Uint8Array(32) },
    { act: 'partner-code.issue' },
    { requesterId: officer.personId },
    { approversNeeded: 1 },
    { approverRoles: ['analyst'] },
    { excluded: ['nobody'] },
    { subjectId: 'asset-other' },
    { subjectType: 'person' },
    { reach: { records: 1, bytes: 10 } },
    { input: world.world.vault.seal('approval_request.input', approvalId, '{}') },
    { expiresAt: world.clock.now + 365 * 24 * hour },
  ]
  for (const edit of edits) await expect(world.store.tx((tx) => tx.update(approvalRequest).set(edit).where(eq(approvalRequest.id, approvalId)))).rejects.toBeInstanceOf(ConstraintViolation)
  await expect(world.store.tx((tx) => tx.delete(approvalRequest).where(eq(approvalRequest.id, approvalId)))).rejects.toBeInstanceOf(ConstraintViolation)
})

test('an input exchanged behind the digest is refused at the moment it would run', async () => {
  const approvalId = await ask()
  await approveAs(officer, approvalId)
  const edited = JSON.stringify({ assetId, fields: ['age', 'complaint', 'name'], hours: 168, purpose: '核对样例' })
  await pastGuards(world, { tables: ['approval_request'] })
  await world.store.tx((tx) => tx.update(approvalRequest).set({ input: world.world.vault.seal('approval_request.input', approvalId, edited) }).where(eq(approvalRequest.id, approvalId)))
  expect(await refusalOf(approveAs(steward, approvalId))).toMatchObject({ code: 'changed-meanwhile' })
  expect(await permitsUnder(approvalId)).toEqual([])
  expect(await stateOf(approvalId)).toBe('pending')
})

test("an input moved here from another request opens nothing", async () => {
  const [first, second] = [await ask(), await ask()]
  const [other] = await world.store.read.select().from(approvalRequest).where(eq(approvalRequest.id, second))
  const inputDigest = await digestOf(first)
  await approveAs(officer, first)
  await pastGuards(world, { tables: ['approval_request'] })
  if (other !== undefined) await world.store.tx((tx) => tx.update(approvalRequest).set({ input: other.input }).where(eq(approvalRequest.id, first)))
  await expect(world.act(world.fresh(steward), 'approval.approve', { approvalId: first, inputDigest })).rejects.toMatchObject({ name: 'Tampered' })
  expect(await permitsUnder(first)).toEqual([])
})

test('a decision on another digest than the stored one is refused', async () => {
  const approvalId = await ask()
  expect(await refusalOf(world.act(world.fresh(officer), 'approval.approve', { approvalId, inputDigest: '00'.repeat(32) }))).toMatchObject({ code: 'input-invalid' })
  expect(await approvalsOf(approvalId)).toEqual([])
})

test('an approval takes an assertion of its own: without one, or with a spent, foreign or stale one, it is refused', async () => {
  const approvalId = await ask()
  const other = await ask()
  const inputDigest = await digestOf(approvalId)
  const call = (actor: Person, id: string, digest: string) => execute(world.world, { act: 'approval.approve', actor: world.fresh(actor), input: { approvalId: id, inputDigest: digest }, requestId: 'request' })

  expect(await refusalOf(call(officer, approvalId, inputDigest))).toMatchObject({ code: 'step-up-required', extra: { need: { factors: ['passkey'], act: 'approval.approve' } } })
  await approveAs(officer, approvalId)
  // The same assertion again, for the same request: it was spent.
  expect(await refusalOf(call(officer, approvalId, inputDigest))).toMatchObject({ code: 'step-up-required' })

  // An assertion for another request, or of another session, approves nothing here.
  const otherDigest = await digestOf(other)
  await refusalOf(world.act(world.fresh(steward), 'approval.approve', { approvalId: other, inputDigest: '11'.repeat(32) }))
  expect(await refusalOf(call(steward, other, otherDigest))).toMatchObject({ code: 'step-up-required' })

  // One that is as old as the limit allows no more.
  await pastGuards(world, { tables: ['step_up'] })
  await world.store.tx((tx) => tx.update(stepUp).set({ spentAt: null, at: world.clock.now - 300_000 }).where(eq(stepUp.sessionId, officer.sessionId)))
  expect(await refusalOf(call(officer, approvalId, inputDigest))).toMatchObject({ code: 'step-up-required' })
  expect(await approvalsOf(other)).toEqual([])
})

test('the approval names the assertion that signs it', async () => {
  const approvalId = await ask()
  await approveAs(officer, approvalId)
  const [row] = await approvalsOf(approvalId)
  const [assertion] = await world.store.read.select().from(stepUp).where(eq(stepUp.id, row?.stepUpId ?? ''))
  expect(assertion).toMatchObject({ act: 'approval.approve', personId: officer.personId, spentAt: world.clock.now })
})

test('an approval is never changed or taken back in the database', async () => {
  const approvalId = await ask()
  await approveAs(officer, approvalId)
  await expect(world.store.tx((tx) => tx.update(approval).set({ verdict: 'refuse' }).where(eq(approval.requestId, approvalId)))).rejects.toMatchObject({ kind: 'guard' })
  await expect(world.store.tx((tx) => tx.delete(approval).where(eq(approval.requestId, approvalId)))).rejects.toMatchObject({ kind: 'guard' })
})

test('what was executed is not executed again by setting its state back', async () => {
  const approvalId = await ask()
  await world.approve(approvalId, [officer, steward])
  await expect(world.store.tx((tx) => tx.update(approvalRequest).set({ state: 'pending' }).where(eq(approvalRequest.id, approvalId)))).rejects.toMatchObject({ kind: 'guard' })
})

test('a clock behind the newest entry decides nothing', async () => {
  const approvalId = await ask()
  const inputDigest = await digestOf(approvalId)
  world.clock.advance(-limits.clockBehindMs - 1)
  expect(await refusalOf(world.act(officer, 'approval.approve', { approvalId, inputDigest }))).toMatchObject({ code: 'clock-behind', status: 503 })
  world.clock.advance(limits.clockBehindMs + 1)
  expect(await approvalsOf(approvalId)).toEqual([])
})

test('a list of approver roles that is empty lets nobody approve', async () => {
  const found = world.world.operations.get('permit.request')
  if (found?.contract.twoPerson === undefined) throw new Error('the contract asks nobody')
  const nobody = { ...found.contract, twoPerson: { ...found.contract.twoPerson, approverRoles: [] } }
  const operations = new Map(world.world.operations).set('permit.request', { ...found, contract: nobody })
  const there = { ...world.world, operations }
  const answer = await execute(there, { act: 'permit.request', actor: analyst, input: { assetId, fields: ['name'], purpose: '核对样例', hours: 1 }, requestId: 'request' })
  if (answer.kind !== 'pending') throw new Error('it ran')
  // The officer oversees and is told; the steward could only have decided, and so does not learn of it.
  expect(await refusalOf(approveAs(officer, answer.approvalId))).toMatchObject({ code: 'decision-denied' })
  expect(await refusalOf(approveAs(steward, answer.approvalId))).toMatchObject({ code: 'not-found' })
  expect(await permitsUnder(answer.approvalId)).toEqual([])
})

test('somebody without a part in a request does not learn that it exists', async () => {
  const approvalId = await ask()
  const stranger = await world.person(['analyst'])
  for (const act of ['approval.show', 'approval.withdraw']) expect(await refusalOf(world.act(stranger, act, { approvalId }))).toMatchObject({ code: 'not-found' })
})
