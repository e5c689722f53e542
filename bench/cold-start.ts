import { fork } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { installEmbeddingModel } from '../local/embedding-model.ts';
import { settings } from '../shared/contracts/settings.ts';
import { newLead } from '../shared/domain/leads/new-lead.ts';
import { newId } from '../shared/platform/id.ts';
import { type Beside, bundleHandler } from '../stacks/constructs/bundle.ts';
import { median } from './measure.ts';
import { atMost, type Bench, ratio } from './report.ts';
import { onNullSink } from './stores.ts';

const root = join(import.meta.dirname, '..');

interface Took {
  /** Milliseconds until the bundle was imported. */
  readonly imported: number;
  /** … and had answered its first request; 0 where it was not asked. */
  readonly first: number;
  /** Peak resident memory of the process. */
  readonly megabytes: number;
}

/** One cold start: a new process that imports a bundle and perhaps asks it once. */
function start(bundle: string, ask: readonly string[]): Promise<Took> {
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'cold-start', 'measure.mjs'), [bundle, ...ask], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { ...process.env, ...needed },
    });
    let took: Took | undefined;
    child.once('message', (message) => {
      took = message as Took;
    });
    child.once('exit', () => (took ? resolve(took) : reject(new Error(`${bundle} did not start`))));
  });
}

/** What handlers read as they are loaded; nothing is reached by it. */
const needed = {
  ...{ STAGE: 'bench', EVENT_BUS_NAME: 'bench', IMPORT_BUCKET: 'bench', MAIL_FROM: 'a@bench.example' },
  ...{ AWS_REGION: 'us-east-1', ACCOUNT_URL: 'https://bench.example', POWERTOOLS_LOG_LEVEL: 'SILENT' },
  ...Object.fromEntries(
    Object.keys(settings)
      .filter((name) => name.endsWith('_QUEUE_URL'))
      .map((name) => [name, 'https://bench.example/queue']),
  ),
};

async function medianOf(bundle: string, times: number, ask: readonly string[] = []): Promise<Took> {
  const took: Took[] = [];
  for (let round = 0; round <= times; round += 1) took.push(await start(bundle, ask));
  const counted = took.slice(1); // the first fills the file system's cache
  return {
    imported: median(counted.map(({ imported }) => imported)),
    first: median(counted.map(({ first }) => first)),
    megabytes: Math.max(...counted.map(({ megabytes }) => megabytes)),
  };
}

/** Size of everything in a folder, in megabytes. */
const megabytesIn = (folder: string): number =>
  Math.round(
    globSync('**', { cwd: folder }).reduce((sum, file) => {
      const found = statSync(join(folder, file));
      return sum + (found.isFile() ? found.size : 0);
    }, 0) / 1_048_576,
  );

/** Memory of the functions that read with the model, and how large Lambda lets the files of one be unpacked, in MB. */
const lambda = { memory: 1_769, unpacked: 250 };

const kilobytes = (file: string): number => Math.round(statSync(file).size / 1024);
const tenths = (value: number): number => Math.round(value * 10) / 10;

/**
 * Size of every function's entry chunk, time to import it, and for a CRUD function the time to its first
 * answer, beside an empty handler and the libraries alone; time to the first text that the embedding model reads, and
 * its memory.
 */
export const coldStartBench: Bench = async (size) => {
  const times = size === 'small' ? 3 : 7;
  const folder = mkdtempSync(join(tmpdir(), 'ringleader-cold-start-'));
  const bundled = (handler: string, name: string, beside: Beside = {}): string => {
    const out = join(folder, name);
    mkdirSync(out, { recursive: true });
    bundleHandler(join(root, handler), out, beside);
    return join(out, 'index.mjs');
  };
  try {
    const figures: Record<string, number> = {};
    const note = (name: string, bundle: string, { imported }: Took) => {
      figures[`${name}, entry chunk, kB`] = kilobytes(bundle);
      figures[`${name}, import, ms`] = tenths(imported);
    };
    for (const name of ['empty', 'libraries']) {
      const bundle = bundled(`bench/cold-start/${name}.ts`, name);
      note(`(${name})`, bundle, await medianOf(bundle, times));
    }
    const handlers = globSync('functions/**/handler.ts', { cwd: root }).sort();
    for (const handler of handlers) {
      const name = dirname(handler).replace('functions/', '');
      const bundle = bundled(handler, name);
      note(name, bundle, await medianOf(bundle, times));
    }
    const lead = newLead({ firstName: 'Ann', email: 'ann@bench.example' }, newId(), {
      ...{ tenantId: newId(), actor: 'bench', now: new Date(), defaultRegion: 'US' },
    });
    const [ours, libraries] = await onNullSink([lead], async (uri) => {
      const ask = [uri, lead._id];
      const own = bundled('bench/cold-start/leads.ts', 'leads');
      return [
        await medianOf(own, times, ask),
        await medianOf(join(folder, 'libraries', 'index.mjs'), times, ask),
      ];
    });
    figures['import and first GET, libraries alone, ms'] = tenths(libraries?.first ?? 0);
    figures['import and first GET, leads, ms'] = tenths(ours?.first ?? 0);
    await installEmbeddingModel();
    const withModel = bundled('bench/cold-start/model.ts', 'model', { embeddingModel: true });
    const model = await medianOf(withModel, times, ['model']);
    figures['import and first text by the model, ms'] = tenths(model.first);
    figures['with the model, peak memory, MB'] = model.megabytes;
    figures['with the model, unpacked, MB'] = megabytesIn(dirname(withModel));
    const largest = Math.max(
      ...Object.entries(figures).flatMap(([name, value]) =>
        name.includes('entry chunk') && !/search|embed/.test(name) ? [value] : [],
      ),
    );
    const first = ratio(ours?.first ?? 0, libraries?.first ?? 1);
    return {
      figures,
      ratios: { 'import and first GET': first },
      targets: [
        atMost('entry chunk, kB', 1_024, largest),
        atMost('import and first GET beside the libraries alone', 1.3, first),
        atMost('with the model, peak memory, MB', lambda.memory, model.megabytes),
        atMost('with the model, unpacked, MB', lambda.unpacked, megabytesIn(dirname(withModel))),
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
