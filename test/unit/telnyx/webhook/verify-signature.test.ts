import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { parsePublicKeys, verifySignature } from '../../../../functions/telnyx/webhook/verify-signature.ts';
import { at } from '../../../support/builders.ts';
import { signed } from '../../../support/telnyx.ts';

const [ours, next, forger] = [0, 1, 2].map(() => generateKeyPairSync('ed25519')) as [Pair, Pair, Pair];
interface Pair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/** As Telnyx shows it: the 32 raw bytes in base64. */
const setting = ({ publicKey }: Pair) =>
  publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64');
const keys = parsePublicKeys(setting(ours));
const body = '{"data":{}}';

function request(pair: Pair, when = at(0)) {
  const headers = signed(body, pair.privateKey, when);
  return {
    signature: headers['telnyx-signature-ed25519'],
    timestamp: headers['telnyx-timestamp'],
    rawBody: body,
  };
}

const genuine = request(ours);
const code = (expected: string) => expect.objectContaining({ code: expected });

describe('a genuine request', () => {
  test('passes', () => {
    expect(() => verifySignature(genuine, keys, at(0))).not.toThrow();
  });

  test.each([300, -300])('passes when the clocks are %d s apart', (seconds) => {
    expect(() => verifySignature(genuine, keys, at(seconds))).not.toThrow();
  });

  test.each([301, -301])('is refused when they are %d s apart', (seconds) => {
    expect(() => verifySignature(genuine, keys, at(seconds))).toThrow(code('forbidden'));
  });
});

describe('a forged request is refused', () => {
  test.each([
    ['signed with another key', request(forger)],
    ['with another body', { ...genuine, rawBody: `${body} ` }],
    ['with another time', { ...genuine, timestamp: String(Number(genuine.timestamp) + 1) }],
    ['without a signature', { ...genuine, signature: undefined }],
    ['without a time', { ...genuine, timestamp: undefined }],
    ['with a time that is none', { ...genuine, timestamp: '1e9' }],
    ['with a signature that is none', { ...genuine, signature: 'AAAA' }],
  ])('%s', (_, forged) => {
    expect(() => verifySignature(forged, keys, at(0))).toThrow(code('unauthenticated'));
  });

  test('and not told that it is late', () => {
    expect(() => verifySignature(request(forger), keys, at(9_999))).toThrow(code('unauthenticated'));
  });
});

describe('keys', () => {
  test.each([
    ['old', ours],
    ['new', next],
  ])('while one is rotated, the %s one is good', (_, pair) => {
    const both = parsePublicKeys(`${setting(ours)}, ${setting(next)}`);
    expect(() => verifySignature(request(pair), both, at(0))).not.toThrow();
  });

  test.each(['', ' ', ','])('none configured (%j) means that every request is refused', (none) => {
    expect(() => verifySignature(genuine, parsePublicKeys(none), at(0))).toThrow(code('unauthenticated'));
  });

  test('that are none are refused when they are read', () => {
    expect(() => parsePublicKeys('not a key')).toThrow();
  });
});
