import { Agent, request } from 'node:https'
import { isIP } from 'node:net'
import { rootCertificates } from 'node:tls'
import { limits } from '../../schema/vocabulary/limits.ts'
import { OutboundFailure } from './outbound-failure.ts'

/**
 * Posts one body to `address`, which was checked, under the name in `url`: certificate and Host are those of the name.
 * Gives the status of an answer from 200 to 299. Throws `OutboundFailure`, or what the connection threw.
 */
export function postOnce({ url, address, headers, body, extraRoots, signal }: {
  readonly url: URL
  readonly address: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly extraRoots: string | null
  readonly signal: AbortSignal
}): Promise<number> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  // An agent of its own: no pooled connection to an address that was checked for another call, and no proxy.
  const agent = new Agent({ keepAlive: false, maxCachedSessions: 0 })
  return new Promise<number>((resolve, reject) => {
    const sent = request({
      host: address,
      port: url.port === '' ? 443 : Number(url.port),
      path: `${url.pathname}${url.search}`,
      method: 'POST',
      agent,
      // A name is announced and checked; an address has no name to announce (RFC 6066 §3), and is checked as itself.
      ...(isIP(host) === 0 ? { servername: host } : {}),
      ...(extraRoots === null ? {} : { ca: [...rootCertificates, extraRoots] }),
      maxHeaderSize: limits.headerBytes,
      signal,
      headers: { ...headers, host: url.host, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'user-agent': 'xmphi-console' },
    }, (answer) => {
      const status = answer.statusCode ?? 0
      let received = 0
      answer.on('data', (part: Buffer) => {
        received += part.length
        if (received > limits.outboundAnswerBytes) answer.destroy(new OutboundFailure('answer-too-long', host))
      })
      answer.on('error', reject)
      answer.on('end', () => {
        if (status >= 300 && status < 400) reject(new OutboundFailure('redirect-refused', host, status))
        else if (status < 200 || status >= 300) reject(new OutboundFailure('answer-refused', host, status))
        else resolve(status)
      })
    })
    sent.on('error', reject)
    sent.end(body)
  }).finally(() => agent.destroy())
}
