import { useLocalStack } from '../../../shared/platform/command-environment.ts';
import { closeMongo } from '../../../shared/stores/mongodb/connection.ts';
import { closeGraph } from '../../../shared/stores/neo4j/connection.ts';
import { rebuildGraph } from './rebuild.ts';

useLocalStack();
const { agents, leads, calls, conversations } = await rebuildGraph();
console.log(`Drawn anew: ${agents} agents, ${leads} leads, ${calls} calls, ${conversations} conversations.`);
await closeGraph();
await closeMongo();
