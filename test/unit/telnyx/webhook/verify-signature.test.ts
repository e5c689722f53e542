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

describe('a genuine request that is not of now', () => {
  test('is told that it is older, when its timestamp is ten minutes in the past', () => {
    expect(() => verifySignature(genuine, keys, at(600))).toThrow('The request is older than 300 s');
  });

  test('is told that its timestamp is in the future, when it is ten minutes in the future', () => {
    const message = 'The timestamp is more than 300 s in the future';
    expect(() => verifySignature(genuine, keys, at(-600))).toThrow(message);
  });
});

describe('a signature that is not 64 bytes of canonical base64 is refused', () => {
  const signature = genuine.signature ?? '';
  test.each([
    ['base64url', signature.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')],
    ['without padding', signature.replaceAll('=', '')],
    ['with trailing characters', `${signature}AAAA`],
    ['with characters behind the padding', `${signature}!`],
    ['with white space', `${signature.slice(0, 40)}\n${signature.slice(40)}`],
    ['with a space before it', ` ${signature}`],
    ['with bits set that decode to nothing', signature.replace(/[AQgw]==$/, 'B==')],
    ['in hexadecimal', Buffer.from(signature, 'base64').toString('hex')],
  ])('%s', (_, altered) => {
    expect(altered).not.toBe(signature);
    const request = { ...genuine, signature: altered };
    expect(() => verifySignature(request, keys, at(0))).toThrow(code('unauthenticated'));
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

  test.each(['not a key', `${setting(ours)}AAAA`, setting(ours).replace('=', '')])(
    'that are not 32 bytes in base64 are refused when they are read: %s',
    (text) => {
      expect(() => parsePublicKeys(text)).toThrow('32 bytes in base64');
    },
  );
});
