import * as z from 'zod';
import { text } from '../../../shared/contracts/fields.ts';
import { apiKeyInput, apiKeyShown } from '../../../shared/contracts/identity.ts';
import { tenantPolicy } from '../../../shared/contracts/tenant.ts';
import { DomainError, notFound } from '../../../shared/domain/errors.ts';
import { type Route, route } from '../../../shared/http/route.ts';
import { newId } from '../../../shared/platform/id.ts';
import {
  addApiKey,
  apiKeysOf,
  hashApiKey,
  newApiKey,
  revokeApiKey,
} from '../../../shared/stores/postgres/api-keys.ts';
import { changeTenant, findTenant } from '../../../shared/stores/postgres/tenants.ts';
import {
  apiKeyCacheKey,
  forgetIdentity,
  tenantCacheKey,
} from '../../../shared/stores/redis/identity-cache.ts';
import { idParams } from '../resource/resource.ts';

const region = z.string().regex(/^[A-Z]{2}$/, 'must be a two-letter country code such as US');
const tenantShown = z.object({
  id: z.string(),
  name: z.string(),
  defaultRegion: z.string(),
  policy: tenantPolicy,
});

async function requireTenant(tenantId: string) {
  const tenant = await findTenant(tenantId);
  if (!tenant) throw notFound('account');
  return tenant;
}

const list = route({
  method: 'GET',
  path: '/v1/api-keys',
  access: 'api-keys:read',
  summary: 'List the keys of programs, never the keys themselves',
  answers: { 200: z.object({ data: z.array(apiKeyShown) }) },
  handle: async ({ principal }) => ({ status: 200, body: { data: await apiKeysOf(principal.tenantId) } }),
});

const create = route({
  method: 'POST',
  path: '/v1/api-keys',
  access: 'api-keys:write',
  summary: 'Make a key for a program; it is shown once',
  body: apiKeyInput,
  answers: {
    201: z.object({ id: z.string(), name: z.string(), scopes: z.array(z.string()), key: z.string() }),
  },
  handle: async ({ principal, body }) => {
    const more = body.scopes.find((scope) => !principal.permissions.includes(scope));
    if (more) throw new DomainError('forbidden', `A key cannot be given ${more} by somebody without it`);
    const key = newApiKey();
    const id = newId();
    const { name, scopes, expiresAt } = body;
    await addApiKey(principal.tenantId, { id, name, scopes, expiresAt, hash: hashApiKey(key) });
    return { status: 201, headers: { location: `/v1/api-keys/${id}` }, body: { id, name, scopes, key } };
  },
});

const read = route({
  method: 'GET',
  path: '/v1/api-keys/{id}',
  access: 'api-keys:read',
  summary: 'Read what a key may do',
  params: idParams,
  answers: { 200: apiKeyShown },
  problems: [404],
  handle: async ({ principal, params }) => {
    const found = (await apiKeysOf(principal.tenantId)).find(({ id }) => id === params.id);
    if (!found) throw notFound('key');
    return { status: 200, body: found };
  },
});

const revoke = route({
  method: 'DELETE',
  path: '/v1/api-keys/{id}',
  access: 'api-keys:write',
  summary: 'End a key, at once',
  params: idParams,
  answers: { 204: null },
  problems: [404],
  handle: async ({ principal, params }) => {
    const hash = await revokeApiKey(principal.tenantId, params.id);
    if (!hash) throw notFound('key');
    await forgetIdentity(apiKeyCacheKey(hash));
    return { status: 204 };
  },
});

const readTenant = route({
  method: 'GET',
  path: '/v1/account',
  access: 'tenant:read',
  summary: 'Read the account and what it decided for itself',
  answers: { 200: tenantShown },
  handle: async ({ principal }) => ({ status: 200, body: await requireTenant(principal.tenantId) }),
});

const changeAccount = route({
  method: 'PATCH',
  path: '/v1/account',
  access: 'tenant:write',
  summary: 'Change the account: required fields, score weights, who sees what, how long is kept',
  body: z.strictObject({ name: text(200), defaultRegion: region, policy: tenantPolicy.partial() }).partial(),
  answers: { 200: tenantShown },
  handle: async ({ principal, body }) => {
    const tenant = await requireTenant(principal.tenantId);
    const next = { ...tenant, ...body, policy: { ...tenant.policy, ...body.policy } };
    await changeTenant(next);
    await forgetIdentity(tenantCacheKey(tenant.id));
    return { status: 200, body: next };
  },
});

/** A tenant's account: what it decides for itself, and the keys of its programs. */
export const accountRoutes: readonly Route[] = [list, create, read, revoke, readTenant, changeAccount];
