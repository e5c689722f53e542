import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ClientState, legRoles } from '../../../../shared/contracts/telnyx-event.ts';
import { decodeClientState, encodeClientState } from '../../../../shared/domain/calls/client-state.ts';
import { foldCall } from '../../../../shared/domain/calls/fold-call.ts';
import { telnyxEvent, uuid } from '../../../support/builders.ts';

const base64 = (value: string) => Buffer.from(value).toString('base64');
const ids = fc.uuid();
const states = fc.record(
  {
    ...{ tenantId: ids, campaignId: ids, leadId: ids, agentId: ids, role: fc.constantFrom(...legRoles) },
    ...{ plays: fc.constant('disclosure' as const), gathers: fc.constant('opt_out' as const) },
  },
  { requiredKeys: [] },
);

test('what we send along comes back as it was', () => {
  fc.assert(
    fc.property(states, (state: ClientState) => {
      expect(decodeClientState(encodeClientState(state))).toEqual(state);
    }),
  );
});

test.each([
  ['nothing', undefined],
  ['an empty text', ''],
  ['bytes', 'AAECAwQ='],
  ['no base64', '%%%'],
  ['a list', base64('[]')],
  ['null', base64('null')],
  ['an id that is none', base64('{"leadId":"4711"}')],
  ['a role we do not have', base64('{"role":"boss"}')],
])("somebody else's is not read: %s", (_, encoded) => {
  expect(decodeClientState(encoded)).toBeUndefined();
});

test.each(legRoles)('who a leg leads to is what we said when we placed it: %s', (role) => {
  const placed = telnyxEvent('call.initiated', 0, { client_state: encodeClientState({ role }) });
  expect(foldCall([placed]).role).toBe(role);
});

test('a leg leads to the lead unless we said otherwise', () => {
  const placed = telnyxEvent('call.initiated', 0, { client_state: encodeClientState({ leadId: uuid(7) }) });
  expect(foldCall([placed]).role).toBe('lead');
});

test('the first that can be read counts', () => {
  const events = ['AAECAwQ=', encodeClientState({ leadId: uuid(7) }), encodeClientState({ leadId: uuid(8) })];
  const call = events.map((client_state, second) =>
    telnyxEvent('call.hold', second, { client_state }, `${second}`),
  );
  expect(foldCall(call).clientState).toEqual({ leadId: uuid(7) });
});
