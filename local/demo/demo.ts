import { readFileSync } from 'node:fs';
import { table } from '../../shared/platform/table.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { closeGraph } from '../../shared/stores/neo4j/connection.ts';
import { startDeveloperStack } from '../develop.ts';
import { stopLaunched } from '../managed-process.ts';
import { stackPaths } from '../paths.ts';
import { isAlive, readRunFile } from '../run-file.ts';
import type { StackFile } from '../stack-file.ts';
import { callsStep } from './calls-step.ts';
import { graphStep } from './graph-step.ts';
import { importStep } from './import-step.ts';
import { leadsStep } from './leads-step.ts';
import { searchStep } from './search-step.ts';
import { type DemoContext, type Figure, isTrue, type Step } from './step.ts';
import { warehouseStep } from './warehouse-step.ts';

const steps: readonly (readonly [title: string, step: Step])[] = [
  ['Import a CSV', importStep],
  ['Leads over HTTPS', leadsStep],
  ['Replay phone calls', callsStep],
  ['Fill the warehouse', warehouseStep],
  ['Embed and search', searchStep],
  ['Ask the graph', graphStep],
];

/** Uses the stack that runs, or starts one and says how to stop it again. */
async function openStack(): Promise<{ stack: StackFile; close: () => Promise<void> }> {
  const { runFile, stackFile } = stackPaths();
  const run = readRunFile(runFile);
  if (run && isAlive(run.supervisor)) {
    console.log('  Using the stack that runs.');
    const stack: StackFile = JSON.parse(readFileSync(stackFile, 'utf8'));
    Object.assign(process.env, stack.env);
    return { stack, close: async () => {} };
  }
  const started = await startDeveloperStack({});
  return { stack: started.file, close: started.stop };
}

const shown = (value: unknown): string =>
  typeof value === 'number' ? value.toLocaleString('en') : JSON.stringify(value);

/** Runs the steps in their order. A step that throws ends the demo: the later ones need it. */
async function runSteps(context: DemoContext) {
  const done: [title: string, did: string, took: string][] = [];
  const figures: Figure[] = [];
  for (const [title, step] of steps) {
    console.log(`  →  ${title}`);
    const started = performance.now();
    const result = await step(context);
    done.push([title, result.did, `${((performance.now() - started) / 1000).toFixed(1)} s`]);
    figures.push(...result.figures);
  }
  return { done, figures };
}

function report(stack: StackFile, done: string[][], figures: readonly Figure[]): boolean {
  const wrong = figures.filter((figure) => !isTrue(figure));
  console.log(`\n${table(['step', 'what it did', 'took'], done)}\n`);
  const rows = figures.map((figure) => {
    const mark = isTrue(figure) ? '✔' : '✖';
    return [mark, figure.name, shown(figure.got), isTrue(figure) ? '' : `expected ${shown(figure.want)}`];
  });
  console.log(
    table(
      ['', 'figure', 'found', ''],
      rows.map((row) => row.map((cell) => (cell.length > 64 ? `${cell.slice(0, 63)}…` : cell))),
    ),
  );
  console.log(`\n${figures.length - wrong.length} of ${figures.length} figures are as expected.`);
  console.log(`
Where to look next, with npm start:
  API         curl -H "Authorization: Bearer ${stack.apiKey}" '${stack.apiUrl}/v1/leads?limit=3'
  Warehouse   psql '${stack.postgresUrl}'
  Graph       ${stack.neo4jUri} as ${stack.neo4jUser} / ${stack.neo4jPassword}
  Search      npm run search -- "price concerns" objections 3
`);
  return wrong.length === 0;
}

// Told to stop half way, the demo still leaves no engine behind.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await stopLaunched();
    process.exit(130);
  });
}

let close = async () => {};
try {
  const opened = await openStack();
  close = opened.close;
  const run = Math.floor(Date.now() / 1000);
  const context: DemoContext = { stack: opened.stack, run, called: [], conversations: [] };
  const { done, figures } = await runSteps(context);
  process.exitCode = report(opened.stack, done, figures) ? 0 : 1;
} catch (error) {
  console.error(`\n${(error as Error).stack}\n`);
  process.exitCode = 1;
} finally {
  await closeMongo();
  await closeGraph();
  await close();
}
