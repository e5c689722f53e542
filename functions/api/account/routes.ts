import * as z from 'zod';
import type { EventType } from '../../../shared/contracts/domain-event.ts';
import { text } from '../../../shared/contracts/fields.ts';
import { apiKeyInput, apiKeyShown } from '../../../shared/contracts/identity.ts';
import { tenantPolicy } from '../../../shared/contracts/tenant.ts';
import { changesBetween } from '../../../shared/domain/audit/changes-between.ts';
import { DomainError, notFound } from '../../../shared/domain/errors.ts';
import { addUpToOne } from '../../../shared/domain/leads/score.ts';
import { contentEtag, requireEtag } from '../../../shared/http/preconditions.ts';
import { type Route, type RouteInput, route } from '../../../shared/http/route.ts';
import { newId } from '../../../shared/platform/id.ts';
import { recordAudit } from '../../../shared/stores/mongodb/audit.ts';
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

async function requireKey(tenantId: string, keyId: string) {
  const found = (await apiKeysOf(tenantId)).find(({ id }) => id === keyId);
  if (!found) throw notFound('key');
  return found;
}

/** Tells the audit trail of a change that is in no document of the operational store. */
async function note(
  type: EventType,
  entityId: string,
  before: object | null,
  after: object | null,
  { principal, origin, now }: Pick<RouteInput, 'principal' | 'origin' | 'now'>,
): Promise<void> {
  const { tenantId, actor } = principal;
  const audit = {
    ...{ actor, requestId: origin.requestId, from: origin.address },
    changes: changesBetween(before, after ?? {}),
  };
  await recordAudit([{ id: newId(), type, tenantId, entityId, version: 1, at: now, audit }]);
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
  showsSecret: true,
  summary: 'Make a key for a program; it is shown once',
  body: apiKeyInput,
  answers: {
    201: z.object({ id: z.string(), name: z.string(), scopes: z.array(z.string()), key: z.string() }),
  },
  handle: async (input) => {
    const { principal, body } = input;
    const more = body.scopes.find((scope) => !principal.permissions.includes(scope));
    if (more) throw new DomainError('forbidden', `A key cannot be given ${more} by somebody without it`);
    const { name, scopes, expiresAt } = body;
    if (expiresAt && expiresAt <= input.now) {
      throw new DomainError('unprocessable', 'The key would be expired already', {
        problems: [{ pointer: '/expiresAt', detail: 'must be in the future' }],
      });
    }
    const key = newApiKey();
    const id = newId();
    const hash = hashApiKey(key);
    await addApiKey(principal.tenantId, { id, name, scopes, expiresAt, hash });
    await forgetIdentity(apiKeyCacheKey(hash));
    await note('apiKey.created', id, null, { name, scopes, expiresAt }, input);
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
    const found = await requireKey(principal.tenantId, params.id);
    return { status: 200, headers: { etag: contentEtag(found) }, body: found };
  },
});

const revoke = route({
  method: 'DELETE',
  path: '/v1/api-keys/{id}',
  access: 'api-keys:write',
  needsMatch: true,
  summary: 'End a key, at once',
  params: idParams,
  answers: { 204: null },
  problems: [404],
  handle: async (input) => {
    const { principal, params, headers } = input;
    const found = await requireKey(principal.tenantId, params.id);
    requireEtag(headers['if-match'], contentEtag(found));
    const hash = await revokeApiKey(principal.tenantId, params.id);
    if (!hash) throw notFound('key'); // ended already
    await forgetIdentity(apiKeyCacheKey(hash));
    await note('apiKey.deleted', params.id, found, null, input);
    return { status: 204 };
  },
});

const readTenant = route({
  method: 'GET',
  path: '/v1/account',
  access: 'tenant:read',
  summary: 'Read the account and what it decided for itself',
  answers: { 200: tenantShown },
  handle: async ({ principal }) => {
    const tenant = await requireTenant(principal.tenantId);
    return { status: 200, headers: { etag: contentEtag(tenant) }, body: tenant };
  },
});

const changeAccount = route({
  method: 'PATCH',
  path: '/v1/account',
  access: 'tenant:write',
  needsMatch: true,
  summary: 'Change the account: required fields, score weights, who sees what, how long is kept',
  body: z.strictObject({ name: text(200), defaultRegion: region, policy: tenantPolicy.partial() }).partial(),
  answers: { 200: tenantShown },
  handle: async (input) => {
    const { principal, body, headers } = input;
    const tenant = await requireTenant(principal.tenantId);
    requireEtag(headers['if-match'], contentEtag(tenant));
    const next = { ...tenant, ...body, policy: { ...tenant.policy, ...body.policy } };
    if (!addUpToOne(next.policy.scoreWeights)) {
      throw new DomainError('unprocessable', 'The policy is not valid', {
        problems: [{ pointer: '/policy/scoreWeights', detail: 'must add up to 1' }],
      });
    }
    await changeTenant(next);
    await forgetIdentity(tenantCacheKey(tenant.id));
    await note('account.updated', tenant.id, tenant, next, input);
    return { status: 200, headers: { etag: contentEtag(next) }, body: next };
  },
});

/** A tenant's account: what it decides for itself, and the keys of its programs. */
export const accountRoutes: readonly Route[] = [list, create, read, revoke, readTenant, changeAccount];
