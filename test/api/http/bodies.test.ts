/** Bodies that come slowly, or that nobody wants: what they may cost, and what they may not do. */
import { createAdaptorServer } from '@hono/node-server'
import { and, eq } from 'drizzle-orm'
import { Hono } from 'hono'
import { randomBytes } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import type { ClientRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { tokenDigest } from '../../../crypto/token.ts'
import { asset } from '../../../schema/tables/asset.ts'
import { partnerOrganisation } from '../../../schema/tables/partner-organisation.ts'
import { securityEvent } from '../../../schema/tables/security-event.ts'
import { session } from '../../../schema/tables/session.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { authenticator } from '../../../api/http/authenticate.ts'
import { mountContracts } from '../../../api/http/mount.ts'
import type { Env } from '../../../api/http/mount.ts'
import { pacedBody } from '../../../api/http/paced-body.ts'
import { serverBounds } from '../../../api/http/server-bounds.ts'
import type { Refusal } from '../../../api/pipeline/refusal.ts'
import { newId } from '../../../api/store/new-id.ts'
import { createTestWorld } from '../../support/world.ts'
import type { Person, TestWorld } from '../../support/world.ts'

/** So short that a body which stands still is noticed at once. */
const still = { graceMs: 40, msPerByte: 0 }
/** So long that no machine is slow enough to be taken for a sender that dawdles. */
const unhurried = { graceMs: 600_000, msPerByte: 0 }

let world: TestWorld
beforeAll(async () => { world = await createTestWorld() })
afterAll(() => world.close())

interface Answer { readonly status: number; readonly code: string | undefined }

/** A server whose ordinary bodies and files keep these paces. */
async function served(paces: { readonly json: typeof still; readonly file: typeof still }) {
  const app = new Hono<Env>()
  const authenticate = authenticator(world.world, [], () => undefined)
  let tellKnown = (): void => undefined
  const known = new Promise<void>((resolve) => { tellKnown = resolve })
  mountContracts(app, { world: world.world, serving: () => true, authenticate: (c, contract) => authenticate(c, contract).finally(tellKnown), https: false, setupComplete: async () => true, paces })
  const server = createAdaptorServer({ fetch: app.fetch, serverOptions: serverBounds })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.address() as AddressInfo
  return {
    server,
    /** The first caller has been authenticated. */
    known,
    /** Sends the head of a request and `first` of its body; the rest is the test's to send. */
    begin(path: string, { bearer, type = 'application/json', bytes }: { readonly bearer?: string; readonly type?: string; readonly bytes: number }, first: string): { readonly request: ClientRequest; readonly answer: Promise<Answer> } {
      const headers = { 'content-type': type, 'content-length': String(bytes), ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }) }
      const request = httpRequest({ host: '127.0.0.1', port, method: 'POST', path: `/api${path}`, headers, agent: false })
      const answer = new Promise<Answer>((resolve, reject) => {
        request.once('error', reject)
        request.once('response', (response) => {
          let text = ''
          response.on('data', (part: Buffer) => { text += part.toString() })
          response.on('end', () => resolve({ status: response.statusCode ?? 0, code: /"code":"([a-z-]+)"/.exec(text)?.[1] }))
        })
      })
      // The server may break off what it was not waiting for; the answer has come before.
      request.on('error', () => undefined)
      request.flushHeaders()
      if (first !== '') request.write(first)
      return { request, answer }
    },
    close: () => new Promise<void>((resolve) => {
      server.close(() => resolve())
      if ('closeAllConnections' in server) server.closeAllConnections()
    }),
  }
}

/** A second session of `who`, like the command line's, by its bearer. */
async function bearerOf(who: Person): Promise<string> {
  const bearer = randomBytes(32).toString('base64url')
  const { now } = world.clock
  await world.store.tx((tx) => tx.insert(session).values({
    id: newId('session', now), digest: tokenDigest(bearer), personId: who.personId, passkeyId: `credential-${who.personId}`, address: '127.0.0.1', agent: 'cli',
    openedAt: now, seenAt: now, expiresAt: now + limits.sessionAbsoluteMs, passkeyAt: now, totpAt: now,
  }))
  return bearer
}

describe('a body that is finished after the session was ended', () => {
  test('does nothing: what the edge knew when the head came does not count', async () => {
    const house = await served({ json: unhurried, file: unhurried })
    const officer = await world.person(['security_admin'])
    const body = JSON.stringify({ name: '迟到的合作方', contact: '联系人' })
    const { request, answer } = house.begin('/organisations', { bearer: await bearerOf(officer), bytes: Buffer.byteLength(body) }, body.slice(0, -2))
    await house.known
    await world.store.tx((tx) => tx.update(session).set({ revokedAt: world.clock.now }).where(eq(session.personId, officer.personId)))
    request.end(body.slice(-2))
    expect(await answer).toEqual({ status: 401, code: 'not-signed-in' })
    expect(await world.store.read.$count(partnerOrganisation, eq(partnerOrganisation.name, '迟到的合作方'))).toBe(0)
    await house.close()
  })
})

describe('a body that stands still', () => {
  test('is not waited for longer than its time, and the connection is closed', async () => {
    const house = await served({ json: still, file: unhurried })
    const officer = await world.person(['security_admin'])
    const { request, answer } = house.begin('/organisations', { bearer: await bearerOf(officer), bytes: 1_000 }, '{"name":')
    const closed = new Promise<void>((resolve) => request.once('close', () => resolve()))
    expect(await answer).toEqual({ status: 408, code: 'too-slow' })
    await closed
    await house.close()
  })

  test('of a file ends the import and leaves nothing of it', async () => {
    const house = await served({ json: unhurried, file: still })
    const steward = await world.person(['data_steward'])
    const { answer } = house.begin(`/assets/import?${new URLSearchParams({ name: '停住的导入', fileName: 'corpus.jsonl', source: '公开', licence: 'CC0' })}`, { bearer: await bearerOf(steward), type: 'application/octet-stream', bytes: 1_000 }, '{"text":"第一行"}\n')
    expect(await answer).toEqual({ status: 408, code: 'too-slow' })
    expect(await world.store.read.$count(asset, eq(asset.name, '停住的导入'))).toBe(0)
    await house.close()
  })
})

describe('the pace of a body', () => {
  beforeEach(() => { vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }) })
  afterEach(() => { vi.useRealTimers() })

  /** So many pieces of one byte, each `pauseMs` after the one before was asked for. */
  async function* drops(pieces: number, pauseMs: number): AsyncGenerator<Uint8Array> {
    for (let piece = 0; piece < pieces; piece += 1) {
      await passing(pauseMs)
      yield new Uint8Array(1)
    }
  }
  const passing = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

  /** How many bytes came, or the code of the refusal; `takeMs` is what the taker needs for each piece. */
  async function received(body: AsyncIterable<Uint8Array>, pace: typeof still, takeMs = 0): Promise<number | string> {
    let bytes = 0
    const reading = (async () => {
      for await (const piece of pacedBody(body, pace)) {
        bytes += piece.length
        if (takeMs > 0) await passing(takeMs)
      }
      return bytes
    })().catch((error: Refusal) => error.code)
    await vi.runAllTimersAsync()
    return reading
  }

  test('a file that keeps coming has no end of its time: received whole, though it took many times the grace', async () => {
    const before = performance.now()
    expect(await received(drops(100, 50_000), { graceMs: 60_000, msPerByte: 50_000 })).toBe(100)
    expect(performance.now() - before).toBeGreaterThanOrEqual(5_000_000)
  })

  test('one that comes too slowly on the whole is broken off when its grace is spent, though it never stands still', async () => {
    const before = performance.now()
    expect(await received(drops(1_000, 1_000), { graceMs: 60_000, msPerByte: 10 })).toBe('too-slow')
    expect(performance.now() - before).toBeLessThan(62_000)
  })

  test.each([[59_999, 1], [60_001, 'too-slow']] as const)('a pause of %i ms where a minute is granted: %s', async (pause, expected) => {
    expect(await received(drops(1, pause), { graceMs: 60_000, msPerByte: 1_000_000 })).toBe(expected)
  })

  test('an ordinary body has its time as a whole', async () => {
    expect(await received(drops(14, 1_000), { graceMs: 15_000, msPerByte: 0 })).toBe(14)
    expect(await received(drops(16, 1_000), { graceMs: 15_000, msPerByte: 0 })).toBe('too-slow')
  })

  test('the time that the taker needs is not the sender’s', async () => {
    expect(await received(drops(10, 1), { graceMs: 100, msPerByte: 0 }, 10_000)).toBe(10)
  })
})

test('no server bounds the time of a whole request, and each bounds the time of its head', async () => {
  const house = await served({ json: unhurried, file: unhurried })
  expect(house.server).toMatchObject({ requestTimeout: 0, headersTimeout: limits.headersMs })
  await house.close()
})

describe('what a stranger sends', () => {
  test('to an act that is not for strangers is refused before any of it is waited for', async () => {
    const house = await served({ json: unhurried, file: unhurried })
    const { answer } = house.begin('/people/find', { bytes: limits.bodyBytes }, '{')
    expect(await answer).toEqual({ status: 401, code: 'not-signed-in' })
    expect(await world.store.read.$count(securityEvent, and(eq(securityEvent.act, 'person.find'), eq(securityEvent.code, 'not-signed-in')))).toBe(1)
    await house.close()
  })

  test('to an act that is for strangers is held in memory up to 64 KiB and not beyond', async () => {
    const house = await served({ json: unhurried, file: unhurried })
    const send = (bytes: number) => {
      const { request, answer } = house.begin('/partner/exchange', { bytes }, '')
      request.end(`{"code":"12345678"}${' '.repeat(bytes - 19)}`)
      return answer
    }
    expect((await send(limits.strangerBodyBytes)).status).toBe(401)
    expect(await send(limits.strangerBodyBytes + 1)).toEqual({ status: 413, code: 'too-large' })
    await house.close()
  })

  test('is done as a stranger’s where somebody is signed in: a partner’s code at the desk of staff is judged as any other', async () => {
    const house = await served({ json: unhurried, file: unhurried })
    const steward = await world.person(['data_steward'])
    const body = '{"code":"12345678"}'
    const { request, answer } = house.begin('/partner/exchange', { bearer: await bearerOf(steward), bytes: body.length }, '')
    request.end(body)
    expect(await answer).toEqual({ status: 401, code: 'code-not-accepted' })
    await house.close()
  })
})
