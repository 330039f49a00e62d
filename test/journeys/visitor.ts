/** One browser tab without a browser: speaks HTTP to a running server as the console does, and remembers every byte that came back. */
import { contracts } from '../../schema/contracts/all.ts'
import type { Contract } from '../../schema/contracts/contract.ts'
import type { Problem } from '../../schema/contracts/problem.ts'

/** Everything that left the server, with what was asked: where canaries are hunted. */
export interface Heard {
  readonly asked: string
  readonly status: number
  readonly text: string
}

export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The parsed answer, or null for what is no JSON. */
  readonly json: unknown
}

/** A refusal as the server worded it. */
export class RefusedByServer extends Error {
  override readonly name = 'RefusedByServer'
  constructor(readonly act: string, readonly problem: Problem) {
    super(`${act}: ${problem.status} ${problem.code} ${problem.detail} ${JSON.stringify(problem.fields ?? [])}`)
  }
}

export class Visitor {
  readonly #base: string
  readonly #origin: string
  readonly #heard: Heard[]
  readonly #cookies = new Map<string, string>()

  /** `origin` is the console's own; the connection goes to the loopback address, whatever the name resolves to. */
  constructor(origin: string, heard: Heard[]) {
    this.#origin = origin
    this.#base = origin.replace('localhost', '127.0.0.1')
    this.#heard = heard
  }

  get cookies(): ReadonlyMap<string, string> {
    return this.#cookies
  }

  /** Sends one request with the console's own origin and this tab's cookies. */
  async send(method: string, path: string, { json, body, headers = {} }: { readonly json?: unknown; readonly body?: Uint8Array<ArrayBuffer>; readonly headers?: Readonly<Record<string, string>> } = {}): Promise<Reply> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(`${this.#base}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(cookie === '' ? {} : { cookie }),
        ...(method === 'POST' ? { origin: this.#origin } : {}),
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...(body === undefined ? {} : { 'content-type': 'application/octet-stream' }),
        ...headers,
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      ...(body === undefined ? {} : { body }),
    })
    for (const line of response.headers.getSetCookie()) this.#keepCookie(line)
    const text = await response.text()
    this.#heard.push({ asked: `${method} ${path}`, status: response.status, text })
    return { status: response.status, headers: response.headers, text, json: parsed(text) }
  }

  /** Asks by the contract's name: path parameters, query and body go where the contract says. */
  ask(name: string, input: Readonly<Record<string, unknown>> = {}, body?: Uint8Array<ArrayBuffer>): Promise<Reply> {
    const contract = contractOf(name)
    const rest = new Map(Object.entries(input))
    const path = contract.path.replace(/:(\w+)/g, (_, key: string) => {
      const value = String(rest.get(key))
      rest.delete(key)
      return encodeURIComponent(value)
    })
    if (contract.method === 'post' && contract.body === 'json') return this.send('POST', `/api${path}`, { json: Object.fromEntries(rest) })
    const query = new URLSearchParams([...rest].map(([key, value]) => [key, String(value)]))
    return this.send(contract.method.toUpperCase(), `/api${path}${query.size === 0 ? '' : `?${query}`}`, body === undefined ? {} : { body })
  }

  /** `ask` that must be answered with the output. Throws `RefusedByServer`. */
  async done<Output>(name: string, input: Readonly<Record<string, unknown>> = {}, body?: Uint8Array<ArrayBuffer>): Promise<Output> {
    return outputOf<Output>(name, await this.ask(name, input, body))
  }

  /** The bytes of a file that the server answers with. */
  async file(path: string): Promise<Uint8Array> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(`${this.#base}${path}`, { headers: { cookie } })
    const bytes = new Uint8Array(await response.arrayBuffer())
    this.#heard.push({ asked: `GET ${path}`, status: response.status, text: Buffer.from(bytes).toString('utf8') })
    if (!response.ok) throw new Error(`${path} answered ${response.status}`)
    return bytes
  }

  /** The live events of this tab's session, as their raw text, part by part. End it by `abort`. */
  async *events(signal: AbortSignal): AsyncGenerator<string> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(`${this.#base}/api/events`, { headers: { cookie }, signal })
    const decoder = new TextDecoder()
    for await (const part of response.body ?? []) {
      const text = decoder.decode(part, { stream: true })
      this.#heard.push({ asked: 'GET /api/events', status: response.status, text })
      yield text
    }
  }

  #keepCookie(line: string): void {
    const [pair = ''] = line.split(';')
    const at = pair.indexOf('=')
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
    if (value === '') this.#cookies.delete(name)
    else this.#cookies.set(name, value)
  }
}

/** What the act made. The contract's own schema is checked by the server on its way out. */
export function outputOf<Output>(name: string, reply: Reply): Output {
  if (reply.status !== 200) throw new RefusedByServer(name, reply.json as Problem)
  return reply.json as Output
}

export function contractOf(name: string): Contract {
  const contract = contracts.find((candidate) => candidate.name === name)
  if (contract === undefined) throw new Error(`no contract ${name}`)
  return contract
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}
