/** What an API key may be allowed to do: one permission per kind of operation. */
export const permissions = [
  'leads:read',
  'leads:write',
  'imports:read',
  'imports:write',
  'calls:read',
  'conversations:read',
  'search:read',
  'graph:read',
] as const;
export type Permission = (typeof permissions)[number];
