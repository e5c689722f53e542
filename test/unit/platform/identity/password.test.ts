import { describe, expect, test } from 'vitest';
import { hashPassword, verifyPassword } from '../../../../shared/platform/identity/password.ts';

const password = 'correct horse battery staple';
const hash = await hashPassword(password);

describe('a password', () => {
  test('is known again', async () => {
    expect(await verifyPassword(password, hash)).toBe(true);
  });

  test.each(['', 'Correct horse battery staple', `${password} `, password.slice(0, -1), `${password}\0`])(
    'is not %j',
    async (other) => {
      expect(await verifyPassword(other, hash)).toBe(false);
    },
  );

  test.each(['пароль из слов', '密码密码密码密码', '🔑'.repeat(50), 'x'.repeat(200)])(
    'may be of any signs: %j',
    async (any) => {
      const its = await hashPassword(any);
      expect(await verifyPassword(any, its)).toBe(true);
      expect(await verifyPassword(`${any}x`, its)).toBe(false);
    },
  );
});

describe('a hash', () => {
  test('is argon2id at the cost that OWASP recommends, with its salt', () => {
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  });

  test('is another each time, and does not show the password', async () => {
    const again = await hashPassword(password);
    expect(again).not.toBe(hash);
    expect(again.split('$')[4]).not.toBe(hash.split('$')[4]);
    expect(await verifyPassword(password, again)).toBe(true);
    expect(Buffer.from(again.split('$')[5] ?? '', 'base64').toString()).not.toContain('correct');
  });

  test('made at another cost is still verified', async () => {
    // By the reference implementation: echo -n "password" | argon2 somesalt -id -t 2 -k 65536 -p 1
    const reference =
      '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect(await verifyPassword('password', reference)).toBe(true);
    expect(await verifyPassword('passwore', reference)).toBe(false);
  });

  test.each([
    ['nothing', ''],
    ['the password itself', password],
    ['another kind of hash', '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy'],
    ['one of a weaker kind', hash.replace('argon2id', 'argon2i')],
    ['one that was cut short', hash.slice(0, hash.lastIndexOf('$'))],
    ['one with more behind it', `${hash}$x`],
    ['one on a line of its own', `\n${hash}`],
  ])('that is %s is nobody’s', async (_, malformed) => {
    expect(await verifyPassword(password, malformed)).toBe(false);
  });

  test('of which a sign was changed is not that of the password', async () => {
    const other = hash.endsWith('A') ? 'E' : 'A';
    const index = hash.length - 5;
    const changed = `${hash.slice(0, index)}${hash[index] === other ? 'z' : other}${hash.slice(index + 1)}`;
    expect(await verifyPassword(password, changed)).toBe(false);
  });
});
