import { useLocalStack } from '../shared/platform/command-environment.ts';
import { readSecret, readSettings } from '../shared/platform/config.ts';
import { closeMongo } from '../shared/stores/mongodb/connection.ts';
import { closeGraph } from '../shared/stores/neo4j/connection.ts';
import { isLocalStore } from './local-stores.ts';
import { plant } from './plant.ts';

useLocalStack();
const { RINGLEADER_API_KEY, RINGLEADER_MANAGER_PASSWORD } = readSettings(
  'RINGLEADER_API_KEY',
  'RINGLEADER_MANAGER_PASSWORD',
);
if (!isLocalStore((await readSecret('owner')).POSTGRES_OWNER_URL)) {
  console.error('Seeds are for development: they go to stores on this machine only.');
  process.exitCode = 1;
} else {
  await plant(RINGLEADER_API_KEY, RINGLEADER_MANAGER_PASSWORD);
  console.log('The seeds are planted.');
  await closeMongo();
  await closeGraph();
}
