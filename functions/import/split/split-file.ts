import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Collection } from 'mongodb';
import { v7 } from 'uuid';
import { id as uuid } from '../../../shared/contracts/fields.ts';
import type { LeadImport } from '../../../shared/contracts/lead-import.ts';
import type { ImportFinishMessage, ImportSliceMessage } from '../../../shared/contracts/queue-messages.ts';
import type { SendMessages } from '../../../shared/domain/ports.ts';
import type { Clock } from '../../../shared/platform/clock.ts';
import { log } from '../../../shared/platform/log.ts';
import { detectFormat, UnreadableFile } from './file-format.ts';
import { objectSettings, type S3Notification } from './schema.ts';
import { type Slice, Slicer } from './slicer.ts';

type NewObject = S3Notification['Records'][number];

export interface SplitDeps {
  readonly imports: () => Promise<Collection<LeadImport>>;
  readonly objectInfo: (
    bucket: string,
    key: string,
  ) => Promise<{ bytes: number; etag: string; metadata: Readonly<Record<string, string>> }>;
  readonly objectStream: (bucket: string, key: string, etag: string) => Promise<Readable>;
  readonly tenantRegion: (tenantId: string) => Promise<string | null>;
  readonly sendSlices: SendMessages<ImportSliceMessage>;
  readonly sendFinish: SendMessages<ImportFinishMessage>;
  readonly defaults: { readonly batchSize: number; readonly source: string; readonly dryRun: boolean };
  readonly clock: Clock;
}

/** About a thousand rows of nine columns: small enough to be done in a second, large enough to be worth a message. */
const sliceBytes = 128 * 1024;
const headBytes = 64 * 1024;

/** The same notification always means the same import, however often it is delivered. */
function importIdOf({ eventTime, s3 }: NewObject): string {
  const identity = `${s3.bucket.name}|${s3.object.key}|${s3.object.sequencer}|${eventTime.getTime()}`;
  return v7({ msecs: eventTime.getTime(), random: createHash('sha256').update(identity).digest() });
}

/** `incoming/<tenant>/<anything>.csv`; undefined when the key names no tenant. */
const tenantOf = (key: string): string | undefined => uuid.safeParse(key.split('/')[1]).data;

async function* chunksOf(stream: Readable): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) yield chunk;
}

/** Collects the first bytes of a stream without losing the chunks they came in. */
async function readHead(chunks: AsyncGenerator<Uint8Array>): Promise<{ head: Buffer; read: Uint8Array[] }> {
  const read: Uint8Array[] = [];
  let length = 0;
  while (length < headBytes) {
    const { value, done } = await chunks.next();
    if (done) break;
    read.push(value);
    length += value.length;
  }
  return { head: Buffer.concat(read).subarray(0, headBytes), read };
}

/** Splits one file and sends its slices. Safe to repeat: the same slices are sent again under the same numbers. */
async function sendAllSlices(record: LeadImport, defaultRegion: string, deps: SplitDeps) {
  const chunks = chunksOf(await deps.objectStream(record.bucket, record.key, record.etag));
  const { head, read } = await readHead(chunks);
  const { format, textStart } = detectFormat(head);
  const slicer = new Slicer(format.delimiter, sliceBytes, textStart);
  let count = 0;
  const send = async (slices: readonly Slice[]) => {
    const messages = slices.map((slice, index) => ({
      ...slice,
      ...record.options,
      slice: count + index,
      importId: record._id,
      tenantId: record.tenantId,
      bucket: record.bucket,
      key: record.key,
      etag: record.etag,
      format,
      defaultRegion,
    }));
    count += slices.length;
    await deps.sendSlices(messages);
  };
  let skip = textStart;
  const push = (chunk: Uint8Array) => {
    const text = chunk.subarray(skip);
    skip = Math.max(0, skip - chunk.length);
    return slicer.push(text);
  };
  for (const chunk of read) await send(push(chunk));
  for await (const chunk of chunks) await send(push(chunk));
  await send(slicer.finish());
  return { format, slices: count };
}

async function openImport(object: NewObject, tenantId: string, deps: SplitDeps): Promise<LeadImport> {
  const { bucket, object: file } = object.s3;
  const { bytes, etag, metadata } = await deps.objectInfo(bucket.name, file.key);
  const own = objectSettings.parse(metadata);
  const now = deps.clock();
  const fresh: LeadImport = {
    _id: importIdOf(object),
    tenantId,
    createdAt: now,
    updatedAt: now,
    createdBy: 's3',
    version: 1,
    bucket: bucket.name,
    key: file.key,
    etag,
    bytes,
    status: 'splitting',
    options: {
      batchSize: own['import-batch-size'] ?? deps.defaults.batchSize,
      source: own['import-default-source'] ?? deps.defaults.source,
      dryRun: own['import-dry-run'] ?? deps.defaults.dryRun,
    },
    outbox: [],
  };
  const imports = await deps.imports();
  const existing = await imports.findOneAndUpdate(
    { _id: fresh._id },
    { $setOnInsert: fresh },
    { upsert: true, returnDocument: 'after' },
  );
  return existing ?? fresh;
}

/** Takes in one new object: records the import, sends its slices, and says how many there are. */
export async function splitFile(object: NewObject, deps: SplitDeps): Promise<void> {
  const { key } = object.s3.object;
  const tenantId = tenantOf(key);
  const region = tenantId ? await deps.tenantRegion(tenantId) : null;
  if (!tenantId || !region) {
    log.error('file dropped for no known tenant', { bucket: object.s3.bucket.name, objectKey: key });
    return;
  }
  const record = await openImport(object, tenantId, deps);
  if (record.status !== 'splitting') return; // this notification has been seen through already
  const imports = await deps.imports();
  const now = deps.clock();
  try {
    const { format, slices } = await sendAllSlices(record, region, deps);
    await imports.updateOne(
      { _id: record._id, status: 'splitting' },
      { $set: { status: 'running', format, slices, updatedAt: now }, $inc: { version: 1 } },
    );
    // The last worker may have looked before the number of slices was known; so does an empty file.
    await deps.sendFinish([{ importId: record._id, tenantId }]);
    log.info('file split', { importId: record._id, slices, bytes: record.bytes });
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    await imports.updateOne(
      { _id: record._id },
      {
        $set: { status: 'failed', error: error.message, updatedAt: now, finishedAt: now },
        $inc: { version: 1 },
      },
    );
  }
}
