/** The router: every contract becomes one route, and every route is the corridor. Nothing else can be mounted. */
import { Readable } from 'node:stream'
import type { Context, Hono } from 'hono'
import type { HttpBindings } from '@hono/node-server'
import { contracts } from '../../schema/contracts/all.ts'
import type { Contract } from '../../schema/contracts/contract.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import type { Actor } from '../pipeline/actor.ts'
import type { Answer } from '../pipeline/call.ts'
import { admit } from '../pipeline/decide.ts'
import { execute } from '../pipeline/execute.ts'
import { Refusal } from '../pipeline/refusal.ts'
import type { World } from '../pipeline/world.ts'
import { newId } from '../store/new-id.ts'
import type { Authenticate } from './authenticate.ts'
import { cookieHeader, readCookie } from './cookies.ts'
import { readJson, requireSameOrigin, securityHeadersOf } from './edges.ts'
import { headerOf } from './header-of.ts'
import { pacedBody } from './paced-body.ts'
import type { Pace } from './paced-body.ts'
import { languageOf, problemOf } from './problem.ts'

export type Env = { Bindings: HttpBindings; Variables: { nonce: string } }

export interface Edge {
  readonly world: World
  readonly authenticate: Authenticate
  /** Whether this node may answer at all; see `api/serving.ts`. */
  serving(): boolean
  /** Whether set-up is complete: until then only set-up and enrolment are answered. */
  setupComplete(): Promise<boolean>
  /** Whether the console is served under https. */
  readonly https: boolean
  /** How slowly bodies may come. */
  readonly paces?: Paces
}

/** How slowly an ordinary body may come, and how slowly a file. */
export interface Paces {
  readonly json: Pace
  readonly file: Pace
}

const usualPaces: Paces = { json: { graceMs: limits.bodyMs, msPerByte: 0 }, file: { graceMs: limits.fileStillMs, msPerByte: limits.fileMsPerByte } }

/** An edge with the headers of its answers, which are made once: an answer built with them needs no header object. */
type ReadyEdge = Edge & { readonly headers: Readonly<Record<string, string>>; readonly paces: Paces }

const beforeSetup = new Set(['setup.show', 'setup.open', 'setup.enrol', 'setup.withdraw', 'setup.complete', 'enrolment.begin', 'enrolment.complete'])

/** Mounts every contract. Their answers carry the security headers themselves, so no middleware need stand before them. */
export function mountContracts(app: Hono<Env>, given: Edge): void {
  const edge: ReadyEdge = { ...given, paces: given.paces ?? usualPaces, headers: { ...securityHeadersOf({ https: given.https, nonce: null }), 'cache-control': 'no-store' } }
  for (const contract of contracts) app.on(contract.method.toUpperCase(), `/api${contract.path}`, (c) => answer(c, contract, edge))
}

async function answer(c: Context<Env>, contract: Contract, edge: ReadyEdge): Promise<Response> {
  const requestId = newId('request', edge.world.clock.now())
  try {
    const request = c.req.raw
    if (!edge.serving()) throw new Refusal('not-serving', { zh: '本节点暂时无法确认最新的吊销状态，请稍后再试。', en: 'This node cannot see the newest revocations right now. Try again in a moment.' }, { need: { retryAfterSeconds: 2 } })
    if (contract.method === 'post') requireSameOrigin(request, edge.world.origin, readCookie(c, 'session') !== null || readCookie(c, 'setup') !== null)
    if (!beforeSetup.has(contract.name) && !(await edge.setupComplete()))
      throw new Refusal('setup-first', { zh: '请先完成安装。', en: 'Complete the set-up first.' })
    const actor = await edge.authenticate(c, contract)
    // Whoever may not act at all is refused by the corridor, and nothing of what they send is kept in memory before.
    const input = admit(contract, actor).verdict === 'allow' ? await readInput(c, contract, actor, edge.paces.json) : {}
    const body = contract.body === 'file' ? fileBody(request, edge.paces.file) : null
    const result = await execute(edge.world, {
      act: contract.name, actor, input, requestId,
      // Made only for what asks for it, which is what runs long.
      get signal() { return request.signal },
      ...(body === null ? {} : { body }),
    })
    return respond(result, edge.headers)
  } catch (error) {
    if (!(error instanceof Refusal)) edge.world.log.error('fault', error, { act: contract.name, reference: requestId })
    const problem = problemOf(error, requestId, languageOf(headerOf(c, 'accept-language')))
    const headers: Record<string, string> = { ...edge.headers, 'content-type': 'application/problem+json; charset=utf-8' }
    if (problem.need?.retryAfterSeconds !== undefined) headers['retry-after'] = String(problem.need.retryAfterSeconds)
    return new Response(JSON.stringify(problem), { status: problem.status, headers })
  }
}

/** Path parameters, then query or body. A body cannot override what the path names. */
async function readInput(c: Context<Env>, contract: Contract, actor: Actor, pace: Pace): Promise<unknown> {
  const params = c.req.param()
  if (contract.method === 'get' || contract.body === 'file') return { ...c.req.query(), ...params }
  const body = await readJson(c.req.raw, { bytesMax: actor.kind === 'stranger' ? limits.strangerBodyBytes : limits.bodyBytes, pace })
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Refusal('input-invalid', { zh: '正文必须是一个 JSON 对象。', en: 'The body must be a JSON object.' })
  return { ...body, ...params }
}

function fileBody(request: Request, pace: Pace): AsyncIterable<Uint8Array> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/octet-stream\s*(;|$)/i.test(type)) throw new Refusal('unsupported-media-type', { zh: '请以 application/octet-stream 上传文件。', en: 'Upload the file as application/octet-stream.' })
  return request.body === null ? emptyBody() : pacedBody(request.body, pace)
}

async function* emptyBody(): AsyncGenerator<Uint8Array> {
  // No body is a file without bytes; the operation says what it thinks of that.
}

function respond(result: Answer, headers: ReadyEdge['headers']): Response {
  switch (result.kind) {
    case 'done': {
      const cookie: Record<string, string> = result.session === undefined ? {} : { 'set-cookie': cookieHeader(result.session.kind, result.session.token) }
      return json(result.output, 200, { ...headers, ...cookie })
    }
    case 'pending':
      return json({ pending: { approvalId: result.approvalId, approvalsMissing: result.approvalsMissing, expiresAt: result.expiresAt, inputDigest: result.inputDigest } }, 202, headers)
    case 'file': {
      const { file } = result
      return new Response(Readable.toWeb(Readable.from(file.open())) as ReadableStream<Uint8Array>, {
        headers: {
          ...headers,
          'content-type': file.mediaType,
          'content-disposition': `attachment; filename="${file.fileName.replace(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
          ...(file.bytes === null ? {} : { 'content-length': String(file.bytes) }),
        },
      })
    }
  }
}

function json(body: unknown, status: number, headers: Readonly<Record<string, string>>): Response {
  return new Response(JSON.stringify(body), { status, headers: { ...headers, 'content-type': 'application/json' } })
}
