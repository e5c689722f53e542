import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPublicAddress } from '../../../../shared/platform/net/public-address.ts';

describe('an address of the public Internet', () => {
  test.each(['1.1.1.1', '8.8.8.8', '93.184.215.14', '2606:4700:4700::1111', '2a00:1450:4001:82a::200e'])(
    'is %s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  test.each([
    ...['127.0.0.1', '10.1.2.3', '172.31.255.255', '192.168.0.1', '169.254.169.254', '100.64.0.1', '0.0.0.0'],
    ...['192.0.0.170', '192.88.99.1', '198.18.0.1', '203.0.113.7', '224.0.0.1', '255.255.255.255'],
    ...['::', '::1', '::7f00:1', '::127.0.0.1', '::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:0:7f00:1'],
    ...['64:ff9b::7f00:1', '64:ff9b::8.8.8.8', '64:ff9b:1::a00:1', '2002:7f00:1::', '2002:a00:1::1'],
    ...['2001:0:4136:e378:8000:63bf:3fff:fdd2', '2001:db8::1', '3fff::1', 'fe80::1', 'fec0::1', 'fc00::1'],
    ...[
      'fd00:ec2::254',
      'ff02::1',
      '100::1',
      '5f00::1',
      '4000::1',
      '2a00:1450::5efe:7f00:1',
      '2a00:1450::200:5efe:a00:1',
    ],
    ...['fe80::1%eth0', '2a00:1450:4001:82a::200e%1', '', 'localhost', '1.1.1', '0x7f.1'],
  ])('is not %j', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  test('is no IPv6 address that ends in a private IPv4 address behind a translation prefix', () => {
    const prefixes = ['::', '::ffff:', '::ffff:0:', '64:ff9b::', '64:ff9b:1::', '2002:'];
    fc.assert(
      fc.property(fc.ipV4(), fc.constantFrom(...prefixes), (address, prefix) => {
        const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
        const words = `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
        expect(isPublicAddress(prefix === '2002:' ? `2002:${words}::1` : prefix + words)).toBe(false);
      }),
    );
  });

  test('is never one of the private ranges, however it is written', () => {
    const octet = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(octet, octet, octet, (b, c, d) => {
        expect(isPublicAddress(`10.${b}.${c}.${d}`)).toBe(false);
        expect(isPublicAddress(`::ffff:10.${b}.${c}.${d}`)).toBe(false);
        expect(isPublicAddress(`::10.${b}.${c}.${d}`)).toBe(false);
      }),
    );
  });
});
