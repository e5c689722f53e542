import { Webhook as Verifier } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { webhookRoutes } from '../../functions/api/webhooks/routes.ts';
import type { Webhook } from '../../shared/contracts/webhook.ts';
import { maxAttempts, nextAttemptAt } from '../../shared/domain/webhooks/retry.ts';
import { signingSecret } from '../../shared/domain/webhooks/signing.ts';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { inProcess } from '../support/integration-api.ts';
import { webhookScene } from '../support/integration-webhooks.ts';

let scene: Awaited<ReturnType<typeof webhookScene>>;
beforeAll(async () => {
  scene = await webhookScene();
});
beforeEach(() => scene.clear());
afterAll(async () => {
  await scene.close();
  await closeMongo();
});
const later = (milliseconds: number) => {
  scene.clock.now = new Date(scene.clock.now.getTime() + milliseconds);
};

describe('an event', () => {
  test('that comes twice reaches its subscriber once', async () => {
    const webhook = await scene.subscription();
    const event = scene.anEvent(webhook.tenantId);
    const sent = [...(await scene.fannedOut(event)), ...(await scene.fannedOut(event))];
    await Promise.all(sent.map((id) => scene.deliver(id)));
    for (const id of sent) await scene.deliver(id);
    expect(scene.received).toHaveLength(1);
    expect(JSON.parse(scene.received[0]?.body ?? '')).toEqual({
      ...{ id: event.id, type: 'lead.created', timestamp: event.at.toISOString() },
      data: { id: event.entityId, version: 1 },
    });
    expect(await scene.deliveryOf(webhook, event)).toMatchObject({
      status: 'delivered',
      attempts: 1,
      lastStatus: 200,
    });
  });

  test('carries a signature that the subscriber’s key verifies, and no other', async () => {
    scene.clock.now = new Date();
    const webhook = await scene.subscription();
    const event = scene.anEvent(webhook.tenantId);
    for (const id of await scene.fannedOut(event)) await scene.deliver(id);
    const { headers = {}, body = '' } = scene.received[0] ?? {};
    const signed = headers as Record<string, string>;
    const verify = (about: Pick<Webhook, '_id' | 'secretVersion'>, text: string) =>
      new Verifier(signingSecret(about, scene.masterKey)).verify(text, signed);
    expect(verify(webhook, body)).toEqual(JSON.parse(body));
    expect(signed['webhook-id']).toBe(event.id);
    expect(() => verify(webhook, `${body} `)).toThrow();
    expect(() => verify({ ...webhook, secretVersion: 2 }, body)).toThrow();
    expect(() => verify({ ...webhook, _id: newId() }, body)).toThrow();
  });

  test('goes to those of its tenant who asked for its type, and to nobody else', async () => {
    const webhook = await scene.subscription();
    const { tenantId } = webhook;
    await scene.subscription(); // of another tenant
    await scene.subscription({ tenantId, events: ['lead.deleted'] });
    await scene.subscription({ tenantId, isActive: false });
    await scene.subscription({ tenantId, deletedAt: scene.clock.now });
    const event = scene.anEvent(tenantId);
    expect(await scene.fannedOut(event)).toEqual([`${webhook._id}:${event.id}`]);
  });

  test('is not delivered once its subscription is paused or deleted', async () => {
    for (const change of [{ isActive: false }, { deletedAt: scene.clock.now }]) {
      const webhook = await scene.subscription();
      const event = scene.anEvent(webhook.tenantId);
      const sent = await scene.fannedOut(event);
      await (await collection('webhooks')).updateOne({ _id: webhook._id }, { $set: change });
      for (const id of sent) await scene.deliver(id);
      expect(await scene.deliveryOf(webhook, event)).toMatchObject({ status: 'dead' });
    }
    expect(scene.received).toEqual([]);
  });
});

describe('a subscriber who fails', () => {
  test('is tried again after the pause and not before', async () => {
    const webhook = await scene.subscription();
    const event = scene.anEvent(webhook.tenantId);
    scene.answers.push(500);
    const [id = ''] = await scene.fannedOut(event);
    await scene.deliver(id);
    const failed = { status: 'pending', attempts: 1, lastStatus: 500, lastError: 'answered 500' };
    const due = nextAttemptAt(1, scene.clock.now) as Date;
    expect(await scene.deliveryOf(webhook, event)).toMatchObject({ ...failed, nextAttemptAt: due });
    scene.clock.now = new Date(due.getTime() - 1);
    await scene.deliver(id);
    expect(scene.received).toHaveLength(1);
    later(1);
    await scene.deliver(id);
    expect(scene.received).toHaveLength(2);
    const settled = await scene.deliveryOf(webhook, event);
    expect(settled).toMatchObject({
      status: 'delivered',
      attempts: 2,
      lastStatus: 200,
      deliveredAt: scene.clock.now,
    });
  });

  test('is given up after the last attempt, and a replay delivers all the same', async () => {
    const webhook = await scene.subscription();
    const { tenantId } = webhook;
    const event = scene.anEvent(tenantId);
    const [id = ''] = await scene.fannedOut(event);
    scene.answers.push(...Array.from({ length: maxAttempts }, () => 503));
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      expect((await scene.deliveryOf(webhook, event))?.status).toBe('pending');
      await scene.deliver(id);
      scene.clock.now = nextAttemptAt(attempt, scene.clock.now) ?? scene.clock.now;
    }
    expect(await scene.deliveryOf(webhook, event)).toMatchObject({ status: 'dead', attempts: maxAttempts });
    later(86_400_000);
    await scene.deliver(id);
    expect(scene.received).toHaveLength(maxAttempts);

    const routes = webhookRoutes({ ...inProcess.deps(), masterKey: async () => scene.masterKey });
    const ask = inProcess.asker(routes, { tenantId }, () => scene.clock.now);
    const path = `/v1/webhooks/${webhook._id}/deliveries/${event.id}/replay`;
    const stranger = inProcess.asker(routes, { tenantId: newId() }, () => scene.clock.now);
    expect((await stranger('POST', path)).status).toBe(404);
    expect((await ask('POST', path)).status).toBe(202);
    await scene.deliver(id);
    expect(scene.received).toHaveLength(maxAttempts + 1);
    expect(await scene.deliveryOf(webhook, event)).toMatchObject({ status: 'delivered', attempts: 1 });
  });

  test('by dying in the middle of it has the event delivered when the claim runs out', async () => {
    const webhook = await scene.subscription();
    const event = scene.anEvent(webhook.tenantId);
    const [id = ''] = await scene.fannedOut(event);
    await expect(scene.deliver(id, { masterKey: () => Promise.reject(new Error('killed')) })).rejects.toThrow(
      'killed',
    );
    await scene.deliver(id);
    expect(scene.received).toEqual([]);
    later(60_000);
    await scene.deliver(id);
    expect(await scene.deliveryOf(webhook, event)).toMatchObject({ status: 'delivered', attempts: 2 });
  });
});
