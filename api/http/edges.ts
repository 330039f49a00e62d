/** What every answer carries, and what no request may exceed. */
import { randomBytes } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { limits } from '../../schema/vocabulary/limits.ts'
import { Refusal } from '../pipeline/refusal.ts'
import { pacedBody } from './paced-body.ts'
import type { Pace } from './paced-body.ts'

/** What every answer carries. `nonce` admits the style of one page; answers that are no page have none. */
export function securityHeadersOf({ https, nonce }: { readonly https: boolean; readonly nonce: string | null }): Readonly<Record<string, string>> {
  return {
    'content-security-policy': policy(nonce),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), publickey-credentials-get=(self), publickey-credentials-create=(self)',
    'x-frame-options': 'DENY',
    ...(https ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } : {}),
  }
}

/** Sets the security headers of pages and whatever else is no contract. The style nonce is made per response and read by `static.ts`. */
export function securityHeaders({ https }: { readonly https: boolean }): MiddlewareHandler<{ Variables: { nonce: string } }> {
  return async (c, next) => {
    const nonce = randomBytes(18).toString('base64')
    c.set('nonce', nonce)
    await next()
    const { headers } = c.res
    for (const [name, value] of Object.entries(securityHeadersOf({ https, nonce }))) headers.set(name, value)
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
  }
}

function policy(nonce: string | null): string {
  return [
    "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", `style-src 'self'${nonce === null ? '' : ` 'nonce-${nonce}'`}`, "img-src 'self' data: blob:", "font-src 'self'",
    "connect-src 'self'", "worker-src 'self'", "manifest-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
  ].join('; ')
}

/**
 * A state change must come from the console itself: a browser says so by `Origin`. Callers that hold no cookie
 * (a partner's `curl`, the command line) have no ambient authority that another site could borrow.
 */
export function requireSameOrigin(request: Request, origin: string, hasCookie: boolean): void {
  const from = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  const foreign = (from !== null && from !== origin) || (site !== null && site !== 'same-origin' && site !== 'none')
  if (foreign || (hasCookie && from === null)) throw new Refusal('cross-origin', { zh: '请求不是从本控制台发出的，已拒绝。', en: 'The request did not come from this console and was refused.' })
}

/** Reads a JSON body of at most `bytesMax`. Throws for another content type, a longer or slower body, or text that is no JSON. */
export async function readJson(request: Request, { bytesMax, pace }: { readonly bytesMax: number; readonly pace: Pace }): Promise<unknown> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/json\s*(;|$)/i.test(type)) throw new Refusal('unsupported-media-type', { zh: '请以 application/json 提交。', en: 'Send the body as application/json.' })
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of request.body === null ? [] : pacedBody(request.body, pace)) {
    bytes += part.length
    if (bytes > bytesMax) throw new Refusal('too-large', { zh: `请求正文超过 ${bytesMax} 字节。`, en: `The body is longer than ${bytesMax} bytes.` })
    parts.push(part)
  }
  const text = decode(Buffer.concat(parts))
  if (text === '') return {}
  if (nesting(text) > limits.jsonDepth) throw new Refusal('input-invalid', { zh: `JSON 嵌套超过 ${limits.jsonDepth} 层。`, en: `The JSON is nested deeper than ${limits.jsonDepth} levels.` })
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new Refusal('input-invalid', { zh: '正文不是有效的 JSON。', en: 'The body is not valid JSON.' })
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Refusal('input-invalid', { zh: '正文不是有效的 UTF-8。', en: 'The body is not valid UTF-8.' })
  }
}

/** Deepest nesting of brackets outside strings: known before the text is parsed, so a deep one costs no stack. */
function nesting(text: string): number {
  let depth = 0
  let deepest = 0
  let inString = false
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i)
    if (inString) {
      if (unit === 0x5c) i += 1
      else if (unit === 0x22) inString = false
    } else if (unit === 0x22) inString = true
    else if (unit === 0x7b || unit === 0x5b) deepest = Math.max(deepest, (depth += 1))
    else if (unit === 0x7d || unit === 0x5d) depth -= 1
  }
  return deepest
}
