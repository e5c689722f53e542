import { useLocalStack } from '../../shared/platform/command-environment.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { closeGraph } from '../../shared/stores/neo4j/connection.ts';
import { verify } from '../verify.ts';
import { showFindings } from './show-findings.ts';

useLocalStack();
showFindings(await verify());
await closeMongo();
await closeGraph();
