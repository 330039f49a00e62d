/** Address ranges as somebody types them: one per line, read before the server is asked. */
import ipaddr from 'ipaddr.js'
import { hostlessKinds, leastPrefixBits } from '../../../schema/vocabulary/bound-ranges.ts'

/** What is wrong with one line. `line` counts from 1; `network` is what the line should say. */
export type RangeProblem =
  | { readonly code: 'wrong' | 'wide'; readonly line: number; readonly text: string }
  | { readonly code: 'host-bits'; readonly line: number; readonly text: string; readonly network: string }
  | { readonly code: 'many' }

export interface TypedRanges {
  /** In CIDR notation, in the order typed, without repetitions. */
  readonly ranges: readonly string[]
  readonly problems: readonly RangeProblem[]
  /** Ranges from which only a partner in the same network can come. */
  readonly private: readonly string[]
}

/** As the contract has it. */
const rangesMax = 16
/** Reads ranges, one per line or separated by commas. A single address is a range of one. */
export function readRanges(typed: string): TypedRanges {
  const ranges: string[] = []
  const problems: RangeProblem[] = []
  const inside: string[] = []
  typed.split('\n').forEach((whole, index) => {
    for (const text of whole.split(/[,，;；\s]+/).filter((part) => part !== '')) {
      const read = readRange(text)
      if (typeof read === 'string') problems.push({ code: read, line: index + 1, text })
      else if (read.network !== read.range) problems.push({ code: 'host-bits', line: index + 1, text, network: read.network })
      else {
        if (!ranges.includes(read.range)) ranges.push(read.range)
        if (read.inside && !inside.includes(read.range)) inside.push(read.range)
      }
    }
  })
  if (ranges.length > rangesMax) problems.push({ code: 'many' })
  return { ranges, problems, private: inside }
}

function readRange(text: string): 'wrong' | 'wide' | { readonly range: string; readonly network: string; readonly inside: boolean } {
  try {
    const [first, bits] = text.includes('/') ? ipaddr.parseCIDR(text) : alone(text)
    if (first.kind() === 'ipv4' && !/^\d+\.\d+\.\d+\.\d+(\/|$)/.test(text)) return 'wrong'
    const meant = first instanceof ipaddr.IPv6 && first.isIPv4MappedAddress() ? first.toIPv4Address() : first
    if (bits < leastPrefixBits[first.kind()] || hostlessKinds.has(meant.range())) return 'wide'
    const base = first instanceof ipaddr.IPv6 ? ipaddr.IPv6.networkAddressFromCIDR(`${first.toString()}/${bits}`) : ipaddr.IPv4.networkAddressFromCIDR(`${first.toString()}/${bits}`)
    return { range: `${first.toString()}/${bits}`, network: `${base.toString()}/${bits}`, inside: first.range() !== 'unicast' }
  } catch {
    return 'wrong'
  }
}

function alone(text: string): readonly [ReturnType<typeof ipaddr.parse>, number] {
  const address = ipaddr.parse(text)
  return [address, address.kind() === 'ipv4' ? 32 : 128]
}
