import { generateKeyPairSync } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type Collection, MongoServerError } from 'mongodb';
import { describe, expect, test } from 'vitest';
import { type ReceiveDeps, receive } from '../../../../functions/telnyx/webhook/receive.ts';
import type { TelnyxEvent } from '../../../../shared/contracts/telnyx-event.ts';
import { at } from '../../../support/builders.ts';
import { signed } from '../../../support/telnyx.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');

/** Keeps what is inserted and refuses a second of the same id, as the unique index does. */
function fakes(changes: Partial<ReceiveDeps> = {}) {
  const kept = new Map<string, TelnyxEvent>();
  const folds: unknown[] = [];
  const insertOne = async (event: TelnyxEvent) => {
    if (kept.has(event._id)) throw new MongoServerError({ message: 'E11000', code: 11_000 });
    kept.set(event._id, event);
  };
  const deps: ReceiveDeps = {
    publicKeys: async () => [publicKey],
    events: async () => ({ insertOne }) as unknown as Collection<TelnyxEvent>,
    sendFold: async (messages) => void folds.push(...messages),
    clock: () => at(60),
    ...changes,
  };
  return { kept, folds, deps };
}

const envelope = (changes: Record<string, unknown> = {}) => ({
  data: {
    record_type: 'event',
    event_type: 'call.initiated',
    id: 'event-1',
    occurred_at: '2026-03-02T15:00:59.5Z',
    payload: { call_leg_id: 'leg-1', call_session_id: 'session-1', unheard_of: [1] },
    ...changes,
  },
});

function posted(body: unknown): APIGatewayProxyEventV2 {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    headers: signed(text, privateKey, at(60)),
    body: text,
    isBase64Encoded: false,
  } as unknown as APIGatewayProxyEventV2;
}

describe('an event', () => {
  test('is kept as it came', async () => {
    const { kept, deps } = fakes();
    expect(await receive(posted(envelope()), deps)).toBe('event-1');
    expect(kept.get('event-1')).toEqual({
      _id: 'event-1',
      type: 'call.initiated',
      occurredAt: at(59.5),
      receivedAt: at(60),
      callLegId: 'leg-1',
      callSessionId: 'session-1',
      payload: { call_leg_id: 'leg-1', call_session_id: 'session-1', unheard_of: [1] },
      tenantId: null,
    });
  });

  test('has its leg folded', async () => {
    const { folds, deps } = fakes();
    await receive(posted(envelope()), deps);
    expect(folds).toEqual([{ callLegId: 'leg-1' }]);
  });

  test('of an unknown type is kept', async () => {
    const { kept, deps } = fakes();
    await receive(posted(envelope({ event_type: 'call.teleported' })), deps);
    expect(kept.get('event-1')?.type).toBe('call.teleported');
  });

  test('without a leg is kept, and nothing folded', async () => {
    const { kept, folds, deps } = fakes();
    await receive(posted(envelope({ payload: {} })), deps);
    expect([kept.size, folds.length]).toEqual([1, 0]);
  });

  test('may come in base64', async () => {
    const { kept, deps } = fakes();
    const event = posted(envelope());
    const body = Buffer.from(event.body ?? '').toString('base64');
    await receive({ ...event, body, isBase64Encoded: true }, deps);
    expect(kept.has('event-1')).toBe(true);
  });
});

describe('a repeat', () => {
  test('is answered as the first was, and kept once', async () => {
    const { kept, deps } = fakes();
    const ids = [await receive(posted(envelope()), deps), await receive(posted(envelope()), deps)];
    expect([ids, kept.size]).toEqual([['event-1', 'event-1'], 1]);
  });

  test('is folded again: the first may have died before it was queued', async () => {
    const { folds, deps } = fakes();
    await receive(posted(envelope()), deps);
    await receive(posted(envelope()), deps);
    expect(folds).toHaveLength(2);
  });
});

describe('what is refused leaves nothing behind', () => {
  const forged = { ...posted(envelope()), body: JSON.stringify(envelope({ id: 'event-2' })) };

  test.each([
    ['forged', forged, 'unauthenticated', /does not fit/],
    [
      'the older flat shape',
      posted({ event_type: 'call_initiated', payload: {} }),
      'invalid_input',
      /flat shape/,
    ],
    ['no JSON', posted('<xml/>'), 'invalid_input', /not JSON/],
    ['null', posted('null'), 'invalid_input', /not valid/],
    ['no id', posted(envelope({ id: '' })), 'invalid_input', /not valid/],
    ['no time', posted(envelope({ occurred_at: 'yesterday' })), 'invalid_input', /not valid/],
  ])('%s', async (_, event, code, message) => {
    const { kept, folds, deps } = fakes();
    await expect(receive(event, deps)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
    expect([kept.size, folds.length]).toEqual([0, 0]);
  });

  test('everything, as long as no key is configured', async () => {
    const { deps } = fakes({ publicKeys: async () => [] });
    await expect(receive(posted(envelope()), deps)).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

test('a store that is down is not mistaken for a repeat', async () => {
  const down = Object.assign(new Error('down'), { name: 'MongoServerSelectionError' });
  const { folds, deps } = fakes({
    events: async () => ({ insertOne: () => Promise.reject(down) }) as unknown as Collection<TelnyxEvent>,
  });
  await expect(receive(posted(envelope()), deps)).rejects.toBe(down);
  expect(folds).toEqual([]);
});
