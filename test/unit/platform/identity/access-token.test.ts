import { exportJWK, generateKeyPair, type JWK, SignJWT, UnsecuredJWT } from 'jose';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  accessTokenReader,
  accessTokenSeconds,
  signAccessToken,
} from '../../../../shared/platform/identity/access-token.ts';
import { at, tenantId, uuid } from '../../../support/builders.ts';

const claims = { userId: uuid(9), tenantId, sessionId: uuid(8), roles: ['admin', 'agent'] } as const;

async function aKey(kid: string) {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  const named = async (key: typeof privateKey): Promise<JWK> => ({
    ...(await exportJWK(key)),
    kid,
    alg: 'EdDSA',
  });
  return { privateKey, signing: JSON.stringify(await named(privateKey)), verifying: await named(publicKey) };
}
const [current, former, foreign] = [await aKey('2026-03'), await aKey('2026-02'), await aKey('2026-03')];
const keySet = (...keys: readonly { verifying: JWK }[]) =>
  JSON.stringify({ keys: keys.map(({ verifying }) => verifying) });

const read = accessTokenReader(keySet(current));
const signed = (by = current, second = 0) => signAccessToken(claims, by.signing, at(second));

/** Reads a token at some second of the day of the tests. */
function readAt(second: number, token: string, reader = read) {
  vi.useFakeTimers({ now: at(second), toFake: ['Date'] });
  return reader(token);
}
afterEach(() => {
  vi.useRealTimers();
});

/** A token as somebody with the right key but other ideas would make it. */
const forged = (payload: Record<string, unknown>, header: Record<string, unknown> = {}) =>
  new SignJWT({
    ...{ tid: tenantId, sid: uuid(8), roles: ['owner'], sub: uuid(9), iss: 'ringleader' },
    ...{ aud: 'ringleader-api', exp: at(600).getTime() / 1000, ...payload },
  })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: '2026-03', ...header })
    .sign(current.privateKey);

describe('an access token', () => {
  test('says for whom it speaks', async () => {
    expect(await readAt(1, await signed())).toEqual(claims);
  });

  test('carries nothing more of anybody', async () => {
    const [, payload = ''] = (await signed()).split('.');
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toEqual({
      ...{ sub: uuid(9), tid: tenantId, sid: uuid(8), roles: ['admin', 'agent'], iss: 'ringleader' },
      ...{ aud: 'ringleader-api', iat: at(0).getTime() / 1000, exp: at(600).getTime() / 1000 },
    });
  });

  test('holds ten minutes, and as long as clocks may differ', async () => {
    expect(accessTokenSeconds).toBe(600);
    expect(await readAt(599, await signed())).toEqual(claims);
    expect(await readAt(604, await signed())).toEqual(claims);
  });

  test('that has expired is refused', async () => {
    await expect(readAt(606, await signed())).rejects.toMatchObject({ code: 'ERR_JWT_EXPIRED' });
  });

  test('of another key is refused, though it has the same name', async () => {
    await expect(readAt(1, await signed(foreign))).rejects.toMatchObject({
      code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
    });
  });

  test('of which a part was changed is refused', async () => {
    const [header = '', payload = '', signature = ''] = (await signed()).split('.');
    const owner = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), roles: ['owner'] };
    const changed = Buffer.from(JSON.stringify(owner)).toString('base64url');
    await expect(readAt(1, [header, changed, signature].join('.'))).rejects.toThrow();
    await expect(readAt(1, [header, payload, ''].join('.'))).rejects.toThrow();
  });

  test('that nobody signed is refused', async () => {
    const unsecured = new UnsecuredJWT({ tid: tenantId, sid: uuid(8), roles: ['owner'] })
      .setSubject(uuid(9))
      .setIssuer('ringleader')
      .setAudience('ringleader-api')
      .setExpirationTime(at(600))
      .encode();
    await expect(readAt(1, unsecured)).rejects.toThrow();
  });

  test.each(['', 'x', 'a.b.c', '{}'])('that is none is refused: %j', async (token) => {
    await expect(readAt(1, token)).rejects.toThrow();
  });
});

describe('a token of our own key', () => {
  test('as we make them is taken', async () => {
    expect(await readAt(1, await forged({}))).toMatchObject({ userId: uuid(9), roles: ['owner'] });
  });

  test.each([
    ['of somebody else', { iss: 'another' }, {}],
    ['for somebody else', { aud: 'another-api' }, {}],
    ['without an end', { exp: undefined }, {}],
    ['without a tenant', { tid: undefined }, {}],
    ['without a session', { sid: undefined }, {}],
    ['about nobody', { sub: undefined }, {}],
    ['of another kind', {}, { typ: 'JWT' }],
    ['of no kind', {}, { typ: undefined }],
  ])('that is %s is refused', async (_, payload, header) => {
    await expect(readAt(1, await forged(payload, header))).rejects.toThrow();
  });
});

describe('while keys are rotated', () => {
  const readBoth = accessTokenReader(keySet(current, former));

  test('tokens of both are taken', async () => {
    expect(await readAt(1, await signed(current), readBoth)).toEqual(claims);
    expect(await readAt(1, await signed(former), readBoth)).toEqual(claims);
  });

  test('those of a third are not', async () => {
    await expect(readAt(1, await signed(await aKey('2026-01')), readBoth)).rejects.toThrow();
    await expect(readAt(1, await signed(foreign), readBoth)).rejects.toThrow();
  });

  test('those of the former are refused once it is gone', async () => {
    await expect(readAt(1, await signed(former))).rejects.toMatchObject({ code: 'ERR_JWKS_NO_MATCHING_KEY' });
  });
});
