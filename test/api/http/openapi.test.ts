import { Hono } from 'hono'
import { expect, test, vi } from 'vitest'
import { openApiDocument, openApiPage } from '../../../api/http/openapi.ts'
import { contracts } from '../../../schema/contracts/all.ts'

interface Operation { readonly operationId: string; readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean }[]; readonly responses: Readonly<Record<string, unknown>> }
const document = openApiDocument('http://localhost:8787', '1.2.3') as { readonly openapi: string; readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> }
const reachable = contracts.filter(({ actors }) => actors.some((kind) => kind !== 'system'))
const operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })))

test('the document names every contract that a caller can reach at its own path and method, and nothing else but health and events', () => {
  expect(operations.map(({ path, method, operation }) => `${operation.operationId} ${method} ${path}`).sort()).toEqual(
    [...reachable.map(({ name, method, path }) => `${name} ${method} /api${path.replace(/:(\w+)/g, '{$1}')}`), 'health get /api/health', 'events get /api/events'].sort(),
  )
})

test('each parameter of a path is declared as required, and no other stands in the path', () => {
  for (const { path, operation } of operations) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
    const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path')
    expect(declared.map((parameter) => parameter.name)).toEqual(named)
    expect(declared.every((parameter) => parameter.required)).toBe(true)
  }
})

test('what takes two people may answer that it waits', () => {
  for (const contract of reachable) {
    const operation = operations.find((candidate) => candidate.operation.operationId === contract.name)?.operation
    expect('202' in (operation?.responses ?? {}), contract.name).toBe(contract.twoPerson !== undefined)
  }
})

test('the document is written once, however often strangers ask for it', async () => {
  const app = new Hono().get('/', openApiPage('http://localhost:8787', '1.2.3'))
  const written = vi.spyOn(JSON, 'stringify')
  const answers = [await app.request('/'), await app.request('/')]
  expect(written.mock.calls.filter(([value]) => typeof value === 'object' && value !== null && 'openapi' in value)).toEqual([])
  written.mockRestore()
  for (const answer of answers) expect(await answer.json()).toEqual(document)
})

test('what only the house itself may ask is not offered to anybody', () => {
  expect(contracts.length).toBeGreaterThan(reachable.length)
  expect(document.paths).not.toHaveProperty('/api/administrators/recover')
})

test('a session is taken by cookie and by bearer, a partner’s call by bearer alone', () => {
  const securityOf = (id: string) => (operations.find(({ operation }) => operation.operationId === id)?.operation as { security?: unknown } | undefined)?.security
  expect(securityOf('asset.list')).toEqual([{ session: [] }, { bearer: [] }])
  expect(securityOf('partner-row.list')).toEqual([{ bearer: [] }])
  expect(securityOf('session.begin')).toEqual([])
})

test('a download is described by the types that are sent, and every contract that answers with a file names them', () => {
  const typesOf = (id: string) => Object.keys((operations.find(({ operation }) => operation.operationId === id)?.operation.responses['200'] as { content: object }).content)
  expect(typesOf('report.download')).toEqual(['application/pkcs7-mime', 'application/pdf', 'application/json'])
  expect(typesOf('audit-log.export')).toEqual(['application/jsonl'])
  expect(contracts.filter(({ answer, mediaTypes }) => (answer === 'file') !== (mediaTypes !== undefined)).map(({ name }) => name)).toEqual([])
})

test('events take a session, come as an event stream, and are refused as everything else', () => {
  const events = document.paths['/api/events']?.['get'] as unknown as { security: unknown; responses: Record<string, { content: object }> }
  expect(events.security).toEqual([{ session: [] }, { bearer: [] }])
  expect(Object.entries(events.responses).map(([status, { content }]) => [status, Object.keys(content)])).toEqual([['200', ['text/event-stream']], ['default', ['application/problem+json']]])
})

test('the document is JSON all through', () => {
  expect(JSON.parse(JSON.stringify(document))).toEqual(document)
})
