/** Whose name a request calls us by. A page of another site that lets its name point here is not answered. */
import type { HttpBindings } from '@hono/node-server'
import { Refusal } from '../pipeline/refusal.ts'
import { securityHeadersOf } from './edges.ts'
import { languageOf, problemOf } from './problem.ts'

/** Names by which nobody outside this machine can be meant. */
const loopbackNames = ['localhost', '127.0.0.1', '[::1]']
/** Probes of a load balancer or container call a node by its address; the answer says up or down and nothing else. */
const anybody = '/api/health'

/**
 * Gives the answer (421, RFC 9110 §15.5.20) to a request for a host that is not ours, and null for all others. Against DNS
 * rebinding: a browser sends the name in its address bar, which the attacker's page cannot change. Ours are the host of
 * `origin` and, while nobody outside can connect (`loopback`), the names of this machine; the port does not matter,
 * because tunnels and proxies change it.
 */
export function foreignHost({ origin, loopback }: { readonly origin: string; readonly loopback: boolean }): (incoming: HttpBindings['incoming']) => Response | null {
  const { protocol, hostname } = new URL(origin)
  const ours = new Set([hostname, ...(loopback ? loopbackNames : [])])
  const headers = { ...securityHeadersOf({ https: protocol === 'https:', nonce: null }), 'cache-control': 'no-store', 'content-type': 'application/problem+json; charset=utf-8' }
  return ({ headers: { host, 'accept-language': language }, url }) => {
    if (ours.has(nameOf(host)) || url?.split('?')[0] === anybody) return null
    const refusal = new Refusal('wrong-host', { zh: `本控制台只应答 ${origin}。请用该地址打开；若前面有代理，请让它转发原来的 Host。`, en: `This console answers only as ${origin}. Open it there; a proxy in front must pass on the original Host.` })
    return new Response(JSON.stringify(problemOf(refusal, 'none', languageOf(language ?? null))), { status: refusal.status, headers })
  }
}

/** The host without its port, in lower case; empty for anything that is no host. */
function nameOf(host: string | undefined): string {
  return (/^(\[[0-9a-f:.]+\]|[^\s:/@[\]]+)(:\d{1,5})?$/i.exec(host ?? '')?.[1] ?? '').toLowerCase()
}
