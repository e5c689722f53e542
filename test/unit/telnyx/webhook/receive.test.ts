import { describe, expect, test } from 'vitest';
import { receive } from '../../../../functions/telnyx/webhook/receive.ts';
import { at } from '../../../support/builders.ts';
import { envelope, webhookFakes as fakes, posted } from '../../../support/telnyx-webhook.ts';

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
