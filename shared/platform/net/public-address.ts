import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** IPv4 that is not globally reachable, or belongs to no one host: IANA's special-purpose registry (RFC 6890), multicast, reserved. */
const specialIPv4 = [
  ...([
    '0.0.0.0/8',
    '10.0.0.0/8',
    '100.64.0.0/10',
    '127.0.0.0/8',
    '169.254.0.0/16',
    '172.16.0.0/12',
  ] as const),
  ...(['192.0.0.0/24', '192.0.2.0/24', '192.31.196.0/24', '192.52.193.0/24', '192.88.99.0/24'] as const),
  ...(['192.168.0.0/16', '192.175.48.0/24', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'] as const),
  ...(['224.0.0.0/4', '240.0.0.0/4'] as const),
] as const;

/** What IANA has allocated for global unicast; every other prefix is loopback, local, mapped, translated or unassigned. */
const globalIPv6 = ['2000::/3'] as const;

/**
 * Within global unicast: protocol assignments with Teredo (RFC 4380), 6to4 (RFC 3056), which both embed an IPv4 address
 * to which relays forward, and documentation (RFC 3849, RFC 9637).
 */
const specialIPv6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'] as const;

function listOf(prefixes: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const prefix of prefixes) {
    const [net = '', bits = ''] = prefix.split('/');
    list.addSubnet(net, Number(bits), family);
  }
  return list;
}

const [refusedIPv4, refusedIPv6, allowedIPv6] = [
  listOf(specialIPv4, 'ipv4'),
  listOf(specialIPv6, 'ipv6'),
  listOf(globalIPv6, 'ipv6'),
];

/** Interface identifiers of ISATAP (RFC 5214), which embed an IPv4 address of a site. */
const isatap = /:(0|200)?:?5efe:[0-9a-f]{0,4}:[0-9a-f]{0,4}$/i;

/** An IPv6 address in the notation of RFC 5952, with no IPv4 part. */
const canonical = (address: string): string => new URL(`http://[${address}]`).hostname.slice(1, -1);

/**
 * Whether an IP address is one of the public Internet. IPv6 addresses that embed an IPv4 address (compatible, mapped,
 * translated, NAT64, 6to4, Teredo, ISATAP) are not: they may lead to a host of a private network.
 * @param address IPv4 or IPv6 as text, without brackets or a zone; anything else is not public.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !refusedIPv4.check(address, 'ipv4');
  if (!isIPv6(address) || address.includes('%')) return false;
  const plain = canonical(address);
  return allowedIPv6.check(plain, 'ipv6') && !refusedIPv6.check(plain, 'ipv6') && !isatap.test(plain);
}
