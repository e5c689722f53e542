import { generateKeyPairSync, randomBytes } from 'node:crypto';

const randomText = (): string => randomBytes(32).toString('base64url');

/** An Ed25519 key pair as JWKs (RFC 8037) whose `kid` is the day on which it was made. */
function accessTokenKeys(now: Date): { privateKey: string; publicKeys: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const common = { alg: 'EdDSA', use: 'sig', kid: now.toISOString().slice(0, 10) };
  return {
    privateKey: JSON.stringify({ ...privateKey.export({ format: 'jwk' }), ...common }),
    publicKeys: JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), ...common }] }),
  };
}

/** Secrets that a deployment makes itself, by the names of `secretGroups`: random, and new at each call. */
export function newSigningKeys(now: Date) {
  const { privateKey, publicKeys } = accessTokenKeys(now);
  return {
    CURSOR_SIGNING_KEY: randomText(),
    WEBHOOK_SIGNING_KEY: randomText(),
    ACCESS_TOKEN_PUBLIC_KEYS: publicKeys,
    ACCESS_TOKEN_PRIVATE_KEY: privateKey,
  };
}
