import { useLocalStack } from '../../shared/platform/command-environment.ts';
import { table } from '../../shared/platform/table.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { closeGraph } from '../../shared/stores/neo4j/connection.ts';
import { verify } from '../verify.ts';

useLocalStack();
const findings = await verify();
console.log(
  table(
    ['store', 'check', '', 'detail'],
    findings.map(({ store, check, ok, detail }) => [store, check, ok ? '✔' : '✖', detail]),
  ),
);
if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
await closeMongo();
await closeGraph();
