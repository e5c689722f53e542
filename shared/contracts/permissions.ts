/** What a key or a person may be allowed to do: one permission per kind of operation. */
export const permissions = [
  ...(['leads:read', 'leads:write', 'leads:export', 'leads:erase'] as const),
  ...(['contacts:read', 'contacts:write', 'conversations:read', 'conversations:write'] as const),
  ...(['calls:read', 'calls:write', 'campaigns:read', 'campaigns:write'] as const),
  ...(['playbook:read', 'playbook:write', 'do-not-call:read', 'do-not-call:write'] as const),
  ...(['imports:read', 'imports:write', 'search:read', 'graph:read', 'reports:read'] as const),
  ...(['users:read', 'users:write', 'api-keys:read', 'api-keys:write'] as const),
  ...(['webhooks:read', 'webhooks:write', 'audit:read', 'tenant:read', 'tenant:write'] as const),
] as const;
export type Permission = (typeof permissions)[number];

export const roles = ['owner', 'admin', 'manager', 'agent', 'analyst', 'integration'] as const;
export type Role = (typeof roles)[number];

const readings = permissions.filter(
  (permission) => permission.endsWith(':read') && !/^(api-keys|webhooks)/.test(permission),
);
const work: readonly Permission[] = [
  ...(['leads:write', 'contacts:write', 'conversations:write', 'calls:write', 'do-not-call:write'] as const),
];

/** What each role may do; the migrations write the same into `crm.role_permissions`, and a test compares. */
export const rolePermissions: Readonly<Record<Role, readonly Permission[]>> = {
  owner: permissions,
  admin: permissions.filter((permission) => permission !== 'tenant:write'),
  manager: [
    ...readings,
    ...work,
    ...(['leads:export', 'campaigns:write', 'playbook:write', 'imports:write'] as const),
  ],
  agent: [...readings.filter((permission) => !/^(audit|reports)/.test(permission)), ...work],
  analyst: [...readings, 'leads:export'],
  integration: [
    ...readings.filter((permission) => !/^(audit|users)/.test(permission)),
    ...work,
    ...(['imports:write', 'webhooks:read', 'webhooks:write'] as const),
  ],
};
