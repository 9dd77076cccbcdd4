// A CommonJS module whose names Node does not see; vitest does, so only the built program would fail.
import ipaddr from 'ipaddr.js'

/**
 * Whether an address lies out on the internet. IPv6 ranges that carry an IPv4 address inside (6to4,
 * Teredo, NAT64) are refused whole: what they carry may be private.
 */
export function isPublicAddress(address: string): boolean {
  const bare = address.split('%')[0] ?? ''
  if (!ipaddr.isValid(bare)) return false
  const parsed = ipaddr.parse(bare)
  const inner =
    'isIPv4MappedAddress' in parsed && parsed.isIPv4MappedAddress()
      ? parsed.toIPv4Address()
      : parsed
  return inner.range() === 'unicast'
}
