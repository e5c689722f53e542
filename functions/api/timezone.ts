import type { Principal } from '../../shared/http/route.ts';

/** The time zone that a user has chosen; undefined where there is none. */
export type FindTimezone = (tenantId: string, userId: string) => Promise<string | undefined>;

/** The time zone for a request that names none: the user's, else the account's, else UTC. */
export async function defaultTimezone(principal: Principal, find: FindTimezone): Promise<string> {
  const { tenantId, user, policy } = principal;
  const own = user && (await find(tenantId, user.id));
  return own ?? policy?.timezone ?? 'UTC';
}
