/** The outbox: what was committed is told at least once, in words that name nobody. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eq } from 'drizzle-orm'
import { notice } from '../../../schema/tables/notice.ts'
import { noticeDelivery } from '../../../schema/tables/notice-delivery.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { createOutbound } from '../../../api/outbound/create-outbound.ts'
import { createNoticeDelivery } from '../../../api/outbound/deliver-notices.ts'
import type { NoticeDelivery, ToldNotice } from '../../../api/outbound/deliver-notices.ts'
import { queueNotice } from '../../../api/outbound/queue-notice.ts'
import { webhookChannel } from '../../../api/outbound/webhook-channel.ts'
import { openWebhookReceiver, signedWith } from '../../support/webhook-receiver.ts'
import type { WebhookReceiver } from '../../support/webhook-receiver.ts'
import { createTestWorld } from '../../support/world.ts'
import type { Person, TestWorld } from '../../support/world.ts'

const secret = 'shared secret of the notice receiver'
let made: TestWorld
let receiver: WebhookReceiver
let delivery: NoticeDelivery
beforeAll(async () => {
  made = await createTestWorld()
  receiver = await openWebhookReceiver()
  delivery = deliveryOf(made)
})
afterAll(async () => {
  await delivery.stop()
  await receiver.close()
  await made.close()
})

function deliveryOf({ world, store, clock }: TestWorld): NoticeDelivery {
  const outbound = createOutbound({ now: () => clock.now, namedHosts: [receiver.host], extraRoots: receiver.root, resolve: () => Promise.resolve(['127.0.0.1']), wait: () => Promise.resolve() })
  return createNoticeDelivery({ store, now: () => clock.now, log: world.log, origin: world.origin, demo: false, channel: webhookChannel(outbound, { url: receiver.url, secret }) })
}
const queue = (subjectId: string) => made.store.tx((tx) => queueNotice(tx, made.clock.now, { kind: 'recovery-stopped', subjectId, people: ['person_1'], roles: ['security_admin'] }))
const deliveryRow = async (noticeId: string) => (await made.store.read.select().from(noticeDelivery).where(eq(noticeDelivery.noticeId, noticeId)))[0]
const told = () => receiver.calls.map((call) => JSON.parse(call.body) as ToldNotice)
const toldOf = (id: string) => told().filter((one) => one.id === id)

test('a recovery is told outside when it is asked, approved, opened early, and done: to the person and to all officers, without a name', async () => {
  const system = await made.person(['system_admin'])
  const officers = [await made.person(['security_admin']), await made.person(['security_admin'])] as const
  const loser: Person = await made.person(['analyst'], { name: '失主金丝雀', username: 'canary.loser' })
  const approvalId = await made.pending(made.fresh(system), 'recovery.request', { personId: loser.personId, proofReference: '档案 7', reason: '手机丢失的经过' })
  await delivery.settle()
  expect(told().map((one) => one.kind)).toEqual(['recovery-asked'])
  const { resultId } = await made.approve(approvalId, officers)
  const approvedAt = made.clock.now
  const hasten = await made.pending(made.fresh(officers[0]), 'recovery.hasten', { recoveryId: String(resultId), reason: '本人在场' })
  await made.approve(hasten, [officers[1]])
  await delivery.settle()
  expect(told().map((one) => one.kind)).toEqual(['recovery-asked', 'recovery-approved', 'recovery-opens'])
  const [asked, approved] = told()
  expect(asked?.link).toBe(`http://localhost:8787/#/approvals/${approvalId}`)
  expect(approved?.text.en).toContain(new Date(approvedAt + limits.recoveryWaitMs + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' '))
  for (const one of told()) expect(one.to).toEqual({ people: [loser.personId], roles: ['security_admin', 'system_admin', 'audit_admin'] })
  for (const call of receiver.calls) {
    expect(signedWith(secret, call)).toBe(true)
    expect(call.body).not.toMatch(/金丝雀|canary\.loser|手机|档案/)
  }
})

test('an act that is rolled back tells nobody', async () => {
  const before = receiver.calls.length
  await expect(made.store.tx(async (tx) => {
    await queueNotice(tx, made.clock.now, { kind: 'recovery-done', subjectId: 'recovery_undone', people: [], roles: [] })
    throw new Error('undone')
  })).rejects.toThrow('undone')
  await delivery.settle()
  expect(receiver.calls).toHaveLength(before)
})

test('what was taken is not sent again, by this node or another', async () => {
  const id = await queue('recovery_once')
  await delivery.settle()
  const second = deliveryOf(await made.secondNode())
  await delivery.settle()
  await second.settle()
  await second.stop()
  expect(toldOf(id)).toHaveLength(1)
  expect(await deliveryRow(id)).toMatchObject({ state: 'delivered', attempts: 1, failure: null })
})

test('a receiver that is down gets it later under the same idempotency key, and the pauses grow', async () => {
  receiver.answerNext(...Array.from({ length: limits.outboundTries * 2 }, () => ({ status: 503 })))
  const id = await queue('recovery_later')
  await delivery.settle()
  const first = await deliveryRow(id)
  expect(first).toMatchObject({ state: 'waiting', attempts: 1, nextAt: made.clock.now + limits.deliveryRetryMs, failure: 'answer-refused 503 (hook.example)' })
  made.clock.advance(limits.deliveryRetryMs - 1)
  await delivery.settle()
  expect((await deliveryRow(id))?.attempts).toBe(1)
  made.clock.advance(1)
  await delivery.settle()
  expect((await deliveryRow(id))?.nextAt).toBe(made.clock.now + limits.deliveryRetryMs * 2)
  made.clock.advance(limits.deliveryRetryMs * 2)
  await delivery.settle()
  expect((await deliveryRow(id))?.state).toBe('delivered')
  expect(new Set(receiver.calls.filter((call) => call.body.includes(id)).map((call) => call.headers['idempotency-key']))).toEqual(new Set([id]))
})

test('a node that died after taking one loses nothing: it is tried again when its time has passed', async () => {
  const id = await queue('recovery_crash')
  await made.store.tx((tx) => tx.insert(noticeDelivery).values({ noticeId: id, channel: 'webhook', state: 'waiting', attempts: 0, nextAt: made.clock.now + 30_000 }))
  await delivery.settle()
  expect(toldOf(id)).toHaveLength(0)
  made.clock.advance(30_000)
  await delivery.settle()
  expect(toldOf(id)).toHaveLength(1)
})

test('what could not be told within its life is given up and says so; older ones are never begun', async () => {
  receiver.answerNext({ status: 410 }, { status: 410 })
  const id = await queue('recovery_old')
  await delivery.settle()
  made.clock.advance(limits.deliveryLifeMs)
  await delivery.settle()
  expect(await deliveryRow(id)).toMatchObject({ state: 'given-up', attempts: 2 })
  const late = await made.store.tx((tx) => queueNotice(tx, made.clock.now - limits.deliveryLifeMs, { kind: 'recovery-done', subjectId: 'recovery_late', people: [], roles: [] }))
  await delivery.settle()
  expect(await deliveryRow(late)).toBeUndefined()
  expect((await made.store.read.select().from(notice).where(eq(notice.id, late)))).toHaveLength(1)
})
