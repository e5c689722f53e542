import * as z from 'zod';
import { eventTypes } from '../../../shared/contracts/domain-event.ts';
import { id } from '../../../shared/contracts/fields.ts';
import {
  deliveryStatuses,
  type Webhook,
  type WebhookInput,
  webhook,
  webhookDelivery,
  webhookInput,
  webhookPatch,
} from '../../../shared/contracts/webhook.ts';
import { notFound } from '../../../shared/domain/errors.ts';
import { applyMergePatch } from '../../../shared/domain/merge-patch.ts';
import { signingSecret } from '../../../shared/domain/webhooks/signing.ts';
import { newDocument, nextVersion } from '../../../shared/domain/write-context.ts';
import { type Principal, type Route, route } from '../../../shared/http/route.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import type { ApiDeps } from '../deps.ts';
import { readRoutes } from '../resource/read-routes.ts';
import { idParams, type Resource, shownSchema, type Writing } from '../resource/resource.ts';
import { changeDocument, writeRoutes, writersOf } from '../resource/write-routes.ts';

export interface WebhooksDeps extends ApiDeps {
  /** Every subscriber's signing key is derived from this one. */
  readonly masterKey: () => Promise<string>;
}

const webhooks: Resource<Webhook> = {
  name: 'webhooks',
  noun: 'webhook',
  entity: 'webhook',
  permissions: { read: 'webhooks:read', write: 'webhooks:write' },
  open: () => collection('webhooks'),
  shown: shownSchema('Webhook', webhook),
  filters: { events: eventTypes as unknown as readonly [string, ...string[]], isActive: 'flag' },
  sorts: ['updatedAt'],
};

const writing: Writing<Webhook, WebhookInput, object> = {
  input: webhookInput,
  patch: webhookPatch,
  create: (input, _id, context) => ({
    ...input,
    ...newDocument(_id, context),
    isActive: input.isActive ?? true,
    secretVersion: 1,
    deletedAt: null,
    outbox: [],
  }),
  change: (row, patch, { now }) => nextVersion(applyMergePatch(row, patch), now),
};

const withSecret = webhooks.shown.extend({ secret: z.string() });
const shownDelivery = webhookDelivery.omit({ _id: true, tenantId: true, expiresAt: true });

async function requireWebhook(_id: string, { tenantId }: Principal): Promise<void> {
  const found = await (await webhooks.open()).findOne({ _id, tenantId, deletedAt: null });
  if (!found) throw notFound('webhook');
}

/** Where a tenant wants to be told of events, and what became of telling it. */
export function webhookRoutes(deps: WebhooksDeps): Route[] {
  const writers = writersOf(webhooks, writing, deps);
  // A subscription is made one at a time: each has its own key to show.
  const plain = writeRoutes(webhooks, writing, deps).filter(({ method }) => method !== 'POST');
  const secretOf = async (row: unknown) => {
    const { id: _id, secretVersion } = row as { id: string; secretVersion: number };
    return signingSecret({ _id, secretVersion }, await deps.masterKey());
  };

  const create = route({
    method: 'POST',
    path: '/v1/webhooks',
    access: 'webhooks:write',
    showsSecret: true,
    summary: 'Subscribe to events; the signing key is shown once',
    body: webhookInput,
    answers: { 201: withSecret },
    handle: async (input) => {
      const answer = await writers.create(input.body, input);
      return { ...answer, body: { ...(answer.body as object), secret: await secretOf(answer.body) } };
    },
  });

  const rotate = route({
    method: 'POST',
    path: '/v1/webhooks/{id}/rotate-secret',
    access: 'webhooks:write',
    needsMatch: true,
    showsSecret: true,
    summary: 'Sign with a new key from now on',
    params: idParams,
    answers: { 200: withSecret },
    problems: [404],
    handle: async (input) => {
      const next = (row: Webhook): Webhook =>
        nextVersion({ ...row, secretVersion: row.secretVersion + 1 }, input.now);
      const answer = await changeDocument(webhooks, { id: input.params.id, change: next }, input, deps);
      return { ...answer, body: { ...(answer.body as object), secret: await secretOf(answer.body) } };
    },
  });

  const deliveries = route({
    method: 'GET',
    path: '/v1/webhooks/{id}/deliveries',
    access: 'webhooks:read',
    summary: 'The latest deliveries, perhaps only those that are pending or dead',
    params: idParams,
    query: z.strictObject({
      status: z.enum(deliveryStatuses).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    answers: { 200: z.object({ data: z.array(shownDelivery) }) },
    problems: [404],
    handle: async ({ principal, params, query: { status, limit } }) => {
      await requireWebhook(params.id, principal);
      const filter = { webhookId: params.id, ...(status && { status }) };
      const found = (await collection('webhookDeliveries')).find(filter).sort({ createdAt: -1 }).limit(limit);
      const data = (await found.toArray()).map(({ _id, tenantId, expiresAt, ...shown }) => shown);
      return { status: 200, body: { data } };
    },
  });

  const replay = route({
    method: 'POST',
    path: '/v1/webhooks/{id}/deliveries/{eventId}/replay',
    access: 'webhooks:write',
    replay: 'body',
    summary: 'Deliver an event again, dead or not',
    params: z.object({ id, eventId: id }),
    answers: { 202: z.object({ status: z.literal('accepted') }) },
    problems: [404],
    handle: async ({ principal, params, now }) => {
      await requireWebhook(params.id, principal);
      const result = await (await collection('webhookDeliveries')).updateOne(
        { _id: `${params.id}:${params.eventId}`, tenantId: principal.tenantId },
        { $set: { status: 'pending', attempts: 0, nextAttemptAt: now } },
      );
      if (result.matchedCount === 0) throw notFound('delivery');
      return { status: 202, body: { status: 'accepted' } };
    },
  });

  return [...readRoutes(webhooks, deps), create, ...plain, rotate, deliveries, replay];
}
