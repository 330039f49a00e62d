/** The command line's way in: the socket of the process that owns the data folder. */
import { request as httpRequest } from 'node:http'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Problem } from '../../schema/contracts/problem.ts'
import type { Config } from '../config.ts'

/** A refusal, as the server worded it. */
export class Refused extends Error {
  override readonly name = 'Refused'
  constructor(readonly problem: Problem) {
    super([problem.detail, ...(problem.fields ?? []).map((field) => `  ${field.field}: ${field.message}`)].join('\n'))
  }
}

export interface Asked {
  readonly method: 'GET' | 'POST'
  /** Under `/api`. */
  readonly path: string
  readonly token?: string | null
  readonly json?: unknown
  /** A file body with its length. */
  readonly file?: { readonly stream: Readable; readonly bytes: number }
  /** Breaks the connection off; the server then keeps nothing of a body that it did not have in whole. */
  readonly signal?: AbortSignal
}

/** The socket of a living server of this data folder. Throws, naming the remedy, where there is none. */
export function findSocket(config: Config): string {
  const names = existsSync(config.dataFolder) ? readdirSync(config.dataFolder).filter((name) => /^xmphi(-\d+)?\.sock$/.test(name)) : []
  const first = names.sort()[0]
  if (first === undefined) throw new Error(`no server runs on ${config.dataFolder}. Start it with "npm start" (the same XMPHI_DATA), then run this again.`)
  return join(config.dataFolder, first)
}

/** Asks over the socket. Gives the parsed answer; throws `Refused` for a refusal, and names the remedy where no server answers. */
export async function ask<Answer>(socketPath: string, asked: Asked): Promise<Answer> {
  const body = asked.json === undefined ? null : Buffer.from(JSON.stringify(asked.json))
  const headers: Record<string, string> = { host: 'localhost', 'accept-language': /^zh/i.test(Intl.DateTimeFormat().resolvedOptions().locale) ? 'zh' : 'en', 'user-agent': 'xmphi-cli' }
  if (asked.token != null) headers['authorization'] = `Bearer ${asked.token}`
  if (body !== null) Object.assign(headers, { 'content-type': 'application/json', 'content-length': String(body.length) })
  if (asked.file !== undefined) Object.assign(headers, { 'content-type': 'application/octet-stream', 'content-length': String(asked.file.bytes) })
  const request = httpRequest({ socketPath, method: asked.method, path: `/api${asked.path}`, headers, ...(asked.signal === undefined ? {} : { signal: asked.signal }) })
  const answered = new Promise<{ status: number; text: string }>((resolve, reject) => {
    const fail = (error: unknown) => reject(explained(error, socketPath))
    request.once('error', fail)
    request.once('response', (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.once('error', fail)
      response.once('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') }))
    })
  })
  // Whoever awaits it hears of a failure; until then, while the body still flows, nobody may take it for unheeded.
  answered.catch(() => undefined)
  if (asked.file === undefined) request.end(body ?? undefined)
  // The server may refuse before it read everything; its answer counts, not the broken pipe.
  else await pipeline(asked.file.stream, request).catch(() => undefined)
  const { status, text } = await answered
  const parsed = JSON.parse(text) as unknown
  if (status >= 400) throw new Refused(parsed as Problem)
  return parsed as Answer
}

/** A socket stays behind when its server was killed; and a server may end while it is asked. */
function explained(error: unknown, socketPath: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null
  switch (code) {
    case 'ECONNREFUSED':
    case 'ENOENT':
      return new Error(`no server answers on ${socketPath} (${code}): it has ended. Start it with "npm start" (the same XMPHI_DATA), then run this again.`, { cause: error })
    case 'ECONNRESET':
    case 'EPIPE':
      return new Error(`the server on ${socketPath} ended before it answered (${code}). Read what it printed last, start it again with "npm start" (the same XMPHI_DATA), and look whether this was done before you repeat it.`, { cause: error })
    case 'EACCES':
      return new Error(`${socketPath} belongs to another user (EACCES). Run this as the user that runs the server.`, { cause: error })
    default:
      return error
  }
}
