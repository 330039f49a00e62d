/** What every answer of a running server carries, and what no request gets past. */
import { request as httpRequest } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { startServer } from '../../journeys/start-server.ts'
import type { ServerProcess } from '../../journeys/start-server.ts'
import { createTestDatabase } from '../../support/test-database.ts'
import type { TestDatabase } from '../../support/test-database.ts'

interface Answer { readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string }

let database: TestDatabase
let server: ServerProcess
beforeAll(async () => {
  database = await createTestDatabase()
  server = await startServer(database)
})
afterAll(async () => {
  await server.stop()
  await database.drop()
})

/** Sends exactly these bytes of path and headers: nothing tidies them on the way. */
function raw(method: string, path: string, headers: Readonly<Record<string, string>> = {}, body?: string | Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port: server.port, method, path, headers, agent: false }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(parts).toString('utf8') }))
      response.on('error', reject)
    })
    request.on('error', reject)
    request.end(body)
  })
}

const json = { 'content-type': 'application/json' }
const open = '/api/setup/open'
const codeOf = (answer: Answer) => [answer.status, (JSON.parse(answer.text) as { code: string }).code]

describe('a state change from elsewhere', () => {
  test.each<[string, Record<string, string>]>([
    ['another site', { origin: 'https://evil.example' }],
    ['the same host under another port', { origin: 'http://localhost:1' }],
    ['a page without an origin', { origin: 'null' }],
    ['another site by the browser’s own word', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour of the same domain', { 'sec-fetch-site': 'same-site' }],
    ['a cookie without an origin', { cookie: '__Host-xmphi-session=abcdefghijklmnopqrstuvwxyz' }],
  ])('%s is refused before anything is read', async (_, headers) => {
    expect(codeOf(await raw('POST', open, { ...json, ...headers }, '{"code":"12345678"}'))).toEqual([403, 'cross-origin'])
  })

  test('our own page is not', async () => {
    expect(codeOf(await raw('POST', open, { ...json, origin: server.origin, 'sec-fetch-site': 'same-origin' }, '{"code":"12345678"}'))).toEqual([401, 'code-not-accepted'])
  })

  test('no answer invites another origin in', async () => {
    for (const method of ['OPTIONS', 'GET', 'POST']) {
      const { headers } = await raw(method, '/api/session', { origin: 'https://evil.example', 'access-control-request-method': 'POST' })
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
    }
  })
})

describe('a request for another host', () => {
  test.each(['evil.example', 'evil.example:80', 'localhost.evil.example', 'localhost@evil.example', 'localhost:1:2', '127.0.0.1.evil.example', '10.0.0.1', '[::2]'])('%s is answered nowhere, pages included', async (host) => {
    for (const [method, path] of [['GET', '/'], ['GET', '/api/setup'], ['GET', '/api/openapi.json'], ['GET', '/api/demo/people'], ['POST', open]] as const) {
      const answer = await raw(method, path, { ...json, host, origin: `http://${host}` }, method === 'POST' ? '{"code":"12345678"}' : undefined)
      // What is no host at all may be refused before anybody reads on.
      expect([400, 421]).toContain(answer.status)
      expect(answer.text).not.toContain('openapi')
      if (answer.status === 421) expect(codeOf(answer)).toEqual([421, 'wrong-host'])
    }
  })

  test('evil.example is told under which name to come, with every security header', async () => {
    const { status, headers, text } = await raw('GET', '/', { host: 'evil.example', 'accept-language': 'en' })
    expect(status).toBe(421)
    expect(text).toContain(server.origin)
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' })
  })

  test('the names of this machine are ours while only it can connect, whatever the port of the tunnel', async () => {
    for (const host of [`localhost:${server.port}`, 'LOCALHOST:9', '127.0.0.1', `[::1]:${server.port}`]) expect([host, (await raw('GET', '/api/setup', { host })).status]).toEqual([host, 200])
  })

  test('health is answered to whoever reaches it', async () => {
    for (const host of ['evil.example', '10.0.0.7:8787']) expect(await raw('GET', '/api/health', { host })).toMatchObject({ status: 200, text: '{"status":"up"}' })
    expect((await raw('GET', '/api/health/../setup', { host: 'evil.example' })).status).toBe(421)
  })
})

describe('what every stranger may fetch is made once', () => {
  test('the API document has a tag, and is not sent again to whoever has it', async () => {
    const first = await raw('GET', '/api/openapi.json')
    expect(JSON.parse(first.text)).toMatchObject({ openapi: '3.1.0', servers: [{ url: server.origin }] })
    const etag = String(first.headers.etag)
    expect(etag).toMatch(/^"[0-9a-f]{64}"$/)
    const second = await raw('GET', '/api/openapi.json', { 'if-none-match': etag })
    expect([second.status, second.text, second.headers.etag]).toEqual([304, '', etag])
    expect((await raw('GET', '/api/openapi.json', { 'if-none-match': '"other"' })).text).toBe(first.text)
  })

  test('a script of the console is the same compressed and plain', async () => {
    const script = /src="([^"]+\.js)"/.exec((await raw('GET', '/')).text)?.[1] ?? ''
    const plain = await raw('GET', script)
    expect(plain.headers).not.toHaveProperty('content-encoding')
    const packed = await fetch(`http://127.0.0.1:${server.port}${script}`, { headers: { 'accept-encoding': 'gzip' } })
    expect([packed.headers.get('content-encoding'), packed.headers.get('vary')]).toEqual(['gzip', expect.stringMatching(/accept-encoding/i)])
    expect(await packed.text()).toBe(plain.text)
  })
})

describe('a body', () => {
  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonx', 'text/json'])('of type %s is refused', async (type) => {
    expect(codeOf(await raw('POST', open, { 'content-type': type }, '{"code":"12345678"}'))).toEqual([415, 'unsupported-media-type'])
  })

  test('without a type is refused', async () => {
    expect(codeOf(await raw('POST', open, {}, '{"code":"12345678"}'))).toEqual([415, 'unsupported-media-type'])
  })

  test('of the greatest length is read, and one byte more is refused', async () => {
    const padded = (bytes: number) => `{"code":"12345678"}${' '.repeat(bytes - 19)}`
    expect((await raw('POST', open, json, padded(limits.strangerBodyBytes))).status).not.toBe(413)
    expect(codeOf(await raw('POST', open, json, padded(limits.strangerBodyBytes + 1)))).toEqual([413, 'too-large'])
  })

  test('of the greatest depth is read, and one level more is refused', async () => {
    const nested = (depth: number) => `{"code":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`
    expect(JSON.parse((await raw('POST', open, json, nested(limits.jsonDepth))).text)).toMatchObject({ status: 422, fields: expect.arrayContaining([expect.objectContaining({ field: 'code' })]) })
    const deeper = await raw('POST', open, json, nested(limits.jsonDepth + 1))
    expect(codeOf(deeper)).toEqual([422, 'input-invalid'])
    expect(deeper.text).toContain(String(limits.jsonDepth))
    expect((await raw('POST', open, json, '['.repeat(limits.strangerBodyBytes))).status).toBe(422)
  })

  test.each<[string, string | Buffer]>([
    ['broken JSON', '{"code":'], ['an array', '[]'], ['a bare word', 'true'], ['null', 'null'], ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])], ['a byte-order mark alone', Buffer.from([0xef, 0xbb, 0xbf])],
  ])('%s is refused with words, not with a fault', async (_, body) => {
    expect((await raw('POST', open, json, body)).status).toBe(422)
  })
})

test('a header block that is too large is refused, and the server goes on', async () => {
  expect((await raw('GET', '/api/health', { 'x-long': 'a'.repeat(limits.headerBytes + 1) })).status).toBe(431)
  expect((await raw('GET', '/api/health')).status).toBe(200)
})

describe('a path', () => {
  test.each([
    '/../package.json', '/../../../../etc/passwd.json', '/%2e%2e/%2e%2e/package.json', '/assets/..%2f..%2f..%2fpackage.json', '/assets/%2e%2e/%2e%2e/%2e%2e/tsconfig.json', '/..%5c..%5cpackage.json', '/assets/%00.js', '//package.json',
  ])('%s leads out of the console’s folder to nothing', async (path) => {
    const answer = await raw('GET', path)
    expect(answer.status).toBe(404)
    expect(answer.text).not.toContain('xmphi-console')
  })

  test.each(['/%', '/%ff', '/%c0%af', '/api/assets/%ff', '/%E0%A4%A.js'])('%s, which is no UTF-8, is answered without a fault', async (path) => {
    expect((await raw('GET', path)).status).toBeLessThan(500)
  })

  test('nobody named under /api is a problem that a program can read', async () => {
    for (const [method, path] of [['GET', '/api/nothing'], ['DELETE', '/api/session'], ['PUT', '/api/health'], ['POST', '/api/../api/nothing'], ['OPTIONS', '/api/session']] as const) {
      const answer = await raw(method, path, json)
      expect(codeOf(answer)).toEqual([404, 'not-found'])
      expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
    }
  })
})

describe('an answer', () => {
  const pages = ['/', '/sign-in', '/assets', '/no/such/place']

  test.each(pages)('the page %s carries a policy without a loophole, and its own fresh nonce', async (path) => {
    const [first, second] = [await raw('GET', path), await raw('GET', path)]
    const nonces = [first, second].map(({ headers }) => /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? '')
    expect(new Set(nonces).size).toBe(2)
    expect(nonces[0]).toMatch(/^[A-Za-z0-9+/]{24}$/)
    const policy = String(first.headers['content-security-policy'])
    for (const rule of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"]) expect(policy).toContain(rule)
    expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/)
    expect(first.text).toContain(nonces[0])
    expect(first.text).not.toContain('__CSP_NONCE__')
    expect([...first.text.matchAll(/<script(?![^>]*\bsrc=)[^>]*>/g)]).toEqual([])
    expect([...first.text.matchAll(/\son\w+=|\sstyle=/g)]).toEqual([])
    expect(first.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY', 'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin', 'cache-control': 'no-store' })
    expect(first.headers).not.toHaveProperty('strict-transport-security')
  })

  test('of the API is kept by nobody, done or refused', async () => {
    for (const path of ['/api/health', '/api/session', '/api/assets', '/api/nothing', '/api/events']) {
      const { headers } = await raw('GET', path)
      expect([path, headers['cache-control'], headers['x-content-type-options']]).toEqual([path, 'no-store', 'nosniff'])
    }
  })

  test('of health tells a stranger up or down and nothing else', async () => {
    const { status, text, headers } = await raw('GET', '/api/health')
    expect([status, text]).toEqual([200, '{"status":"up"}'])
    expect(headers).not.toHaveProperty('server')
    expect(headers).not.toHaveProperty('x-powered-by')
  })

  test('to HEAD has the head and no body', async () => {
    const answer = await raw('HEAD', '/api/health')
    expect([answer.status, answer.text]).toEqual([200, ''])
  })

  test('before set-up: everything but set-up waits for it', async () => {
    expect(codeOf(await raw('GET', '/api/assets'))).toEqual([409, 'setup-first'])
    expect(codeOf(await raw('POST', '/api/partner/exchange', json, '{"code":"12345678"}'))).toEqual([409, 'setup-first'])
    expect((await raw('GET', '/api/setup')).status).toBe(200)
  })

  test('speaks the language that is asked for', async () => {
    const detail = async (language: string) => (JSON.parse((await raw('GET', '/api/assets', { 'accept-language': language })).text) as { detail: string }).detail
    expect(await detail('en-GB,en;q=0.9')).toMatch(/^[ -~]+$/)
    expect(await detail('zh-CN')).toMatch(/\p{Script=Han}/u)
  })
})
