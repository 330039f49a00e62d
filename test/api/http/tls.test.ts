/** A server with a certificate and no other setting serves https under its own name, and says so. */
import { request as httpsRequest } from 'node:https'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer } from '../../journeys/start-server.ts'
import type { ServerProcess } from '../../journeys/start-server.ts'
import { createTestDatabase } from '../../support/test-database.ts'
import type { TestDatabase } from '../../support/test-database.ts'
import { writeTlsFiles } from '../../support/tls-files.ts'

let database: TestDatabase
let server: ServerProcess
beforeAll(async () => {
  database = await createTestDatabase()
  const { cert, key } = writeTlsFiles(database.folder, 'localhost')
  server = await startServer(database, { settings: { XMPHI_TLS_CERT: cert, XMPHI_TLS_KEY: key } })
})
afterAll(async () => {
  await server.stop()
  await database.drop()
})

function ask(method: string, path: string, headers: Readonly<Record<string, string>> = {}, body?: string): Promise<{ status: number; headers: Readonly<Record<string, unknown>>; text: string }> {
  return new Promise((resolve, reject) => {
    const request = httpsRequest({ host: 'localhost', port: server.port, method, path, headers, rejectUnauthorized: false, agent: false }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(parts).toString('utf8') }))
    })
    request.on('error', reject)
    request.end(body)
  })
}

test('it prints the address at which it answers', () => {
  expect(server.printed()).toMatch(new RegExp(`^ready https://localhost:${server.port}$`, 'm'))
})

test('set-up from its own pages is let in, and from an http page of the same name it is not', async () => {
  const open = (origin: string) => ask('POST', '/api/setup/open', { 'content-type': 'application/json', origin }, '{"code":"12345678"}')
  expect(JSON.parse((await open(`https://localhost:${server.port}`)).text)).toMatchObject({ code: 'code-not-accepted' })
  expect(JSON.parse((await open(`http://localhost:${server.port}`)).text)).toMatchObject({ code: 'cross-origin' })
})

test('browsers are told to stay with https', async () => {
  for (const path of ['/', '/api/session', '/api/openapi.json']) expect((await ask('GET', path)).headers['strict-transport-security']).toMatch(/max-age=63072000/)
})
