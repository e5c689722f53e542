import { describe, expect, test } from 'vitest';
import { permissions, rolePermissions, roles } from '../../../shared/contracts/permissions.ts';

describe.each(roles)('%s', (role) => {
  test('may do only what there is to be done', () => {
    expect(rolePermissions[role].filter((permission) => !permissions.includes(permission))).toEqual([]);
  });

  test('has no permission twice, and at least one', () => {
    expect(new Set(rolePermissions[role]).size).toBe(rolePermissions[role].length);
    expect(rolePermissions[role].length).toBeGreaterThan(0);
  });

  test('may read whatever it may write', () => {
    const unread = rolePermissions[role]
      .filter((permission) => permission.endsWith(':write'))
      .map((permission) => permission.replace(':write', ':read'))
      .filter((reading) => !rolePermissions[role].some((permission) => permission === reading));
    expect(unread).toEqual([]);
  });
});

test('every role there is has its permissions, and no other', () => {
  expect(Object.keys(rolePermissions).toSorted()).toEqual([...roles].toSorted());
});

test('the owner may do everything', () => {
  expect([...rolePermissions.owner].toSorted()).toEqual([...permissions].toSorted());
});

test('nobody but the owner may change the tenant', () => {
  expect(roles.filter((role) => rolePermissions[role].includes('tenant:write'))).toEqual(['owner']);
});

test.each(['leads:erase', 'users:write', 'api-keys:read', 'api-keys:write'] as const)(
  'only owner and admin have %s',
  (permission) => {
    expect(roles.filter((role) => rolePermissions[role].includes(permission))).toEqual(['owner', 'admin']);
  },
);

test('an analyst changes nothing', () => {
  expect(rolePermissions.analyst.filter((permission) => /:(write|erase)$/.test(permission))).toEqual([]);
});

test('an agent takes no leads out and sees no trail', () => {
  const forbidden = ['leads:export', 'leads:erase', 'audit:read'];
  expect(rolePermissions.agent.filter((permission) => forbidden.includes(permission))).toEqual([]);
});
