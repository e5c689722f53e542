import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { signingSecret } from '../../../../shared/domain/webhooks/signing.ts';
import { uuid } from '../../../support/builders.ts';

const masterKey = 'a key of the service, in no store';
const subscription = { _id: uuid(6), secretVersion: 1 };
const secret = signingSecret(subscription, masterKey);

/** A delivery signed by hand, as the specification of Standard Webhooks describes it. */
function signed(body: string, by: string, id = 'msg_1') {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const key = Buffer.from(by.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}

describe('a key that signs', () => {
  test('is one of Standard Webhooks, with 24 to 64 bytes', () => {
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]+={0,2}$/);
    const { length } = Buffer.from(secret.slice('whsec_'.length), 'base64');
    expect(length).toBeGreaterThanOrEqual(24);
    expect(length).toBeLessThanOrEqual(64);
  });

  test('makes signatures that the library of Standard Webhooks verifies', () => {
    fc.assert(
      fc.property(fc.json(), fc.integer({ min: 1, max: 1e6 }), (body, secretVersion) => {
        const key = signingSecret({ ...subscription, secretVersion }, masterKey);
        expect(new Webhook(key).verify(body, signed(body, key))).toEqual(JSON.parse(body));
      }),
    );
  });

  test('is the same every time: it is kept nowhere', () => {
    expect(signingSecret({ ...subscription }, masterKey)).toBe(secret);
  });

  test.each([
    ['another version of it', signingSecret({ ...subscription, secretVersion: 2 }, masterKey)],
    ['another subscription', signingSecret({ ...subscription, _id: uuid(7) }, masterKey)],
    ['another service', signingSecret(subscription, 'another key')],
  ])('is not that of %s, whose signatures are refused', (_, other) => {
    expect(other).not.toBe(secret);
    expect(() => new Webhook(secret).verify('{}', signed('{}', other))).toThrow('No matching signature');
  });

  test('does not sign another body', () => {
    expect(() => new Webhook(secret).verify('{"a":2}', signed('{"a":1}', secret))).toThrow(
      'No matching signature',
    );
  });

  test('does not show the key it is derived from', () => {
    expect(Buffer.from(secret.slice(6), 'base64').toString()).not.toContain(masterKey);
  });
});
