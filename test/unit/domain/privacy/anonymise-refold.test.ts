import { expect, test } from 'vitest';
import { encodeClientState } from '../../../../shared/domain/calls/client-state.ts';
import { foldCall } from '../../../../shared/domain/calls/fold-call.ts';
import { anonymisedCallLog, anonymisedEvent } from '../../../../shared/domain/privacy/anonymise.ts';
import { aCallLog, at, telnyxEvent as event, uuid } from '../../../support/builders.ts';

test('what an assistant gathered is left in no event', () => {
  const gathered = event('call.ai_gather.ended', 5, {
    result: { name: 'ZqannabelZq', email: 'zq@x.example' },
  });
  expect(JSON.stringify(anonymisedEvent(gathered))).not.toMatch(/zq/i);
});

test("an agent's leg stays an agent's leg", () => {
  const client_state = encodeClientState({ role: 'agent', agentId: uuid(9) });
  expect(foldCall([anonymisedEvent(event('call.initiated', 0, { client_state }))]).role).toBe('agent');
});

test.each([
  ['a recording that failed', event('call.recording.error', 5, { reason: 'Internal server error' })],
  ['a queue', event('call.enqueued', 5, { queue: 'sales' })],
])('%s is folded anew as it was left in the call', (_, told) => {
  const left = anonymisedCallLog({ ...aCallLog(), ...foldCall([told]) }, at(90));
  const { recordings, queue } = foldCall([anonymisedEvent(told)]);
  expect({ recordings, queue }).toEqual({ recordings: left.recordings, queue: left.queue });
});
