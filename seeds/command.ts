import { useLocalStack } from '../shared/platform/command-environment.ts';
import { readSettings } from '../shared/platform/config.ts';
import { closeMongo } from '../shared/stores/mongodb/connection.ts';
import { closeGraph } from '../shared/stores/neo4j/connection.ts';
import { plant } from './plant.ts';

useLocalStack();
const { STAGE, RINGLEADER_API_KEY, RINGLEADER_MANAGER_PASSWORD } = readSettings(
  'STAGE',
  'RINGLEADER_API_KEY',
  'RINGLEADER_MANAGER_PASSWORD',
);
if (STAGE !== 'dev') {
  console.error(`Seeds are for development: this is stage ${STAGE}.`);
  process.exitCode = 1;
} else {
  await plant(RINGLEADER_API_KEY, RINGLEADER_MANAGER_PASSWORD);
  console.log('The seeds are planted.');
  await closeMongo();
  await closeGraph();
}
