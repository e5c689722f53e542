import { useLocalStack } from '../../shared/platform/command-environment.ts';
import { readSecret } from '../../shared/platform/config.ts';
import { enableApplicationLogin } from '../postgres/application-role.ts';

useLocalStack();
try {
  const [{ POSTGRES_OWNER_URL }, { POSTGRES_URL }] = [
    await readSecret('owner'),
    await readSecret('postgres'),
  ];
  await enableApplicationLogin(POSTGRES_OWNER_URL, POSTGRES_URL);
  console.log('The application can log in to PostgreSQL with POSTGRES_URL.');
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
