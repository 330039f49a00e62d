/** Signed checkpoints leave the machine, and their absence is seen. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCheckpointOutlet } from '../../../api/audit/checkpoint-outlet.ts'
import type { CheckpointOutlet } from '../../../api/audit/checkpoint-outlet.ts'
import { openLog } from '../../../api/audit/open-log.ts'
import type { OpenLog } from '../../../api/audit/open-log.ts'
import { clauseAuditLog } from '../../../api/facts/clause-audit-log.ts'
import { newestCheckpoint } from '../../../api/facts/audit-proof.ts'
import { createOutbound } from '../../../api/outbound/create-outbound.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { auditLog } from '../../../reports/clauses/audit-log.ts'
import { openWebhookReceiver, signedWith } from '../../support/webhook-receiver.ts'
import type { WebhookReceiver } from '../../support/webhook-receiver.ts'
import { explainPeople } from '../../support/explain-people.ts'
import { createTestWorld } from '../../support/world.ts'
import type { Person, TestWorld } from '../../support/world.ts'

const secret = 'shared secret of the checkpoint receiver'
let made: TestWorld
let receiver: WebhookReceiver
let outlet: CheckpointOutlet
let log: OpenLog
let auditor: Person
const alarms: string[] = []

beforeAll(async () => {
  made = await createTestWorld()
  receiver = await openWebhookReceiver()
  const outbound = createOutbound({ now: () => made.clock.now, namedHosts: [receiver.host], extraRoots: receiver.root, resolve: () => Promise.resolve(['127.0.0.1']), wait: () => Promise.resolve() })
  outlet = createCheckpointOutlet({ ...made.world, log: { info: () => undefined, error: (message) => void alarms.push(message) } }, outbound, { url: receiver.url, secret })
  log = await openLog(made.world, { checkpointFolder: null, outlet })
  auditor = await made.person(['auditor'])
})
afterAll(async () => {
  await log.close()
  await receiver.close()
  await made.close()
})

interface Sent { readonly kind: string; readonly size: number; readonly note: string }
const sent = () => receiver.calls.map((call) => JSON.parse(call.body) as Sent)
const shown = () => made.done<{ size: number; note: string; outlet: { size: number | null; deliveredAt: number | null; failingSince: number | null; failure: string | null } | null }>(auditor, 'checkpoint.show', {})
const act = async () => {
  await made.done(await made.person(['security_admin']), 'organisation.create', { name: `机构 ${Math.trunc(made.clock.now)} ${receiver.calls.length} ${alarms.length}`, contact: '联系人' })
  await log.drain()
}
async function evidence() {
  await explainPeople(made)
  const checkpoint = await newestCheckpoint(made.store.read)
  if (checkpoint === null) throw new Error('nothing signed')
  const facts = await clauseAuditLog(made.store, checkpoint, { firstBad: null, checkedAt: made.clock.now })
  const control = auditLog.controls[0]
  if (control === undefined || !('rule' in control)) throw new Error('the control is not built')
  return { facts: facts['verified-log'], reasons: JSON.stringify((control.rule as (facts: unknown, moment: unknown) => unknown)(facts['verified-log'], { asOf: made.clock.now })) }
}

test('each signed checkpoint arrives, signed for its receiver, and the audit page and the evidence say so', async () => {
  await act()
  await outlet.settle()
  const checkpoint = await shown()
  expect(sent().at(-1)).toMatchObject({ kind: 'checkpoint', size: checkpoint.size, note: checkpoint.note })
  for (const call of receiver.calls) expect(signedWith(secret, call)).toBe(true)
  expect(checkpoint.outlet).toMatchObject({ size: checkpoint.size, deliveredAt: made.clock.now, failingSince: null })
  const { facts, reasons } = await evidence()
  expect(facts.outlet).toMatchObject({ host: 'hook.example', size: checkpoint.size })
  expect(reasons).toContain('checkpoints-outside')
})

test('a receiver that is down raises an alarm and blocks no signature; when it is back the newest wins', async () => {
  const before = receiver.calls.length
  receiver.answerNext(...Array.from({ length: limits.outboundTries }, () => ({ status: 503 })))
  await act()
  await outlet.settle()
  expect(alarms).toHaveLength(1)
  expect(alarms[0]).toContain('ALARM')
  const failing = await shown()
  expect(failing.outlet).toMatchObject({ failingSince: made.clock.now, failure: 'answer-refused 503 (hook.example)' })
  expect((await evidence()).reasons).toContain('checkpoints-held')
  made.clock.advance(2_000)
  await act()
  made.clock.advance(2_000)
  await act()
  const signed = await shown()
  expect(signed.size).toBeGreaterThan(failing.size)
  await outlet.settle()
  const after = sent().slice(before)
  expect(after.at(-1)?.size).toBe(signed.size)
  // What was signed while it was down and overtaken since is covered by the newest, and not sent.
  expect(new Set(after.map((one) => one.size)).size).toBe(2)
  expect((await shown()).outlet).toMatchObject({ size: signed.size, failingSince: null, failure: null })
})

test('after a restart the newest checkpoint is offered again, so a crash between signing and sending leaves no gap', async () => {
  await log.close()
  const again = createOutbound({ now: () => made.clock.now, namedHosts: [receiver.host], extraRoots: receiver.root, resolve: () => Promise.resolve(['127.0.0.1']), wait: () => Promise.resolve() })
  outlet = createCheckpointOutlet(made.world, again, { url: receiver.url, secret })
  const before = receiver.calls.length
  log = await openLog(made.world, { checkpointFolder: null, outlet })
  await log.drain()
  await outlet.settle()
  expect(sent().slice(before).map((one) => one.size)).toContain((await shown()).size)
})
