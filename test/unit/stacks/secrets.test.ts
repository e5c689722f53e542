import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, test } from 'vitest';
import { secretGroups } from '../../../shared/contracts/settings.ts';
import { accessTokenReader, signAccessToken } from '../../../shared/platform/identity/access-token.ts';
import { secretValues } from '../../../stacks/secrets/secret-values.ts';
import { newSigningKeys } from '../../../stacks/secrets/signing-keys.ts';

const repositoryRoot = join(import.meta.dirname, '..', '..', '..');
const example = parseEnv(readFileSync(join(repositoryRoot, '.env.example'), 'utf8'));

describe('the secrets of a deployment', () => {
  test('can all be made from .env.example, the owner excepted', () => {
    expect([...secretValues(example).keys()].sort()).toEqual(
      Object.keys(secretGroups)
        .filter((group) => group !== 'owner')
        .sort(),
    );
  });

  test('hold the fields of their group and no other variable', () => {
    const values = secretValues({ ...example, PATH: '/usr/bin', AWS_SECRET_ACCESS_KEY: 'never' });
    for (const [group, json] of values) {
      const fields = Object.keys(secretGroups[group].shape);
      expect(Object.keys(JSON.parse(json)).filter((name) => !fields.includes(name))).toEqual([]);
    }
  });

  test('are read by the functions as the variables they were made from', () => {
    const environment = { ...example, TELNYX_RECORDING_ORIGINS: 'https://a.example, https://b.example' };
    for (const [group, json] of secretValues(environment)) {
      const schema = secretGroups[group];
      const given = Object.keys(schema.shape).map((name) => [
        name,
        environment[name as keyof typeof environment] || undefined,
      ]);
      expect(schema.parse(JSON.parse(json))).toEqual(schema.parse(Object.fromEntries(given)));
    }
  });

  test('are not written when a variable is missing: the error names each, and no value', () => {
    const { MONGODB_URI: _, ...others } = example;
    const environment = { ...others, CURSOR_SIGNING_KEY: 'too-short-a-key' };
    expect(() => secretValues(environment)).toThrow(/MONGODB_URI[\s\S]*CURSOR_SIGNING_KEY/);
    expect(() => secretValues(environment)).not.toThrow(/too-short-a-key/);
  });
});

test('.env.example means the same to a shell as to Node', () => {
  const program = `set -a; . ./.env.example; exec "${process.execPath}" -p 'JSON.stringify(process.env)'`;
  const read = JSON.parse(
    execFileSync('sh', ['-c', program], { cwd: repositoryRoot, encoding: 'utf8', env: {} }),
  );
  expect(read).toMatchObject(example);
});

describe('generated signing keys', () => {
  test('are accepted by the contract, and differ at each call', () => {
    const [first, second] = [newSigningKeys(new Date()), newSigningKeys(new Date())];
    expect(() => secretValues({ ...example, ...first })).not.toThrow();
    for (const [name, value] of Object.entries(first))
      expect(second[name as keyof typeof second]).not.toBe(value);
  });

  test('sign access tokens that their public half verifies', async () => {
    const now = new Date();
    const { ACCESS_TOKEN_PRIVATE_KEY, ACCESS_TOKEN_PUBLIC_KEYS } = newSigningKeys(now);
    const claims = { userId: 'u', tenantId: 't', sessionId: 's', roles: [] };
    const token = await signAccessToken(claims, ACCESS_TOKEN_PRIVATE_KEY, now);
    expect(await accessTokenReader(ACCESS_TOKEN_PUBLIC_KEYS)(token)).toMatchObject({ userId: 'u' });
    expect(JSON.parse(ACCESS_TOKEN_PUBLIC_KEYS).keys[0]).not.toHaveProperty('d');
  });
});
