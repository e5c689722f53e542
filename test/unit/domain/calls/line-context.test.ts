import { describe, expect, test } from 'vitest';
import { foldCall } from '../../../../shared/domain/calls/fold-call.ts';
import { lineContext, normaliseNumber } from '../../../../shared/domain/calls/line-context.ts';
import { phoneHash } from '../../../../shared/domain/leads/identity.ts';
import { telnyxEvent, tenantId } from '../../../support/builders.ts';

describe('a number of the provider becomes E.164 in the country of the line', () => {
  test.each([
    ['+18125550151', 'US', '+18125550151'],
    ['18125550151', 'US', '+18125550151'],
    ['8125550151', 'US', '+18125550151'],
    ['(812) 555-0151', 'US', '+18125550151'],
    ['tel:+1-812-555-0151;phone-context=x', 'US', '+18125550151'],
    ['01118125550151', 'GB', '+18125550151'],
    ['02079460123', 'GB', '+442079460123'],
    ['442079460123', 'GB', '+442079460123'],
    ['33142685300', 'GB', '+33142685300'],
    ['0033142685300', 'DE', '+33142685300'],
    ['03023125000', 'DE', '+493023125000'],
    ['0612345678', 'NL', '+31612345678'],
    ['18125550151', undefined, '+18125550151'],
  ])('%s on a line of %s: %s', (raw, region, e164) => {
    expect(normaliseNumber(raw, region)).toBe(e164);
  });

  test.each(['anonymous', 'Restricted', 'sip:agent@pbx.example', '', '٢١٢٥٥٥٠١٠٠', '7726', '+'])(
    'what is no phone number stays as it came: %j',
    (raw) => {
      expect(normaliseNumber(raw, 'US')).toBe(raw);
    },
  );
});

describe('an inbound call without a plus before its numbers', () => {
  const incoming = telnyxEvent('call.initiated', 0, {
    direction: 'incoming',
    from: '18125550151',
    to: '13055550198',
  });

  test('is matched by the same key as a lead with the number', () => {
    const lines = lineContext([{ number: '+13055550198' }], foldCall([incoming]));
    const { from, to } = foldCall([incoming], lines);
    expect({ from, to }).toEqual({ from: '+18125550151', to: '+13055550198' });
    expect(phoneHash(tenantId, from ?? '')).toBe(phoneHash(tenantId, '+18125550151'));
  });

  test('is read in the country of the line that was called, not of another one', () => {
    const event = telnyxEvent('call.initiated', 0, { from: '02079460123', to: '442071838750' });
    const lines = lineContext([{ number: '+13055550198' }, { number: '+442071838750' }], foldCall([event]));
    expect(foldCall([event], lines).from).toBe('+442079460123');
  });

  test('is read in the country of the line of its connection, where its own number is national', () => {
    const event = telnyxEvent('call.initiated', 0, { from: '02079460123', connection_id: 'c-2' });
    const lines = [
      { number: '+13055550198', connectionId: 'c-1' },
      { number: '+442071838750', connectionId: 'c-2' },
    ];
    expect(foldCall([event], lineContext(lines, foldCall([event]))).from).toBe('+442079460123');
  });
});

describe('the direction of a call without call.initiated', () => {
  const lines = lineContext([{ number: '+13055550198' }], {});
  const direction = (from: string, to: string) =>
    foldCall([telnyxEvent('call.answered', 0, { from, to })], lines).direction;

  test.each([
    ['+18125550151', '+13055550198', 'inbound'],
    ['+18125550151', '13055550198', 'inbound'],
    ['+13055550198', '+18125550151', 'outbound'],
    ['+13055550198', '+13055550198', undefined],
    ['+18125550151', '+18125550152', undefined],
  ])('from %s to %s is %s', (from, to, expected) => {
    expect(direction(from, to)).toBe(expected);
  });

  test('is what the provider says, whatever the lines are', () => {
    const event = telnyxEvent('call.initiated', 0, { direction: 'outgoing', to: '+13055550198' });
    expect(foldCall([event], lines).direction).toBe('outbound');
  });
});
