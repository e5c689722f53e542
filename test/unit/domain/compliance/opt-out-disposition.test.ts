import { expect, test } from 'vitest';
import { isOptOutDisposition } from '../../../../shared/domain/compliance/opt-out.ts';

test.each([
  ...['do_not_call', 'Do Not Call', 'do-not-call', 'doNotCall', 'DO NOT CONTACT', 'do_not_contact_again'],
  ...['DNC', 'dnc_request', 'Requested DNC', 'added to DNC list', 'DNC - spoken'],
  ...['opt out', 'Opt-Out', 'optout', 'opted_out', 'opt_out_requested'],
  ...["Don't call", 'Don’t Call Again', 'dont call', 'never_call_again', 'Remove from list'],
])('who calls it %j does not want to be called', (disposition) => {
  expect(isOptOutDisposition(disposition)).toBe(true);
});

test.each([
  ...['interested', 'not interested', 'callback', 'call_back_later', 'no answer', 'left voicemail', 'busy'],
  ...['wrong number', 'opt-in', 'opted in', 'adopt outreach', 'never called back', 'listed', ''],
])('who calls it %j says nothing of the kind', (disposition) => {
  expect(isOptOutDisposition(disposition)).toBe(false);
});
