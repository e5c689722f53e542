/** `a:b::c` as its eight groups; an IPv4 address at the end counts as two. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const split = (part: string) => part.split(':').filter(Boolean);
  const [first, last] = [split(head), split(tail ?? '')];
  const filled = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  return [...first, ...Array.from({ length: filled }, () => '0'), ...last];
}

const mapped = /^(?:::|(?:0{1,4}:){5})ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i;

/**
 * The block of addresses that attempts are counted by: what one subscriber has to choose from. Of IPv6 that is a
 * /64 (RFC 6177, RIPE-690). Of IPv4 it is the address itself: a /24 of a provider with carrier-grade NAT, or of a
 * cloud, holds hundreds of unrelated customers, who would lock one another out.
 * @param address as API Gateway gives it, e.g. `192.0.2.1` or `2001:db8::1`.
 */
export function addressBlock(address: string): string {
  const [plain = ''] = address.trim().toLowerCase().split('%'); // without the zone of a link-local address
  const [, v4] = mapped.exec(plain) ?? [];
  if (v4) return v4;
  if (!plain.includes(':')) return plain;
  const network = groupsOf(plain).slice(0, 4);
  return `${network.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}
