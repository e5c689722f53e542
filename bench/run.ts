import { parseArgs } from 'node:util';
import { analyserBench } from './analyser.ts';
import { apiBench } from './api.ts';
import { coldStartBench } from './cold-start.ts';
import { csvBench } from './csv.ts';
import { etlBench } from './etl.ts';
import { floorBench } from './floor.ts';
import { graphBench } from './graph.ts';
import { importBench } from './import.ts';
import { importFaultsBench } from './import-faults.ts';
import { type Bench, report } from './report.ts';
import { reportsBench } from './reports.ts';
import { searchBench } from './search.ts';
import { webhookBench } from './webhook.ts';

const benches: Readonly<Record<string, Bench>> = {
  import: importBench,
  'import-faults': importFaultsBench,
  api: apiBench,
  'cold-start': coldStartBench,
  csv: csvBench,
  webhook: webhookBench,
  analyser: analyserBench,
  floor: floorBench,
  etl: etlBench,
  reports: reportsBench,
  search: searchBench,
  graph: graphBench,
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { size: { type: 'string', default: 'default' } },
});
const names = positionals.length > 0 ? positionals : Object.keys(benches);
const size = values.size as Parameters<Bench>[0];

if (!['small', 'default', 'large'].includes(size) || names.some((name) => !benches[name])) {
  console.error(
    `Usage: npm run bench -- [${Object.keys(benches).join(' | ')}] [--size small | default | large]`,
  );
  process.exitCode = 1;
} else {
  for (const name of names) {
    console.log(`\n${name}, ${size} size …`);
    const bench = benches[name];
    if (bench) report(name, await bench(size));
  }
}
