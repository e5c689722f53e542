import { isLocalStore } from '../../seeds/local-stores.ts';
import { plant } from '../../seeds/plant.ts';
import { useLocalStack } from '../../shared/platform/command-environment.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { closeGraph } from '../../shared/stores/neo4j/connection.ts';
import { migrateUp } from '../migrate.ts';
import { verify } from '../verify.ts';
import { showFindings } from './show-findings.ts';

useLocalStack();
const applied = await migrateUp();
console.log(
  applied.length > 0 ? `${applied.length} migrations applied.` : 'Every migration was applied already.',
);
const { POSTGRES_OWNER_URL = '', RINGLEADER_API_KEY, RINGLEADER_MANAGER_PASSWORD } = process.env;
if (isLocalStore(POSTGRES_OWNER_URL) && RINGLEADER_API_KEY && RINGLEADER_MANAGER_PASSWORD) {
  await plant(RINGLEADER_API_KEY, RINGLEADER_MANAGER_PASSWORD);
} else {
  console.log('No seeds: they are for development only.');
}
showFindings(await verify());
await closeMongo();
await closeGraph();
