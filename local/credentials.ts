import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { newApiKey } from '../shared/stores/postgres/api-keys.ts';
import { newSigningKeys } from '../stacks/secrets/signing-keys.ts';
import type { StackPaths } from './paths.ts';

/** Passwords and keys of one stack, made once and kept beside its data. */
export interface Credentials {
  readonly postgresAdmin: string;
  readonly postgresOwner: string;
  readonly postgresApp: string;
  readonly postgresAnalyst: string;
  readonly neo4j: string;
  readonly upstash: string;
  readonly cursorKey: string;
  readonly apiKey: string;
  readonly managerPassword: string;
  readonly webhookKey: string;
  /** JWK of the key that signs access tokens, and the set of those that verify them, as JSON. */
  readonly accessTokenPrivate: string;
  readonly accessTokenPublic: string;
  /** Raw Ed25519 key in base64, as Telnyx shows it. */
  readonly telnyxPublicKey: string;
  readonly telnyxApiKey: string;
}

const secret = () => randomBytes(24).toString('base64url');

function makeTelnyxKeys(privateKeyFile: string): string {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(privateKeyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  return spki.subarray(-32).toString('base64');
}

export function stackCredentials(paths: StackPaths): Credentials {
  const file = join(paths.data, 'credentials.json');
  const known: Partial<Credentials> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  mkdirSync(dirname(file), { recursive: true });
  const signing = newSigningKeys(new Date());
  const credentials: Credentials = {
    postgresAdmin: secret(),
    postgresOwner: secret(),
    postgresApp: secret(),
    postgresAnalyst: secret(),
    neo4j: secret(),
    upstash: secret(),
    cursorKey: signing.CURSOR_SIGNING_KEY,
    apiKey: newApiKey(),
    managerPassword: secret(),
    webhookKey: signing.WEBHOOK_SIGNING_KEY,
    telnyxApiKey: `KEY${secret()}`,
    accessTokenPrivate: signing.ACCESS_TOKEN_PRIVATE_KEY,
    accessTokenPublic: signing.ACCESS_TOKEN_PUBLIC_KEYS,
    telnyxPublicKey: known.telnyxPublicKey ?? makeTelnyxKeys(paths.telnyxPrivateKey),
    ...known, // a stack that is there keeps what it was made with
  };
  writeFileSync(file, JSON.stringify(credentials, null, 2), { mode: 0o600 });
  return credentials;
}
