import type { Collection } from 'mongodb';
import pMap from 'p-map';
import type { Lead } from '../../shared/contracts/lead.ts';
import type { LeadImport } from '../../shared/contracts/lead-import.ts';
import { chunks } from '../../shared/platform/chunks.ts';
import { seconds } from '../measure.ts';
import { importRowByRow } from './peer.ts';
import { finishedLeads, makeCsv } from './people.ts';
import type { ImportStack } from './stack.ts';

const batchSize = 100; // IMPORT_BATCH_SIZE's default

/** Finished documents by the raw driver, into the same collection with the same indexes. */
async function insertBare(stack: ImportStack, rows: number): Promise<void> {
  const leads: Collection<Lead> = stack.database.collection('leads');
  const documents = finishedLeads(rows, await stack.newTenant());
  await pMap(chunks(documents, batchSize), (batch) => leads.insertMany([...batch], { ordered: false }), {
    concurrency: 2,
  });
}

async function importFile(stack: ImportStack, tenantId: string, csv: Buffer) {
  const record = await stack.ended(await stack.drop(tenantId, csv));
  if (record.status !== 'done') throw new Error(`The import ended as ${record.status}: ${record.error}`);
  return record;
}

/**
 * The same rows by the raw driver and by the import; rows a second. An import before that is not counted: it starts
 * the functions, of the import and of those that follow it.
 */
export async function besideBare(stack: ImportStack, rows: number) {
  const [before, tenantId] = [await stack.newTenant(), await stack.newTenant()];
  const first = await seconds(() => importFile(stack, before, makeCsv(rows)));
  await stack.quiet();
  const csv = makeCsv(rows);
  const bare = rows / (await seconds(() => insertBare(stack, rows)));
  const ours = rows / (await seconds(() => importFile(stack, tenantId, csv)));
  return { first: rows / first, bare, ours };
}

/** The same rows by a script as small teams write it; rows a second. */
export async function rowByRow(stack: ImportStack, rows: number) {
  const peers = stack.database.collection('peerLeads');
  await peers.createIndexes([{ key: { phone: 1 } }, { key: { email: 1 } }]);
  await stack.quiet();
  return rows / (await seconds(() => importRowByRow(makeCsv(rows), peers)));
}

/** A small file beside another tenant's giant one: seconds that it takes alone, and then. */
export async function besideGiant(stack: ImportStack, giantRows: number, smallRows: number) {
  const [one, other] = [await stack.newTenant(), await stack.newTenant()];
  await stack.quiet();
  const alone = await seconds(() => importFile(stack, one, makeCsv(smallRows)));
  const giant = await stack.drop(other, makeCsv(giantRows));
  await new Promise((resolve) => setTimeout(resolve, 5_000)); // until it is at work
  const beside = await seconds(() => importFile(stack, one, makeCsv(smallRows, 5_000_000)));
  const stillRunning =
    (await stack.database.collection('imports').findOne({ key: giant }))?.status === 'running';
  await stack.ended(giant);
  return { alone, beside, stillRunning };
}

/** One large file by itself. @returns its import, and rows a second. */
export async function importLarge(stack: ImportStack, rows: number, first: number) {
  const { tenantId } = stack.owner;
  const record = await importFile(stack, tenantId, makeCsv(rows, first));
  const took = ((record.finishedAt?.getTime() ?? 0) - record.createdAt.getTime()) / 1_000;
  return { record, perSecond: rows / took };
}

/** Takes a large import back after some of its leads were edited. @returns rows a second. */
export async function undoLarge(stack: ImportStack, record: LeadImport, edited: number): Promise<number> {
  const leads: Collection<Lead> = stack.database.collection('leads');
  const some = await leads
    .find({ 'import.id': record._id }, { projection: { _id: 1 } })
    .limit(edited)
    .toArray();
  await leads.updateMany(
    { _id: { $in: some.map(({ _id }) => _id) } },
    { $set: { notes: 'Called back', updatedAt: new Date() }, $inc: { version: 1 } },
  );
  const started = performance.now();
  const { undo } = await stack.undone(record, stack.owner.apiKey);
  const took = (performance.now() - started) / 1_000;
  const [rows, { removed = 0, kept = 0 }] = [record.counts?.rows ?? 0, undo?.counts ?? {}];
  if (removed !== rows - edited || kept !== edited) {
    throw new Error(`The undoing removed ${removed} and kept ${kept} of ${rows} leads`);
  }
  return rows / took;
}
