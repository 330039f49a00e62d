/** Address ranges in CIDR notation, and whether an address stands in one. IPv4 written as IPv6 is IPv4 (RFC 4291 §2.5.5.2). */
import ipaddr from 'ipaddr.js'
import { hostlessKinds, leastPrefixBits } from '../../schema/vocabulary/bound-ranges.ts'

type Address = ReturnType<typeof ipaddr.process>

/** Bits by which an IPv4 address written as IPv6 is longer. */
const mappedBits = 96

/** Whether a range names hosts, and few enough of them to bind a code to an organisation. */
export function boundRange(range: string): boolean {
  const parsed = rangeOf(range)
  return parsed !== null && parsed.bits >= leastPrefixBits[parsed.first.kind()] && !hostlessKinds.has(parsed.first.range())
}

/** Whether `address` stands in one of `ranges`. What cannot be read stands in none. */
export function inRanges(address: string, ranges: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false
  const asked = ipaddr.process(address)
  return ranges.some((range) => {
    const parsed = rangeOf(range)
    return parsed !== null && parsed.first.kind() === asked.kind() && asked.match(parsed.first as never, parsed.bits)
  })
}

function rangeOf(range: string): { readonly first: Address; readonly bits: number } | null {
  try {
    const [first, bits] = ipaddr.parseCIDR(range)
    if (first instanceof ipaddr.IPv6 && first.isIPv4MappedAddress()) return bits < mappedBits ? null : { first: first.toIPv4Address(), bits: bits - mappedBits }
    return { first, bits }
  } catch {
    return null
  }
}
