import { describe, expect, test } from 'vitest';
import { receive } from '../../../../functions/telnyx/webhook/receive.ts';
import { knownEventTypes, reactedEventTypes } from '../../../../shared/contracts/telnyx-event.ts';
import { encodeClientState } from '../../../../shared/domain/calls/client-state.ts';
import { uuid } from '../../../support/builders.ts';
import { envelope, posted, webhookFakes } from '../../../support/telnyx-webhook.ts';

const ours = encodeClientState({ leadId: uuid(2), attemptId: uuid(30) });
const toldOf = (event_type: string, client_state: unknown = ours) =>
  posted(envelope({ event_type, payload: { call_leg_id: 'leg-1', client_state } }));

async function reactionsTo(event: ReturnType<typeof toldOf>): Promise<unknown[]> {
  const { reactions, deps } = webhookFakes();
  await receive(event, deps);
  return reactions;
}

describe('what a call of ours waits for', () => {
  test.each([...reactedEventTypes])('is to be reacted to: %s', async (type) => {
    expect(await reactionsTo(toldOf(type))).toEqual([{ eventId: 'event-1' }]);
  });

  test('is kept and folded, too', async () => {
    const { kept, folds, deps } = webhookFakes();
    await receive(toldOf('call.answered'), deps);
    expect([kept.size, folds]).toEqual([1, [{ callLegId: 'leg-1' }]]);
  });

  test('may be told of the leg of an agent', async () => {
    const agents = encodeClientState({ attemptId: uuid(30), role: 'agent', agentId: uuid(9) });
    expect(await reactionsTo(toldOf('call.hangup', agents))).toHaveLength(1);
  });

  test('is put again when it is told again: the first may have died before it was queued', async () => {
    const { kept, reactions, deps } = webhookFakes();
    await receive(toldOf('call.answered'), deps);
    await receive(toldOf('call.answered'), deps);
    expect([kept.size, reactions]).toEqual([1, [{ eventId: 'event-1' }, { eventId: 'event-1' }]]);
  });

  test('is there before anybody reacts to it', async () => {
    const { kept, deps } = webhookFakes({
      sendReact: async ([message]) => expect(kept.has(message?.eventId ?? '')).toBe(true),
    });
    expect.assertions(1);
    await receive(toldOf('call.answered'), deps);
  });

  test('is told again by Telnyx when the queue is down', async () => {
    const { deps } = webhookFakes({ sendReact: () => Promise.reject(new Error('the queue is down')) });
    await expect(receive(toldOf('call.answered'), deps)).rejects.toThrow('the queue is down');
  });
});

describe('nobody waits for', () => {
  test.each([...knownEventTypes].filter((type) => !reactedEventTypes.has(type)))('%s', async (type) => {
    expect(await reactionsTo(toldOf(type))).toEqual([]);
  });

  test.each([
    ['without a state', null],
    ['without an attempt', encodeClientState({ leadId: uuid(2) })],
    ['of somebody else', Buffer.from('{"attemptId":"7"}').toString('base64')],
    ['whose state is no text', 7],
  ])('a call %s', async (_, clientState) => {
    expect(await reactionsTo(toldOf('call.answered', clientState))).toEqual([]);
  });

  test('what is forged', async () => {
    const { reactions, deps } = webhookFakes();
    const { headers } = toldOf('call.hangup');
    await expect(receive({ ...toldOf('call.answered'), headers }, deps)).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    expect(reactions).toEqual([]);
  });
});
