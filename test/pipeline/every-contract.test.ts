/** What holds for each contract, whoever wrote its room: nobody reaches a deed that is not theirs, and trying leaves its trace. */
import { desc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contracts } from '../../schema/contracts/all.ts'
import { permissionOf } from '../../schema/contracts/contract.ts'
import { auditEntry } from '../../schema/tables/audit-entry.ts'
import { readEvent } from '../../schema/tables/read-event.ts'
import { securityEvent } from '../../schema/tables/security-event.ts'
import { strangerPermissions } from '../../schema/vocabulary/permissions.ts'
import type { Actor } from '../../api/pipeline/actor.ts'
import { execute } from '../../api/pipeline/execute.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { createTestWorld } from '../support/world.ts'
import type { TestWorld } from '../support/world.ts'
import { spiedOperations } from './spied-operations.ts'

let harness: TestWorld
let nobody: Actor

beforeAll(async () => {
  harness = await createTestWorld()
  nobody = await harness.person([])
})
afterAll(() => harness.close())

const open: ReadonlySet<string> = new Set(strangerPermissions)
const openToAnybody = (name: string) => open.has(permissionOf(name))

/** Calls a contract over a table of spies; gives the refusal, what was reached, and what it left. */
async function tried(name: string, actor: Actor, input: unknown = {}) {
  // Ids sort by millisecond: what this call leaves is then the newest.
  harness.clock.advance(1)
  const spies = spiedOperations()
  const { read } = harness.store
  const counts = async () => ({ entries: await read.$count(auditEntry), reads: await read.$count(readEvent), events: await read.$count(securityEvent) })
  const before = await counts()
  const refusal = await refusalOf(execute({ ...harness.world, operations: spies.operations }, { act: name, actor, input, requestId: 'request' }))
  const after = await counts()
  return { refusal, reached: spies.reached, left: { entries: after.entries - before.entries, reads: after.reads - before.reads, events: after.events - before.events } }
}

const newestEntry = async () => (await harness.store.read.select().from(auditEntry).orderBy(desc(auditEntry.id)).limit(1))[0]
const newestEvent = async () => (await harness.store.read.select().from(securityEvent).orderBy(desc(securityEvent.id)).limit(1))[0]

describe.each(contracts.map((contract) => [contract.name, contract] as const))('%s', (name, contract) => {
  if (!(contract.actors.includes('person') && openToAnybody(name)))
    test('somebody without a role is refused, leaves one entry, and the deed is not reached', async () => {
      const { refusal, reached, left } = await tried(name, nobody)
      expect(refusal.status).toBe(404)
      expect(reached).toEqual([])
      expect(left).toEqual({ entries: 1, reads: 0, events: 0 })
      expect(await newestEntry()).toMatchObject({ action: name, outcome: 'refused', actorKind: 'person' })
    })

  if (!(contract.actors.includes('stranger') && openToAnybody(name)))
    test('a stranger is refused and grows no log: one security event, no entry', async () => {
      const { refusal, reached, left } = await tried(name, { kind: 'stranger', address: '198.51.100.1' })
      expect(refusal).toMatchObject({ code: 'not-signed-in', status: 401 })
      expect(reached).toEqual([])
      expect(left).toEqual({ entries: 0, reads: 0, events: 1 })
      expect(await newestEvent()).toMatchObject({ act: name, code: 'not-signed-in', address: '198.51.100.1' })
    })

  if (name !== 'partner-row.list')
    test('a partner is told that it does not exist', async () => {
      const { refusal, reached, left } = await tried(name, { kind: 'partner', partnerCodeId: 'partnercode-any', address: '198.51.100.1' })
      expect(refusal.code).toBe('not-found')
      expect(reached).toEqual([])
      expect(left).toEqual({ entries: 1, reads: 0, events: 0 })
    })

  test('a job without a mandate is refused', async () => {
    const { refusal, reached, left } = await tried(name, { kind: 'system', name: 'scheduler', mandate: '' })
    expect(refusal.code).toBe('not-found')
    expect(reached).toEqual([])
    expect(left).toEqual({ entries: 1, reads: 0, events: 0 })
  })

  if (!['administrator.recover', 'audit-log.check', 'key.rotate'].includes(name))
    test('a job with a mandate is refused: this act is not on the closed list', async () => {
      const { refusal, reached } = await tried(name, { kind: 'system', name: 'scheduler', mandate: 'schedule-quarterly-rotation' })
      expect(refusal.code).toBe('not-found')
      expect(reached).toEqual([])
    })

  test('an input that is refused names its fields and repeats nothing of what was sent', async () => {
    const canary = 'CANARY-张三-11010119900307'
    const shape = 'shape' in contract.input ? Object.keys(contract.input.shape as object) : []
    const input = Object.fromEntries(shape.map((field) => [field, { [canary]: canary }]))
    const actor: Actor = contract.actors.includes('stranger') ? { kind: 'stranger', address: '198.51.100.1' } : contract.actors.includes('partner') ? { kind: 'partner', partnerCodeId: 'partnercode-any', address: '' } : everybody
    if (shape.length === 0 || contract.actors.every((kind) => kind === 'system')) return
    const { refusal, reached } = await tried(name, actor, input)
    expect(refusal.code).toBe('input-invalid')
    expect(refusal.extra.fields?.length).toBeGreaterThan(0)
    for (const field of refusal.extra.fields ?? []) expect(shape).toContain(field.field.split('.')[0])
    expect(reached).toEqual([])
    expect(JSON.stringify([refusal, refusal.message, refusal.detail, refusal.extra])).not.toContain('CANARY')
    const [entry] = await harness.store.read.select().from(auditEntry).where(eq(auditEntry.action, name)).orderBy(desc(auditEntry.id)).limit(1)
    expect(entry?.canonical ?? '').not.toContain('CANARY')
  })
})

/** Somebody with every role at once: such a person cannot exist, which is why it is only ever used to pass the first door. */
const everybody: Actor = {
  kind: 'person', personId: 'person-everybody', sessionId: 'session-everybody', address: '', passkeyAt: Number.MAX_SAFE_INTEGER, totpAt: Number.MAX_SAFE_INTEGER,
  roles: ['system_admin', 'security_admin', 'audit_admin', 'auditor', 'moderator', 'senior_moderator', 'panellist', 'serving_operator', 'data_steward', 'analyst', 'signatory'],
}

test('a contract that nobody wrote is not found', async () => {
  const { refusal } = await tried('account.conjure', nobody)
  expect(refusal.code).toBe('not-found')
})

test('names, paths with their method, and permissions are each used once', () => {
  const twice = (values: readonly string[]) => values.filter((value, at) => values.indexOf(value) !== at)
  expect(twice(contracts.map((contract) => contract.name))).toEqual([])
  expect(twice(contracts.map((contract) => `${contract.method} ${contract.path.replaceAll(/:\w+/g, ':')}`))).toEqual([])
})

test('whatever changes something is a POST and leaves an entry per call; only reads are batched', () => {
  const quiet = contracts.filter((contract) => contract.audit === 'batched' && contract.method === 'post').map((contract) => contract.name)
  // Questions before a factor is shown: they change nothing but the challenge they hand out.
  expect(quiet.sort()).toEqual(['command-line.begin', 'command-line.collect', 'session.begin', 'step-up.begin'])
})
