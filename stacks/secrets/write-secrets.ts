import {
  CreateSecretCommand,
  PutSecretValueCommand,
  ResourceExistsException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { type SecretGroup, secretName } from '../../shared/contracts/settings.ts';

/** Creates the secrets of a stage, or gives those that exist a new version. @returns their names. */
export async function writeSecrets(
  client: SecretsManagerClient,
  stage: string,
  values: ReadonlyMap<SecretGroup, string>,
): Promise<string[]> {
  const names: string[] = [];
  for (const [group, SecretString] of values) {
    const Name = secretName(stage, group);
    try {
      await client.send(new CreateSecretCommand({ Name, SecretString }));
    } catch (error) {
      if (!(error instanceof ResourceExistsException)) throw error;
      await client.send(new PutSecretValueCommand({ SecretId: Name, SecretString }));
    }
    names.push(Name);
  }
  return names;
}
