/** What leaves the machine, and what never does: the other side is a real https server, names are resolved by the test. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createOutbound } from '../../../api/outbound/create-outbound.ts'
import type { OutboundWorld } from '../../../api/outbound/create-outbound.ts'
import { OutboundFailure } from '../../../api/outbound/outbound-failure.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { openWebhookReceiver, signedWith } from '../../support/webhook-receiver.ts'
import type { WebhookReceiver } from '../../support/webhook-receiver.ts'

let receiver: WebhookReceiver
beforeAll(async () => { receiver = await openWebhookReceiver() })
afterAll(() => receiver.close())

const secret = 'a secret of the receiver'
const client = (world: Partial<OutboundWorld> = {}) =>
  createOutbound({ now: () => 1_700_000_000_999, namedHosts: [receiver.host], extraRoots: receiver.root, resolve: () => Promise.resolve(['127.0.0.1']), wait: () => Promise.resolve(), ...world })
const delivery = (url = receiver.url) => ({ url, id: 'notice_1', body: '{"a":1}', secret })

async function failureOf(work: Promise<unknown>): Promise<OutboundFailure> {
  const error = await work.then(() => null, (cause: unknown) => cause)
  if (!(error instanceof OutboundFailure)) throw new Error(`not refused: ${String(error)}`)
  return error
}

test('a body arrives signed, with its time and its idempotency key', async () => {
  const before = receiver.calls.length
  expect(await client().post(delivery())).toBe(204)
  const call = receiver.calls[before]
  if (call === undefined) throw new Error('nothing arrived')
  expect(call.body).toBe('{"a":1}')
  expect(signedWith(secret, call)).toBe(true)
  expect(signedWith('another', call)).toBe(false)
  expect(call.headers['webhook-timestamp']).toBe('1700000000')
  expect(call.headers['idempotency-key']).toBe('notice_1')
  expect(call.headers.host).toBe(`hook.example:${receiver.port}`)
})

test.each([
  ['a host that resolves to loopback', 'https://localhost/', ['127.0.0.1', '::1']],
  ['metadata of a cloud by name', 'https://metadata.example/', ['169.254.169.254']],
  ['metadata by address', 'https://169.254.169.254/latest/meta-data', []],
  ['metadata at a public address', 'https://168.63.129.16/', []],
  ['metadata of a cloud in shared space', 'https://100.100.100.200/', []],
  ['loopback in decimal', 'https://2130706433/', []],
  ['loopback in octal', 'https://0177.0.0.1/', []],
  ['loopback in hexadecimal', 'https://0x7f.1/', []],
  ['loopback in short', 'https://127.1/', []],
  ['IPv4 loopback mapped into IPv6', 'https://[::ffff:127.0.0.1]/', []],
  ['metadata mapped into IPv6', 'https://[::ffff:a9fe:a9fe]/', []],
  ['IPv4 loopback in the old compatible form', 'https://[::7f00:1]/', []],
  ['a translated private address', 'https://[64:ff9b::a00:1]/', []],
  ['a tunnelled private address', 'https://[2002:a00:1::]/', []],
  ['IPv6 loopback', 'https://[::1]/', []],
  ['IPv6 link-local', 'https://[fe80::1]/', []],
  ['a unique local address', 'https://[fd00:ec2::254]/', []],
  ['10/8', 'https://10.1.2.3/', []],
  ['172.16/12', 'https://host.example/', ['172.31.255.255']],
  ['192.168/16', 'https://host.example/', ['192.168.0.1']],
  ['no address at all', 'https://0.0.0.0/', []],
  ['multicast', 'https://224.0.0.1/', []],
  ['a name of which one address lies inside', 'https://host.example/', ['93.184.215.14', '10.0.0.1']],
])('%s is refused before anything is sent', async (_, url, addresses) => {
  const failure = await failureOf(client({ resolve: () => Promise.resolve(addresses) }).post(delivery(url)))
  expect(failure.code).toBe('address-refused')
})

test('localhost is refused by what it is, asked of the machine itself', async () => {
  const plain = createOutbound({ now: () => 0, namedHosts: [], extraRoots: null, wait: () => Promise.resolve() })
  expect((await failureOf(plain.post(delivery(`https://localhost:${receiver.port}/`)))).code).toBe('address-refused')
})

test('a host that the operator named may stand in the own network, but metadata stays out of reach', async () => {
  const before = receiver.calls.length
  await client().post(delivery())
  expect(receiver.calls).toHaveLength(before + 1)
  expect((await failureOf(client({ resolve: () => Promise.resolve(['169.254.169.254']) }).post(delivery()))).code).toBe('address-refused')
})

test('a name that changes between check and use changes nothing: it is asked once, and the checked address is called', async () => {
  const answers = [['127.0.0.1'], ['169.254.169.254']]
  let asked = 0
  const before = receiver.calls.length
  await client({ resolve: () => Promise.resolve(answers[asked++] ?? []) }).post(delivery())
  expect(asked).toBe(1)
  expect(receiver.calls).toHaveLength(before + 1)
})

test('a name that changes between two attempts is checked again', async () => {
  receiver.answerNext({ status: 503 })
  const answers = [['127.0.0.1'], ['169.254.169.254']]
  let asked = 0
  const failure = await failureOf(client({ resolve: () => Promise.resolve(answers[asked++] ?? []) }).post(delivery()))
  expect(failure.code).toBe('address-refused')
  expect(asked).toBe(2)
})

test('a redirect to a private address is not followed, and not tried again', async () => {
  const before = receiver.calls.length
  receiver.answerNext({ status: 307, headers: { location: `https://127.0.0.1:${receiver.port}/stolen` } })
  const failure = await failureOf(client().post(delivery()))
  expect([failure.code, failure.status]).toEqual(['redirect-refused', 307])
  expect(receiver.calls.slice(before).map((call) => call.path)).toEqual(['/in'])
})

test('a busy receiver is tried again with growing pauses under the same key, and no more often than the bound', async () => {
  const pauses: number[] = []
  const before = receiver.calls.length
  receiver.answerNext(...Array.from({ length: limits.outboundTries }, () => ({ status: 503 })))
  const failure = await failureOf(client({ wait: (ms) => Promise.resolve(void pauses.push(ms)) }).post(delivery()))
  expect([failure.code, failure.status]).toEqual(['answer-refused', 503])
  expect(pauses).toEqual([limits.outboundPauseMs, limits.outboundPauseMs * 2])
  expect(new Set(receiver.calls.slice(before).map((call) => call.headers['idempotency-key']))).toEqual(new Set(['notice_1']))
  expect(receiver.calls).toHaveLength(before + limits.outboundTries)
})

test('a plain refusal is not tried again', async () => {
  const before = receiver.calls.length
  receiver.answerNext({ status: 400 })
  expect((await failureOf(client().post(delivery()))).status).toBe(400)
  expect(receiver.calls).toHaveLength(before + 1)
})

test.each([
  ['limit − 1', limits.outboundAnswerBytes - 1, null],
  ['limit', limits.outboundAnswerBytes, null],
  ['limit + 1', limits.outboundAnswerBytes + 1, 'answer-too-long'],
])('an answer of %s bytes', async (_, bytes, code) => {
  receiver.answerNext({ status: 200, body: 'x'.repeat(bytes) })
  const answer = client().post(delivery())
  if (code === null) expect(await answer).toBe(200)
  else expect((await failureOf(answer)).code).toBe(code)
})

test('a body over the bound is not sent', async () => {
  const failure = await failureOf(client().post({ ...delivery(), body: 'x'.repeat(limits.outboundBytes + 1) }))
  expect(failure.code).toBe('body-too-long')
})

test('a certificate of another name or of an unknown root is refused', async () => {
  expect((await failureOf(client({ namedHosts: ['other.example'] }).post(delivery(`https://other.example:${receiver.port}/`)))).code).toBe('unreachable')
  expect((await failureOf(client({ extraRoots: null }).post(delivery()))).code).toBe('unreachable')
})

test.each(['http://hook.example/', 'ftp://hook.example/', 'https://user:secret@hook.example/', 'nonsense', 'file:///etc/passwd'])('%s is no place to post to', async (url) => {
  const failure = await failureOf(client().post(delivery(url)))
  expect(failure.code).toBe('not-https')
  expect(failure.message).not.toContain('secret')
})

test('whoever waits for a receiver that says nothing can stop waiting', async () => {
  const silent = await openWebhookReceiver()
  silent.hang()
  const stop = new AbortController()
  const posting = failureOf(client({ namedHosts: [silent.host], extraRoots: silent.root }).post(delivery(silent.url), stop.signal))
  await silent.received(1)
  stop.abort()
  expect((await posting).code).toBe('stopped')
  await silent.close()
})

test('a failure tells the host and nothing of path, body or secret', async () => {
  receiver.answerNext({ status: 403, body: 'the answer' })
  const failure = await failureOf(client().post({ ...delivery(`${receiver.url}?token=hidden`), body: '{"b":"content"}' }))
  expect(failure.message).toBe('answer-refused 403 (hook.example)')
})
