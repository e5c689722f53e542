import * as z from 'zod';
import {
  type SecretGroup,
  type SettingName,
  secretGroups,
  secretIdVariable,
  settings,
} from '../contracts/settings.ts';
import { lazy } from './lazy.ts';

type Settings<Name extends SettingName> = { readonly [K in Name]: z.output<(typeof settings)[K]> };
type Secret<Group extends SecretGroup> = z.output<(typeof secretGroups)[Group]>;

/** A setting is missing or malformed: the deployment is wrong, no request can mend it. */
class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/**
 * Reads the named settings from the environment, once, at cold start.
 * @throws ConfigurationError naming each variable that is missing or malformed.
 */
export function readSettings<Name extends SettingName>(...names: readonly Name[]): Settings<Name> {
  const shape = Object.fromEntries(names.map((name) => [name, settings[name]]));
  const result = z.object(shape).safeParse(process.env);
  if (!result.success) throw new ConfigurationError(z.prettifyError(result.error));
  return result.data as Settings<Name>;
}

async function fetchSecret(secretId: string): Promise<Record<string, unknown>> {
  // Loaded here and not above: commands and tests give the variables themselves and never need it.
  const { GetSecretValueCommand, SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager');
  const { SecretString } = await new SecretsManagerClient({}).send(
    new GetSecretValueCommand({ SecretId: secretId }),
  );
  return JSON.parse(SecretString ?? '{}');
}

async function loadSecret(group: SecretGroup): Promise<unknown> {
  const secretId = process.env[secretIdVariable(group)];
  const source = secretId ? await fetchSecret(secretId) : process.env;
  const result = secretGroups[group].safeParse(source);
  if (!result.success) {
    throw new ConfigurationError(`${secretId ?? 'environment'} (${group}): ${z.prettifyError(result.error)}`);
  }
  return result.data;
}

const secrets = new Map<SecretGroup, ReturnType<typeof lazy<unknown>>>();

/**
 * The settings of one secret group, fetched on first use and kept for the life of the process.
 * A failed fetch is not kept: the next caller tries again.
 * @throws ConfigurationError when the secret lacks a field.
 */
export function readSecret<Group extends SecretGroup>(group: Group): Promise<Secret<Group>> {
  let secret = secrets.get(group);
  if (!secret) {
    secret = lazy(() => loadSecret(group));
    secrets.set(group, secret);
  }
  return secret() as Promise<Secret<Group>>;
}

/** Lets the next reader of a secret read it anew: for a process that changes its stores. */
export const forgetSecrets = (): void => secrets.clear();
