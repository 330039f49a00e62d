import { isIPv4 } from 'node:net'
import ipaddr from 'ipaddr.js'

const mapped = '::ffff:'

/** An address in one spelling: IPv4-mapped IPv6 becomes IPv4. Unreadable text becomes `0.0.0.0`, which is in nobody's range. */
export function normaliseAddress(text: string): string {
  // Nearly every address that a socket names is in its one spelling already.
  const short = text.startsWith(mapped) ? text.slice(mapped.length) : text
  if (isIPv4(short)) return short
  return ipaddr.isValid(text) ? ipaddr.process(text).toString() : '0.0.0.0'
}

/**
 * The caller's address. Forwarding headers are believed only from the proxies that the settings name: walking from
 * the nearest hop outwards, the first address that is no trusted proxy is the caller.
 */
export function clientAddress(socketAddress: string | undefined, forwardedFor: string | null, trustedProxies: readonly string[]): string {
  let address = normaliseAddress(socketAddress ?? '')
  if (trustedProxies.length === 0) return address
  const trusted = new Set(trustedProxies.map(normaliseAddress))
  const hops = (forwardedFor ?? '').split(',').map((hop) => hop.trim()).filter(Boolean)
  while (trusted.has(address) && hops.length > 0) address = normaliseAddress(hops.pop() ?? '')
  return address
}
