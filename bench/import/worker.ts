import { Readable } from 'node:stream';
import type { Collection } from 'mongodb';
import pMap from 'p-map';
import { type WorkDeps, workOnSlice } from '../../functions/import/work/work-on-slice.ts';
import type { Lead } from '../../shared/contracts/lead.ts';
import type { ImportSliceResult, LeadImport } from '../../shared/contracts/lead-import.ts';
import type { ImportSliceMessage } from '../../shared/contracts/queue-messages.ts';
import { chunks } from '../../shared/platform/chunks.ts';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { doNotCallLists } from '../../shared/stores/mongodb/do-not-call.ts';
import { median, seconds } from '../measure.ts';
import { onFreshEngine, onNullSink } from '../stores.ts';
import { finishedLeads, makeCsv } from './people.ts';
import { planImport, tenantId } from './plan.ts';

const batchesAtOnce = 2; // the worker's own

/** A file split in memory: the import, its slices, and nothing that is stored. */
interface Plan {
  readonly record: LeadImport;
  readonly slices: ReadonlyMap<string, ImportSliceResult>;
}

/** A collection that knows some documents; what is written goes to the real one, where they are, too. */
const knowing = <Row extends { _id: string }>(
  real: Collection<Row>,
  known: (id: string) => Row | undefined,
) =>
  new Proxy(real, {
    get(target, name) {
      if (name === 'findOne')
        return async ({ _id }: { _id: string }) => {
          await target.findOne({ _id } as never); // the round trip is made, what it finds is known
          return known(_id) ?? null;
        };
      if (name === 'findOneAndUpdate')
        return async ({ _id }: { _id: string }, update: { $set: Partial<Row> }) => {
          await target.updateOne({ _id } as never, { $set: { claimedAt: new Date() } } as never);
          const row = known(_id);
          return row ? { ...row, ...update.$set } : null;
        };
      const member = Reflect.get(target, name);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });

async function planOf(csv: Buffer): Promise<Plan> {
  const slices = new Map<string, ImportSliceResult>();
  const record = await planImport(
    () => Readable.from([csv]),
    csv.length,
    async (some) => {
      for (const slice of some) slices.set(slice._id, slice);
    },
  );
  return { record, slices };
}

/** The worker's own code, slice after slice, with everything but the queue and the bucket. */
async function runWorker(csv: Buffer, { record, slices }: Plan): Promise<void> {
  await (await collection('importSlices')).insertMany([...slices.values()]);
  const deps: WorkDeps = {
    imports: async () => knowing(await collection('imports'), () => record),
    slices: async () => knowing(await collection('importSlices'), (id) => slices.get(id)),
    leads: () => collection('leads'),
    rehearsals: () => collection('importRehearsals'),
    contacts: () => collection('contacts'),
    doNotCallLists,
    readRange: async (_object, start, end) => csv.subarray(start, end),
    sendSlices: async () => {},
    sendFinish: async () => {},
    publish: async () => {},
    newId,
    clock: () => new Date(),
  };
  for (const { importId, slice } of slices.values()) {
    const message: ImportSliceMessage = { importId, tenantId, slice, task: 'import' };
    await workOnSlice(message, deps);
  }
}

/** The same calls to the store with the same batches and as many at once, and finished documents. */
async function runBare(documents: readonly Lead[], { record, slices }: Plan): Promise<void> {
  const [imports, kept, leads] = [
    await collection('imports'),
    await collection('importSlices'),
    await collection('leads'),
  ];
  await kept.insertMany([...slices.values()]);
  const rowsOfSlice = Math.ceil(documents.length / slices.size);
  const results = [...slices.values()];
  for (const [index, some] of [...chunks(documents, rowsOfSlice)].entries()) {
    const result = results[index] as ImportSliceResult;
    await kept.updateOne({ _id: result._id }, { $set: { claimedAt: new Date() } });
    await imports.findOne({ _id: record._id });
    await (await collection('doNotCall')).findOne({ tenantId, deletedAt: null });
    await pMap(
      chunks(some, record.options.batchSize),
      (batch) => leads.insertMany([...batch], { ordered: false }),
      { concurrency: batchesAtOnce },
    );
    const outcomes = some.map(({ _id: leadId }, place) => ({
      line: place + 2,
      fate: 'inserted' as const,
      leadId,
    }));
    await kept.updateOne({ _id: result._id }, { $set: { state: 'done', outcomes } });
  }
}

interface Rates {
  readonly bare: number;
  readonly ours: number;
}

/** Rows a second, in rounds of bare and ours in turn; the first of each warms up and is not counted. */
export async function workerOnSink(rows: number, rounds: number): Promise<Rates> {
  const csv = makeCsv(rows);
  const plan = await planOf(csv);
  const documents = finishedLeads(rows, tenantId);
  return onNullSink([], async () => {
    const bare: number[] = [];
    const ours: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      bare.push(rows / (await seconds(() => runBare(documents, plan))));
      ours.push(rows / (await seconds(() => runWorker(csv, plan))));
    }
    return { bare: median(bare.slice(1)), ours: median(ours.slice(1)) };
  });
}

/** A fresh engine for each, as it slows while it ages and fills. */
export async function workerOnEngine(rows: number): Promise<Rates> {
  const csv = makeCsv(rows);
  const plan = await planOf(csv);
  const documents = finishedLeads(rows, tenantId);
  const bare = await onFreshEngine(() => seconds(() => runBare(documents, plan)));
  const ours = await onFreshEngine(() => seconds(() => runWorker(csv, plan)));
  return { bare: rows / bare, ours: rows / ours };
}
