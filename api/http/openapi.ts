/** The OpenAPI 3.1 document, made from the contracts: it cannot differ from what is served. */
import { toHex, utf8 } from '../../crypto/digest.ts'
import { sha256Node } from '../../crypto/digest-node.ts'
import type { Context } from 'hono'
import { z } from 'zod'
import { contracts } from '../../schema/contracts/all.ts'
import { permissionOf } from '../../schema/contracts/contract.ts'
import type { Contract } from '../../schema/contracts/contract.ts'
import { problem } from '../../schema/contracts/problem.ts'

type Json = Record<string, unknown>

/**
 * Serves the document. It is made here, once: turning every contract into JSON Schema takes tens of milliseconds of the
 * main thread, which a stranger could ask for without end.
 */
export function openApiPage(origin: string, version: string): (c: Context) => Response {
  const text = JSON.stringify(openApiDocument(origin, version))
  const etag = `"${toHex(sha256Node(utf8(text)))}"`
  const headers = { etag, 'cache-control': 'no-cache' }
  return (c) => {
    if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers)
    return c.body(text, 200, { ...headers, 'content-type': 'application/json' })
  }
}

/** The document for the installation at `origin`. */
export function openApiDocument(origin: string, version: string): Json {
  const paths: Record<string, Json> = {}
  // What only the house itself may ask has no caller who could read this.
  for (const contract of contracts.filter(({ actors }) => actors.some((kind) => kind !== 'system'))) {
    const path = `/api${contract.path.replace(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [contract.method]: operationOf(contract) }
  }
  const health = { 'application/json': { schema: { type: 'object', required: ['status'], properties: { status: { enum: ['up', 'down'] } } } } }
  paths['/api/health'] = { get: { operationId: 'health', summary: '健康检查 · Health', security: [], responses: { 200: { description: 'up', content: health }, 503: { description: 'down', content: health } } } }
  paths['/api/events'] = { get: { operationId: 'events', summary: '实时事件（仅名称与本连接内的代号）· Live events: names, and handles that only this connection knows', security: [{ session: [] }, { bearer: [] }], responses: { 200: { description: 'events until the session ends', content: { 'text/event-stream': {} } }, default: refused } } }
  return {
    openapi: '3.1.0',
    info: { title: 'xm-phi 治理台 · governance console', version },
    servers: [{ url: origin }],
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, 'output') },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: '__Host-xmphi-session' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
    },
  }
}

function operationOf(contract: Contract): Json {
  const input = schemaOf(contract.input as z.ZodType, 'input')
  const properties = (input['properties'] ?? {}) as Record<string, Json>
  const required = new Set((input['required'] ?? []) as string[])
  const inPath = [...contract.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '')
  const inQuery = contract.method === 'get' || contract.body === 'file' ? Object.keys(properties).filter((name) => !inPath.includes(name)) : []
  const parameter = (place: string) => (name: string) => ({ name, in: place, required: place === 'path' || required.has(name), schema: properties[name] ?? {} })
  const bodyProperties = Object.fromEntries(Object.entries(properties).filter(([name]) => !inPath.includes(name)))
  return {
    operationId: contract.name,
    summary: `${contract.summary.zh} · ${contract.summary.en}`,
    'x-permission': permissionOf(contract.name),
    'x-two-person': contract.twoPerson !== undefined,
    'x-step-up': contract.stepUp !== undefined,
    security: securityOf(contract),
    parameters: [...inPath.map(parameter('path')), ...inQuery.map(parameter('query'))],
    ...(contract.method === 'post' ? { requestBody: { required: true, content: bodyOf(contract, bodyProperties, [...required].filter((name) => !inPath.includes(name))) } } : {}),
    responses: {
      200: { description: 'done', content: contract.answer === 'file' ? fileContent(contract) : { 'application/json': { schema: schemaOf(contract.output as z.ZodType, 'output') } } },
      ...(contract.twoPerson === undefined ? {} : { 202: { description: 'waits for approval', content: { 'application/json': { schema: pendingSchema } } } }),
      default: refused,
    },
  }
}

function fileContent({ mediaTypes = [] }: Contract): Json {
  return Object.fromEntries(mediaTypes.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]))
}

/** A session comes by cookie from the console and as a bearer from the command line; a partner has a bearer of its own. */
function securityOf({ actors }: Contract): Json[] {
  if (actors.includes('stranger')) return []
  return [...(actors.includes('person') ? [{ session: [] }] : []), { bearer: [] }]
}

function bodyOf(contract: Contract, properties: Record<string, Json>, required: readonly string[]): Json {
  if (contract.body === 'file') return { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
  return { 'application/json': { schema: { type: 'object', properties, ...(required.length === 0 ? {} : { required }) } } }
}

const refused = { description: 'refused', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } }

/** Answered where two people are needed: nothing was done yet. */
const pendingSchema = {
  type: 'object',
  required: ['pending'],
  properties: {
    pending: {
      type: 'object',
      required: ['approvalId', 'approvalsMissing', 'expiresAt', 'inputDigest'],
      properties: { approvalId: { type: 'string' }, approvalsMissing: { type: 'integer' }, expiresAt: { type: 'integer', description: 'epoch milliseconds' }, inputDigest: { type: 'string', description: 'SHA-256, hexadecimal' } },
    },
  },
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  return z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json
}
