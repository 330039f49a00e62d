import ipaddr from 'ipaddr.js'

/** Of an IPv6 address only the first 64 bits say whose it is: the rest its holder chooses anew at will (RFC 4291 §2.5.4). */
const ipv6NetworkParts = 4

/** The network by which strangers are counted: an IPv4 address as it is, an IPv6 address by its /64. Unreadable text is one network of its own. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown'
  const parsed = ipaddr.process(address)
  if (parsed instanceof ipaddr.IPv6) return `${parsed.parts.slice(0, ipv6NetworkParts).map((part) => part.toString(16)).join(':')}::/64`
  return parsed.toString()
}
