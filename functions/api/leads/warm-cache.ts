import { rolePermissions } from '../../../shared/contracts/permissions.ts';
import { parseInput } from '../../../shared/http/request-input.ts';
import type { Principal, Route } from '../../../shared/http/route.ts';
import { findTenant } from '../../../shared/stores/postgres/tenants.ts';
import type { ApiDeps } from '../deps.ts';
import { readRoutes } from '../resource/read-routes.ts';
import { leads } from './leads.ts';

const origin = { requestId: 'cache-warm', address: '127.0.0.1' };

async function ask(route: Route | undefined, principal: Principal, params: object, query: object) {
  if (!route?.query) throw new Error('the route to warm takes a query');
  const parsed = parseInput(route.query, query, 'query');
  return route.handle({
    principal,
    params,
    query: parsed,
    body: undefined,
    headers: {},
    cookies: [],
    origin,
    now: new Date(),
  });
}

/**
 * Asks for what a tenant's people look at first, so that it is in the cache: the first page of their leads
 * and each lead on it. @returns how many answers are kept now.
 */
export async function warmCache(tenantId: string, deps: ApiDeps): Promise<number> {
  const tenant = await findTenant(tenantId);
  if (!tenant) return 0;
  const { defaultRegion, policy } = tenant;
  const principal = {
    tenantId,
    actor: 'cache-warm',
    permissions: rolePermissions.owner,
    defaultRegion,
    policy,
  };
  const [list, read] = readRoutes(leads, deps);
  const page = await ask(list, principal, {}, {});
  const { data } = JSON.parse(String(page.body)) as { data: { id: string }[] };
  for (const { id } of data) await ask(read, principal, { id }, {});
  return data.length + 1;
}
