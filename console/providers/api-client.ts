/** The one way from the console to the api: a contract, its input, and the answer parsed by that same contract. */
import { z } from 'zod'
import type { Contract, InputOf, OutputOf } from '../../schema/contracts/contract.ts'
import { problem as problemShape } from '../../schema/contracts/problem.ts'
import type { Problem, ProblemCode } from '../../schema/contracts/problem.ts'
import { sendFile } from './send-file.ts'
import type { FileProgress } from './send-file.ts'

const pendingShape = z.object({
  pending: z.object({ approvalId: z.string(), approvalsMissing: z.int(), expiresAt: z.int(), inputDigest: z.string() }),
})

/** An act that waits for other people. `expiresAt` in epoch milliseconds. */
export type Pending = z.infer<typeof pendingShape>['pending']

/** What became of a call: the deed is done, or it waits for others. */
export type Answer<C extends Contract> =
  | { readonly state: 'done'; readonly output: OutputOf<C> }
  | { readonly state: 'pending'; readonly pending: Pending }

/** What the server wants signed before it acts: shown to the person in words and as a digest. */
export interface StepUpNeed {
  readonly act: string
  readonly inputDigest: string
  readonly totpNeeded: boolean
  readonly contract: Contract
  readonly input: Readonly<Record<string, unknown>>
}

/** The api refused, and said why. */
export class Refused extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.title)
    this.name = 'Refused'
    this.problem = problem
  }

  get code(): string {
    return this.problem.code
  }

  /** The status, under the name that react-admin looks for. */
  get status(): number {
    return this.problem.status
  }

  is(code: ProblemCode): boolean {
    return this.problem.code === code
  }
}

/** The person closed the step-up dialog; nothing was done. */
export class StepUpDeclined extends Error {
  constructor() {
    super('step-up declined')
    this.name = 'StepUpDeclined'
  }
}

export interface ApiClient {
  /**
   * Performs a contract. Where the server asks for fresh factors, the step-up dialog runs and the same
   * request is sent once more. Throws `Refused` for a refusal, `StepUpDeclined` when the person walks away.
   */
  call<C extends Contract>(contract: C, input: InputOf<C>, options?: CallOptions): Promise<Answer<C>>
  /** A call whose answer cannot be pending: reads, and acts that one person does alone. */
  ask<C extends Contract>(contract: C, input: InputOf<C>, options?: CallOptions): Promise<OutputOf<C>>
  /** Sends one file as the body of a contract with `body: 'file'`. `onProgress` counts bytes that left the browser. */
  upload<C extends Contract>(contract: C, input: InputOf<C>, file: Blob, options?: CallOptions & { readonly onProgress?: (progress: FileProgress) => void }): Promise<Answer<C>>
  /** The address of a contract whose answer is a file: for a plain link. */
  address<C extends Contract>(contract: C, input: InputOf<C>): string
}

export interface CallOptions {
  readonly signal?: AbortSignal
}

export interface ApiClientNeeds {
  /** Runs the step-up dialog. Resolves when both factors were accepted, throws `StepUpDeclined` otherwise. */
  readonly stepUp: (need: StepUpNeed) => Promise<void>
  /** The page that stands. An act belongs to the page it was begun on: fresh factors are not asked for on another. */
  readonly place: () => string
  /** Told once for each 401 on a call that needs a session. */
  readonly onSignedOut: () => void
  /** Language in which refusals are wanted: `zh-CN` or `en`. */
  readonly language: () => string
}

/** Makes the client. It keeps nothing: the session is an HttpOnly cookie that scripts never see. */
export function createApiClient(needs: ApiClientNeeds): ApiClient {
  async function send<C extends Contract>(contract: C, input: InputOf<C>, perform: () => Promise<Response>, mayStepUp: boolean): Promise<Answer<C>> {
    const place = needs.place()
    const response = await reach(perform)
    if (response.status === 200) return { state: 'done', output: parseOutput(contract, await response.json()) }
    if (response.status === 202) return { state: 'pending', pending: pendingShape.parse(await response.json()).pending }
    const refusal = await readProblem(response)
    const { need } = refusal
    if (refusal.code === 'step-up-required' && need?.act !== undefined && need.inputDigest !== undefined && mayStepUp) {
      if (needs.place() !== place) throw new StepUpDeclined()
      await needs.stepUp({ act: need.act, inputDigest: need.inputDigest, totpNeeded: need.factors?.includes('totp') ?? false, contract, input: fieldsOf(input) })
      return await send(contract, input, perform, false)
    }
    if (refusal.code === 'not-signed-in' && !contract.actors.includes('stranger')) needs.onSignedOut()
    throw new Refused(refusal)
  }

  const client: ApiClient = {
    call: (contract, input, options) => send(contract, input, () => fetch(...request(contract, fieldsOf(input), needs.language(), options?.signal)), true),
    async ask(contract, input, options) {
      const answer = await client.call(contract, input, options)
      if (answer.state === 'pending') throw new Error(`${contract.name} waits for others where an answer was expected`)
      return answer.output
    },
    upload: (contract, input, file, options) =>
      send(contract, input, () => sendFile({ address: client.address(contract, input), file, language: needs.language(), ...options }), true),
    address: (contract, input) => {
      const { path, rest } = fillPath(contract.path, fieldsOf(input))
      return withQuery(path, rest)
    },
  }
  return client
}

function request(contract: Contract, input: Readonly<Record<string, unknown>>, language: string, signal: AbortSignal | undefined): [address: string, init: RequestInit] {
  const { path, rest } = fillPath(contract.path, input)
  const shared = { credentials: 'same-origin', signal: signal ?? null } as const
  const headers = { accept: 'application/json, application/problem+json', 'accept-language': language }
  if (contract.method === 'get') return [withQuery(path, rest), { ...shared, headers }]
  return [path, { ...shared, method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(rest) }]
}

/** Puts `:parameters` into the path; what remains goes into the query or the body. */
function fillPath(pattern: string, input: Readonly<Record<string, unknown>>): { path: string; rest: Record<string, unknown> } {
  const rest = { ...input }
  const path = pattern.replace(/:([A-Za-z]+)/g, (_, name: string) => {
    const value = rest[name]
    if (typeof value !== 'string' && typeof value !== 'number') throw new TypeError(`the path of ${pattern} needs ${name}`)
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  return { path: `/api${path}`, rest }
}

function withQuery(path: string, rest: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(rest)) if (value !== undefined && value !== null && value !== '') query.set(name, String(value))
  const text = query.toString()
  return text === '' ? path : `${path}?${text}`
}

/** Every input schema is an object, so its fields can be read by name. */
function fieldsOf(input: unknown): Readonly<Record<string, unknown>> {
  return typeof input === 'object' && input !== null ? (input as Readonly<Record<string, unknown>>) : {}
}

/** The contract's own schema has just accepted the value, which is what the type says. */
function parseOutput<C extends Contract>(contract: C, body: unknown): OutputOf<C> {
  return contract.output.parse(body) as OutputOf<C>
}

async function reach(perform: () => Promise<Response>): Promise<Response> {
  try {
    return await perform()
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new Refused(localProblem('unreachable', 503, cause instanceof Error ? cause.message : ''))
  }
}

async function readProblem(response: Response): Promise<Problem> {
  const parsed = problemShape.safeParse(await response.json().catch(() => null))
  return parsed.success ? parsed.data : localProblem('fault', response.status, '')
}

/** A refusal that the browser itself has to state: the server was not reached, or did not answer in its own form. */
function localProblem(code: string, status: number, detail: string): Problem {
  return { type: 'about:blank', title: code, status, code, detail, instance: '' }
}
