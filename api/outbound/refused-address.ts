import ipaddr from 'ipaddr.js'

/** Why a connection to an address is refused. `metadata` is where clouds hand credentials to whoever asks. */
export type RefusedAddress = 'not-an-address' | 'metadata' | 'link-local' | 'loopback' | 'private' | 'special'

/** The wire server of one cloud answers at a public address; those of the others are link-local, shared or unique local. */
const publicMetadata = '168.63.129.16'
/** Of IPv6 only 2000::/3 is routed on the open net (RFC 4291 §2.4, IANA IPv6 address space). */
const globalUnicast = ipaddr.parseCIDR('2000::/3')
/** Ranges that a house uses for itself (RFC 1918, RFC 6598, RFC 4193). */
const ownRanges: ReadonlySet<string> = new Set(['private', 'carrierGradeNat', 'uniqueLocal'])
/** Never reached, whatever the operator names: who answers there is not a service of theirs. */
const neverReached: ReadonlySet<RefusedAddress> = new Set(['not-an-address', 'metadata', 'link-local', 'special'])

/**
 * Why this IP address may not be called, or null. An IPv4 address written as IPv6 (`::ffff:10.0.0.1`) counts as what it
 * is; one that is carried in a translated or tunnelled form (RFC 6052, 6to4, Teredo) is special. `named` says that the
 * operator named the host: then loopback and the house's own ranges are let through, and nothing else.
 */
export function refusedAddress(address: string, named: boolean): RefusedAddress | null {
  const found = classOf(address)
  return found === null || (named && !neverReached.has(found)) ? null : found
}

function classOf(text: string): RefusedAddress | null {
  if (!ipaddr.isValid(text) || (ipaddr.IPv4.isValid(text) && !ipaddr.IPv4.isValidFourPartDecimal(text))) return 'not-an-address'
  const address = ipaddr.process(text)
  if (address.toString() === publicMetadata) return 'metadata'
  const range: string = address.range()
  if (range === 'linkLocal') return 'link-local'
  if (range === 'loopback') return 'loopback'
  if (ownRanges.has(range)) return 'private'
  if (range !== 'unicast') return 'special'
  return address instanceof ipaddr.IPv6 && !address.match(globalUnicast) ? 'special' : null
}
