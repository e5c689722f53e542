import { parseArgs } from 'node:util';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { secretValues } from './secret-values.ts';
import { writeSecrets } from './write-secrets.ts';

const { values } = parseArgs({ options: { stage: { type: 'string' } } });
try {
  if (!values.stage) throw new Error('Usage: npm run secrets:put -- --stage STAGE');
  const names = await writeSecrets(new SecretsManagerClient({}), values.stage, secretValues(process.env));
  console.log(names.join('\n'));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
