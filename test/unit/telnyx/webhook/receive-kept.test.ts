import { generateKeyPairSync } from 'node:crypto';
import type { Collection } from 'mongodb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { receive } from '../../../../functions/telnyx/webhook/receive.ts';
import { knownEventTypes, type TelnyxEvent } from '../../../../shared/contracts/telnyx-event.ts';
import { problemAnswer } from '../../../../shared/http/problem.ts';
import { count } from '../../../../shared/platform/metrics.ts';
import { at } from '../../../support/builders.ts';
import { envelope, posted, webhookFakes } from '../../../support/telnyx-webhook.ts';

vi.mock('../../../../shared/platform/metrics.ts', () => ({ count: vi.fn() }));
beforeEach(() => {
  vi.mocked(count).mockClear();
});

describe('while a key is rotated', () => {
  const [old, next, forger] = Array.from({ length: 3 }, () => generateKeyPairSync('ed25519'));
  const publicKeys = async () => [old, next].flatMap((pair) => pair?.publicKey ?? []);

  test.each([
    ['old', old],
    ['new', next],
  ])('the %s one signs', async (_, pair) => {
    const { kept, deps } = webhookFakes({ publicKeys });
    await receive(posted(envelope(), pair?.privateKey), deps);
    expect(kept.size).toBe(1);
  });

  test('no third one does', async () => {
    const { kept, deps } = webhookFakes({ publicKeys });
    await expect(receive(posted(envelope(), forger?.privateKey), deps)).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    expect(kept.size).toBe(0);
  });
});

describe('an event of a payment', () => {
  const secrets = {
    ...{ payment_card_number: '4111111111111111', security_code: '7371', expiration_date: '0729' },
    ...{ bank_account_number: '000123456789', bank_routing_number: '110000000', postal_code: '90210' },
  };
  const payload = { call_leg_id: 'leg-1', call_session_id: 'session-1', ...secrets };

  test.each(['call.payment.completed', 'call.payment.progress', 'call.payment.whatever'])(
    'is kept without what it holds: %s',
    async (event_type) => {
      const { kept, folds, deps } = webhookFakes();
      await receive(posted(envelope({ event_type, payload })), deps);
      expect(kept.get('event-1')).toMatchObject({
        ...{ type: event_type, callLegId: 'leg-1', callSessionId: 'session-1' },
        payload: { call_leg_id: 'leg-1', call_session_id: 'session-1' },
      });
      for (const secret of Object.values(secrets))
        expect(JSON.stringify(kept.get('event-1'))).not.toContain(secret);
      expect(folds).toEqual([{ callLegId: 'leg-1' }]);
    },
  );
});

describe('a type that nobody knows', () => {
  test('is kept as it came, folded and counted', async () => {
    const { kept, folds, deps } = webhookFakes();
    await receive(posted(envelope({ event_type: 'call.teleported' })), deps);
    expect(kept.get('event-1')).toMatchObject({ type: 'call.teleported', payload: { unheard_of: [1] } });
    expect(folds).toEqual([{ callLegId: 'leg-1' }]);
    expect(vi.mocked(count).mock.calls).toEqual([['TelnyxEventUnknown', { type: 'call.teleported' }]]);
  });

  test.each([...knownEventTypes])('is not %s', async (event_type) => {
    const { deps } = webhookFakes();
    await receive(posted(envelope({ event_type })), deps);
    expect(count).not.toHaveBeenCalled();
  });
});

describe('an event', () => {
  test('may have occurred at a microsecond, and carry fields that nobody knows', async () => {
    const { kept, deps } = webhookFakes();
    const { data } = envelope({ occurred_at: '2026-03-02T15:00:59.123456Z', version: 3 });
    await receive(
      posted({ data, meta: { attempt: 2, delivered_to: 'https://x.example', region: 'us' } }),
      deps,
    );
    expect(kept.get('event-1')?.occurredAt).toEqual(at(59.123));
  });

  test('whose leg is no text is kept, and not folded', async () => {
    const { kept, folds, deps } = webhookFakes();
    await receive(posted(envelope({ payload: { call_leg_id: 7, call_session_id: null } })), deps);
    expect(kept.get('event-1')).not.toHaveProperty('callLegId');
    expect(folds).toEqual([]);
  });
});

describe('a recording that was saved', () => {
  test('is to be copied, also when it is told again: the link lives ten minutes', async () => {
    const { copies, deps } = webhookFakes();
    const saved = posted(envelope({ event_type: 'call.recording.saved' }));
    await receive(saved, deps);
    await receive(saved, deps);
    expect(copies).toEqual([{ eventId: 'event-1' }, { eventId: 'event-1' }]);
  });

  test.each(['call.recording.error', 'call.hangup'])('is not %s', async (event_type) => {
    const { copies, deps } = webhookFakes();
    await receive(posted(envelope({ event_type })), deps);
    expect(copies).toEqual([]);
  });
});

describe('a store that is down', () => {
  const down = Object.assign(new Error('down'), { name: 'MongoServerSelectionError' });
  const refusing = { insertOne: () => Promise.reject(down) } as unknown as Collection<TelnyxEvent>;

  test.each([
    ['cannot be reached', () => Promise.reject(down)],
    ['breaks off', async () => refusing],
  ])('and %s is not mistaken for a repeat: Telnyx hears 503 and comes again', async (_, events) => {
    const { folds, deps } = webhookFakes({ events });
    const error = await receive(posted(envelope()), deps).catch((thrown: unknown) => thrown);
    expect(error).toBe(down);
    expect(problemAnswer(error, 'r-1').status).toBe(503);
    expect(folds).toEqual([]);
  });

  test('a queue that is down is told, and the repeat is queued', async () => {
    let isDown = true;
    const folds: unknown[] = [];
    const { kept, deps } = webhookFakes({
      sendFold: async (messages) => {
        if (isDown) throw new Error('the queue is down');
        folds.push(...messages);
      },
    });
    await expect(receive(posted(envelope()), deps)).rejects.toThrow('the queue is down');
    isDown = false;
    expect(await receive(posted(envelope()), deps)).toBe('event-1');
    expect([kept.size, folds]).toEqual([1, [{ callLegId: 'leg-1' }]]);
  });
});
