/** A receiver of webhooks on this machine: https under a name of its own, with a root that only its test trusts. */
import { execFileSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { IncomingHttpHeaders } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface ReceivedCall {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface WebhookReceiver {
  /** `https://hook.example:PORT`; the name resolves only where a test says so. */
  readonly url: string
  readonly host: string
  readonly port: number
  /** PEM of its root. */
  readonly root: string
  readonly calls: readonly ReceivedCall[]
  /** What the next calls are answered with; after them 204. */
  answerNext(...answers: readonly { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }[]): void
  /** Takes calls and answers none until `close`. */
  hang(): void
  /** Resolves when so many calls have arrived. */
  received(calls: number): Promise<void>
  close(): Promise<void>
}

export async function openWebhookReceiver(): Promise<WebhookReceiver> {
  const folder = mkdtempSync(join(tmpdir(), 'xmphi-hook-'))
  const host = 'hook.example'
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`, '-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')], { stdio: 'ignore' })
  const cert = readFileSync(join(folder, 'cert.pem'), 'utf8')
  const key = readFileSync(join(folder, 'key.pem'), 'utf8')
  rmSync(folder, { recursive: true, force: true })
  const calls: ReceivedCall[] = []
  const answers: { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }[] = []
  const waiting: { readonly count: number; readonly resolve: () => void }[] = []
  let hanging = false
  const server = createServer({ cert, key }, (request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      calls.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts).toString('utf8') })
      if (!hanging) {
        const { status, headers, body } = answers.shift() ?? { status: 204 }
        response.writeHead(status, headers).end(body)
      }
      for (const { count, resolve } of waiting) if (calls.length >= count) resolve()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `https://${host}:${port}/in`,
    host,
    port,
    root: cert,
    calls,
    answerNext: (...next) => void answers.push(...next),
    hang: () => { hanging = true },
    received: (count) => new Promise((resolve) => {
      if (calls.length >= count) resolve()
      else waiting.push({ count, resolve })
    }),
    close: () => new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
}

/** Whether a call carries the signature of this secret over its own body, computed as a receiver would. */
export function signedWith(secret: string, { headers, body }: ReceivedCall): boolean {
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`
  return headers['webhook-signature'] === `v1,${createHmac('sha256', secret).update(signed).digest('base64')}`
}
