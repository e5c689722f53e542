import { createLocalJWKSet, importJWK, type JSONWebKeySet, type JWK, jwtVerify, SignJWT } from 'jose';
import type { Role } from '../../contracts/permissions.ts';

const issuer = 'ringleader';
const audience = 'ringleader-api';

/** Ten minutes: so long a token holds when sessions cannot be looked up. */
export const accessTokenSeconds = 600;

/** Who an access token speaks for. */
export interface AccessClaims {
  readonly userId: string;
  readonly tenantId: string;
  readonly sessionId: string;
  readonly roles: readonly Role[];
}

/**
 * A signed access token (JWT, RFC 9068's `at+jwt`, Ed25519).
 * @param privateJwk the signing key with its `kid`, as JSON.
 */
export async function signAccessToken(claims: AccessClaims, privateJwk: string, now: Date): Promise<string> {
  const jwk: JWK = JSON.parse(privateJwk);
  const seconds = Math.floor(now.getTime() / 1000);
  return new SignJWT({ tid: claims.tenantId, sid: claims.sessionId, roles: claims.roles })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', ...(jwk.kid && { kid: jwk.kid }) })
    .setSubject(claims.userId)
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + accessTokenSeconds)
    .sign(await importJWK(jwk, 'EdDSA'));
}

/**
 * Reads an access token.
 * @param publicKeys a JWK set as JSON: two keys while one is being rotated.
 * @throws when it was not signed by one of them, or has expired.
 */
export function accessTokenReader(publicKeys: string): (token: string) => Promise<AccessClaims> {
  const keys = createLocalJWKSet(JSON.parse(publicKeys) as JSONWebKeySet);
  return async (token) => {
    const { payload } = await jwtVerify(token, keys, {
      ...{ algorithms: ['EdDSA'], issuer, audience, typ: 'at+jwt', clockTolerance: 5 },
      requiredClaims: ['sub', 'exp', 'tid', 'sid'],
    });
    return {
      userId: String(payload.sub),
      tenantId: String(payload.tid),
      sessionId: String(payload.sid),
      roles: payload.roles as Role[],
    };
  };
}
