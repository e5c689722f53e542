import type { Readable } from 'node:stream';
import type { Collection } from 'mongodb';
import {
  type ImportSliceResult,
  importBounds,
  type LeadImport,
  maxImportAttempts,
} from '../../../shared/contracts/lead-import.ts';
import type { ImportFinishMessage, ImportSliceMessage } from '../../../shared/contracts/queue-messages.ts';
import type { TenantPolicy } from '../../../shared/contracts/tenant.ts';
import { countFates } from '../../../shared/domain/imports/count-fates.ts';
import { detectFormat } from '../../../shared/domain/imports/file-format.ts';
import { UnreadableFile } from '../../../shared/domain/imports/unreadable-file.ts';
import type { PublishEvents, SendMessages } from '../../../shared/domain/ports.ts';
import type { Clock } from '../../../shared/platform/clock.ts';
import { log } from '../../../shared/platform/log.ts';
import { duplicatesIn } from '../../../shared/stores/mongodb/errors.ts';
import { endImport, firstMessages, hasTurn, sliceId } from '../../../shared/stores/mongodb/imports.ts';
import type { Slice } from './slice.ts';
import { Slicer } from './slicer.ts';

export interface SplitDeps {
  readonly imports: () => Promise<Collection<LeadImport>>;
  readonly slices: () => Promise<Collection<ImportSliceResult>>;
  readonly objectStream: (bucket: string, key: string, etag: string) => Promise<Readable>;
  readonly findTenant: (
    tenantId: string,
  ) => Promise<{ readonly defaultRegion: string; readonly policy: TenantPolicy } | null>;
  /** A slice is cut at the first row that ends at or after so many bytes. */
  readonly sliceBytes: number;
  readonly sendSlices: SendMessages<ImportSliceMessage>;
  readonly sendFinish: SendMessages<ImportFinishMessage>;
  readonly publish: PublishEvents;
  readonly newId: () => string;
  readonly clock: Clock;
}

const sliceRows = 2_000;
const slicesAtOnce = 500;
const dayMilliseconds = 86_400_000;

/** Collects the first bytes of a stream without losing the chunks they came in. */
async function readHead(chunks: AsyncIterator<Uint8Array>): Promise<{ head: Buffer; read: Uint8Array[] }> {
  const read: Uint8Array[] = [];
  let length = 0;
  while (length < importBounds.headBytes) {
    const { value, done } = await chunks.next();
    if (done) break;
    read.push(value);
    length += value.length;
  }
  return { head: Buffer.concat(read).subarray(0, importBounds.headBytes), read };
}

const planned = (record: LeadImport, slice: Slice, number: number): ImportSliceResult => ({
  _id: sliceId(record._id, number),
  importId: record._id,
  tenantId: record.tenantId,
  slice: number,
  ...slice,
  state: 'planned',
  counts: countFates([]),
  outcomes: [],
  warnings: [],
  version: 1,
  expiresAt: new Date(record.createdAt.getTime() + importBounds.keptDays * dayMilliseconds),
  outbox: [],
});

const inWords = (count: number): string => count.toLocaleString('en');

function requireSize({ bytes }: LeadImport): void {
  if (bytes <= importBounds.bytes) return;
  throw new UnreadableFile(
    `The file has ${inWords(bytes)} bytes, and may have ${inWords(importBounds.bytes)} (2 GiB): split it`,
  );
}

/** @throws UnreadableFile when the settings of the import make no sense, or every attempt failed. */
function requireAttempt({ error, splitAttempts = 0 }: LeadImport): void {
  if (error) throw new UnreadableFile(error);
  if (splitAttempts <= maxImportAttempts) return;
  throw new UnreadableFile(`The file could not be split: ${maxImportAttempts} attempts failed`);
}

/** Finds the slices of a file and writes them down. A repeat finds the same ones under the same numbers. */
async function planSlices(record: LeadImport, deps: SplitDeps) {
  requireSize(record);
  const stream = await deps.objectStream(record.bucket, record.key, record.etag);
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  const { head, read } = await readHead(chunks);
  const { format, textStart, textLine } = detectFormat(head, record.options);
  const { sliceBytes } = deps;
  const columns = format.header.length;
  const slicer = new Slicer({ ...format, textStart, textLine, columns, sliceBytes, sliceRows });
  const slices = await deps.slices();
  let count = 0;
  let waiting: ImportSliceResult[] = [];
  const keep = async (found: readonly Slice[], isLast = false) => {
    for (const slice of found) waiting.push(planned(record, slice, count++));
    if (slicer.rows > importBounds.rows) {
      throw new UnreadableFile(`The file has more than ${inWords(importBounds.rows)} rows: split it`);
    }
    if (waiting.length < slicesAtOnce && !(isLast && waiting.length > 0)) return;
    await slices.insertMany(waiting, { ordered: false }).catch(duplicatesIn);
    waiting = [];
  };
  let skip = textStart;
  const push = (chunk: Uint8Array) => {
    const text = chunk.subarray(skip);
    skip = Math.max(0, skip - chunk.length);
    return slicer.push(text);
  };
  try {
    for (const chunk of read) await keep(push(chunk));
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) await keep(push(next.value));
    await keep(slicer.finish(), true);
  } finally {
    stream.destroy();
  }
  return { format, slices: count, rowsSeen: slicer.rows };
}

/**
 * Splits the file of an import whose turn it is, and sends the first slices: one for each lane. Nothing is
 * imported before the whole file has been seen, so a file that cannot be imported changes nothing.
 */
export async function splitFile(record: LeadImport, deps: SplitDeps): Promise<void> {
  const { _id, tenantId } = record;
  const imports = await deps.imports();
  const tenant = await deps.findTenant(tenantId);
  if (!tenant) return;
  const { requiredFields, scoreWeights } = tenant.policy;
  const begun = await imports.findOneAndUpdate(
    { _id, status: { $in: ['queued', 'splitting'] } },
    {
      $set: {
        status: 'splitting',
        policy: { requiredFields, scoreWeights },
        'options.defaultRegion': record.options.defaultRegion ?? tenant.defaultRegion,
        updatedAt: deps.clock(),
      },
      $inc: { version: 1, splitAttempts: 1 },
    },
    { returnDocument: 'after' },
  );
  if (!begun) {
    // Seen through already; but a crash may have come before its slices were sent, and sending twice is harmless.
    if (record.status === 'running') await deps.sendSlices(firstMessages(record, 'import'));
    return;
  }
  if (!begun.error && !(await hasTurn(imports, begun))) {
    const waits = { $set: { status: 'queued' as const }, $unset: { splitAttempts: '' as const } };
    await imports.updateOne({ _id, status: 'splitting' }, waits);
    return; // it begins when another one ends
  }
  try {
    requireAttempt(begun);
    const plan = await planSlices(begun, deps);
    const now = deps.clock();
    const running = await imports.findOneAndUpdate(
      { _id, status: 'splitting' },
      {
        $set: { ...plan, status: 'running', startedAt: now, updatedAt: now, lanesEnded: [] },
        $inc: { version: 1 },
      },
      { returnDocument: 'after' },
    );
    log.info('file split', { importId: _id, slices: plan.slices, bytes: begun.bytes });
    if (running && plan.slices > 0) await deps.sendSlices(firstMessages(running, 'import'));
    else await deps.sendFinish([{ importId: _id, tenantId }]); // an empty file, or it was cancelled meanwhile
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    await (await deps.slices()).deleteMany({ importId: _id });
    await endImport(imports, begun, { status: 'failed', error: error.message }, deps);
    await deps.sendFinish([{ importId: _id, tenantId }]); // others may wait for their turn
  }
}
