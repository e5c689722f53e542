import { generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ask } from '../support/api.ts';
import { stack } from '../support/stack.ts';
import { privateKey, signed } from '../support/telnyx.ts';

const ours = privateKey(stack.telnyxPrivateKeyFile);

const envelope = (payload: object = {}) => ({
  data: {
    record_type: 'event',
    event_type: 'call.something.new',
    id: randomUUID(),
    occurred_at: new Date().toISOString(),
    payload: { call_leg_id: randomUUID(), ...payload },
  },
});

function post(body: string, headers: Record<string, string>) {
  return ask('/v1/webhooks/telnyx', { method: 'POST', key: null, body, headers });
}

const sendSigned = (body: string, key: KeyObject = ours, at?: Date) => post(body, signed(body, key, at));

describe('the Telnyx webhook', () => {
  test('takes a genuine event, and its repeat', async () => {
    const body = JSON.stringify(envelope());
    const first = await sendSigned(body);
    expect(first.status).toBe(200);
    expect(await sendSigned(body)).toMatchObject({ status: 200, body: first.body });
  });

  test('refuses a forged one', async () => {
    const body = JSON.stringify(envelope());
    const stranger = generateKeyPairSync('ed25519').privateKey;
    expect((await sendSigned(body, stranger)).status).toBe(401);
    expect((await post(body.replace('something', 'anything'), signed(body, ours))).status).toBe(401);
    expect((await post(body, {})).status).toBe(401);
  });

  test('refuses a stale one', async () => {
    const body = JSON.stringify(envelope());
    expect((await sendSigned(body, ours, new Date(Date.now() - 301_000))).status).toBe(403);
  });

  test('says what is wrong with a genuine one that is malformed', async () => {
    const answer = await sendSigned(JSON.stringify({ data: { record_type: 'event' } }));
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toContain(
      '/data/event_type',
    );
    const flat = await sendSigned(JSON.stringify({ event_type: 'call.hangup' }));
    expect(flat.body.detail).toContain('flat shape');
  });
});
