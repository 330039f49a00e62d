/** Which address ranges bind a partner code to an organisation. The console says it as somebody types, the server decides. */

/** Prefix bits: a range wider than what one organisation is ever given (RFC 7020 registries assign /8 at most) binds to nobody. */
export const leastPrefixBits = { ipv4: 8, ipv6: 19 } as const

/** Kinds of addresses, as ipaddr.js names them, that no host has, or that stand for all of IPv4 because they translate or tunnel (RFC 6052, RFC 6145, RFC 3056, RFC 4380). */
export const hostlessKinds: ReadonlySet<string> = new Set(['unspecified', 'broadcast', 'multicast', 'rfc6052', 'rfc6145', '6to4', 'teredo'])
