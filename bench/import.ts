import type { Collection } from 'mongodb';
import { detectFormat } from '../functions/import/split/file-format.ts';
import { Slicer } from '../functions/import/split/slicer.ts';
import { importSlice, type WorkDeps } from '../functions/import/work/import-slice.ts';
import type { Lead } from '../shared/contracts/lead.ts';
import type { ImportSliceMessage } from '../shared/contracts/queue-messages.ts';
import { newLead } from '../shared/domain/leads/new-lead.ts';
import { chunks } from '../shared/platform/chunks.ts';
import { newId } from '../shared/platform/id.ts';
import { collection } from '../shared/stores/mongodb/collections.ts';
import { median, peakMemory, seconds } from './measure.ts';
import { atLeast, type Bench, ratio } from './report.ts';
import { onFreshEngine, onNullSink } from './stores.ts';

const tenantId = newId();
const batchSize = 100; // IMPORT_BATCH_SIZE's default
const sliceBytes = 128 * 1024;

function makeCsv(rows: number): Buffer {
  const lines = ['first_name,last_name,email,phone,company,title,industry,city,state'];
  for (let index = 0; index < rows; index += 1) {
    lines.push(
      `First${index},Last${index},p${index}@bench.example,+1212${2_000_000 + index},Bench ${index % 97},CEO,Retail,Boston,MA`,
    );
  }
  return Buffer.from(`${lines.join('\n')}\n`);
}

/** The same leads as finished documents: what the raw driver is given. */
function finishedLeads(rows: number): Lead[] {
  const context = { tenantId, actor: 'bench', now: new Date(), defaultRegion: 'US' };
  return Array.from({ length: rows }, (_, index) => ({
    ...newLead(
      {
        ...{ firstName: `First${index}`, lastName: `Last${index}`, email: `p${index}@bench.example` },
        ...{ phone: `+1212${2_000_000 + index}`, company: `Bench ${index % 97}`, title: 'CEO' },
        ...{ industry: 'Retail', city: 'Boston', state: 'MA', source: 'bulk-csv-import' },
      },
      newId(),
      context,
    ),
    import: { id: tenantId, line: index + 2 },
  }));
}

function messagesOf(csv: Buffer, importId: string): ImportSliceMessage[] {
  const { format, textStart } = detectFormat(csv.subarray(0, 65_536));
  const slicer = new Slicer(format.delimiter, sliceBytes, textStart);
  const slices = [...slicer.push(csv), ...slicer.finish()];
  const rest = { importId, tenantId, bucket: 'b', key: 'k', etag: 'e', format, batchSize };
  return slices.map((slice, index) => ({
    ...{ ...slice, ...rest, slice: index, source: 'bulk-csv-import', defaultRegion: 'US', dryRun: false },
  }));
}

/** The worker's own code, slice after slice, with everything but the queue and the bucket. */
async function runWorker(csv: Buffer): Promise<void> {
  const deps: WorkDeps = {
    leads: () => collection('leads'),
    imports: () => collection('imports'),
    slices: () => collection('importSlices'),
    readRange: async (_object, start, end) => csv.subarray(start, end),
    sendFinish: async () => {},
    publish: async () => {},
    newId,
    clock: () => new Date(),
  };
  for (const message of messagesOf(csv, newId())) await importSlice(message, deps);
}

async function runBare(documents: readonly Lead[]): Promise<void> {
  const leads: Collection<Lead> = await collection('leads');
  for (const batch of chunks(documents, batchSize)) await leads.insertMany([...batch], { ordered: false });
}

/** Rounds in turn, bare and ours; the first of each warms up and is not counted. */
async function onSink(rows: number, rounds: number) {
  const csv = makeCsv(rows);
  const documents = finishedLeads(rows);
  return onNullSink([], async () => {
    const bare: number[] = [];
    const ours: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      bare.push(rows / (await seconds(() => runBare(documents))));
      ours.push(rows / (await seconds(() => runWorker(csv))));
    }
    return { bare: median(bare.slice(1)), ours: median(ours.slice(1)) };
  });
}

/** A fresh engine for each, as it slows while it ages and fills. */
async function onEngine(rows: number) {
  const csv = makeCsv(rows);
  const documents = finishedLeads(rows);
  const bare = await onFreshEngine(() => seconds(() => runBare(documents)));
  const ours = await onFreshEngine(() => seconds(() => runWorker(csv)));
  return { bare: rows / bare, ours: rows / ours };
}

const sizes = { small: 2_000, default: 10_000, large: 100_000 };

/** Rows a second of the import worker beside the raw driver inserting the same finished documents. */
export const importBench: Bench = async (size) => {
  const rows = sizes[size];
  const { result, megabytes } = await peakMemory(async () => ({
    sink: await onSink(rows, size === 'small' ? 2 : 5),
    engine: await onEngine(rows),
  }));
  const { sink, engine } = result;
  const ratios = {
    'worker, null sink': ratio(sink.ours, sink.bare),
    'worker, engine': ratio(engine.ours, engine.bare),
  };
  return {
    figures: {
      rows,
      'null sink, bare insertMany, rows/s': Math.round(sink.bare),
      'null sink, import worker, rows/s': Math.round(sink.ours),
      'engine, bare insertMany, rows/s': Math.round(engine.bare),
      'engine, import worker, rows/s': Math.round(engine.ours),
      'peak memory, MB': megabytes,
    },
    ratios,
    targets: [
      atLeast('import worker, sink', 0.85, ratios['worker, null sink']),
      atLeast('import worker, engine', 0.75, ratios['worker, engine']),
    ],
  };
};
