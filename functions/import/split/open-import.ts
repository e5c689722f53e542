import { createHash } from 'node:crypto';
import type { Collection } from 'mongodb';
import { v7 } from 'uuid';
import type { Campaign } from '../../../shared/contracts/campaign.ts';
import { id as uuid } from '../../../shared/contracts/fields.ts';
import type { ImportMapping } from '../../../shared/contracts/import-mapping.ts';
import type { LeadImport } from '../../../shared/contracts/lead-import.ts';
import { UnreadableFile } from '../../../shared/domain/imports/unreadable-file.ts';
import { isPhoneRegion } from '../../../shared/domain/leads/phone.ts';
import type { Clock } from '../../../shared/platform/clock.ts';
import { type ObjectSettings, objectSettings, type S3Notification } from './schema.ts';

type NewObject = S3Notification['Records'][number];

export interface OpenDeps {
  readonly imports: () => Promise<Collection<LeadImport>>;
  readonly campaigns: () => Promise<Collection<Campaign>>;
  readonly mappings: () => Promise<Collection<ImportMapping>>;
  readonly objectInfo: (
    bucket: string,
    key: string,
  ) => Promise<{ bytes: number; etag: string; metadata: Readonly<Record<string, string>> }>;
  /** What is done where neither the request nor the object says otherwise. */
  readonly defaults: LeadImport['options'];
  readonly clock: Clock;
}

/** `incoming/<tenant>/<anything>.csv`; undefined when the key names no tenant. */
export const tenantOf = (key: string): string | undefined => uuid.safeParse(key.split('/')[1]).data;

/** The same notification always means the same import, however often it is delivered. */
function importIdOf({ eventTime, s3 }: NewObject): string {
  const identity = `${s3.bucket.name}|${s3.object.key}|${s3.object.sequencer}|${eventTime.getTime()}`;
  return v7({ msecs: eventTime.getTime(), random: createHash('sha256').update(identity).digest() });
}

async function savedMapping(name: string, tenantId: string, deps: OpenDeps) {
  const saved = await (await deps.mappings()).findOne({ tenantId, name, deletedAt: null });
  if (!saved) throw new UnreadableFile(`No mapping is saved under the name "${name}"`);
  return saved.columns;
}

async function ownCampaign(_id: string, tenantId: string, deps: OpenDeps): Promise<string> {
  if (await (await deps.campaigns()).findOne({ _id, tenantId, deletedAt: null })) return _id;
  throw new UnreadableFile(`There is no campaign ${_id}`);
}

/** What the object's own metadata asks for; it counts more than the request, which counts more than the defaults. */
async function settingsOf(metadata: ObjectSettings, tenantId: string, deps: OpenDeps) {
  const [mapping, campaign] = [metadata['import-mapping'], metadata['import-campaign']];
  const [skipDuplicates, mode] = [metadata['import-skip-duplicates'], metadata['import-mode']];
  const region = metadata['import-default-region'];
  if (region && !isPhoneRegion(region))
    throw new UnreadableFile(`${region} is not a country with phone numbers`);
  const settings: Partial<LeadImport['options']> = {
    ...(metadata['import-batch-size'] && { batchSize: metadata['import-batch-size'] }),
    ...(metadata['import-default-source'] && { source: metadata['import-default-source'] }),
    ...(metadata['import-dry-run'] !== undefined && { dryRun: metadata['import-dry-run'] }),
    ...(skipDuplicates !== undefined && { mode: skipDuplicates ? 'skip' : 'update' }),
    ...(mode && { mode }),
    ...(metadata['import-tags'] && { tags: metadata['import-tags'] }),
    ...(campaign && { campaignId: await ownCampaign(campaign, tenantId, deps) }),
    ...(metadata['import-default-region'] && { defaultRegion: metadata['import-default-region'] }),
    ...(metadata['import-unknown-columns'] && { unknownColumns: metadata['import-unknown-columns'] }),
    ...(mapping && { mapping: await savedMapping(mapping, tenantId, deps) }),
  };
  return settings;
}

/**
 * The import of a new object: the one that was asked for beforehand and waits for its file, or a new one.
 * Settings that make no sense are kept as its error.
 */
export async function openImport(object: NewObject, tenantId: string, deps: OpenDeps): Promise<LeadImport> {
  const { bucket, object: file } = object.s3;
  const { bytes, etag, metadata } = await deps.objectInfo(bucket.name, file.key);
  const imports = await deps.imports();
  const asked = uuid.safeParse(file.key.split('/')[2]).data;
  // Another file under the same name is another import, unless none has come so far.
  const filed = { etag: { $in: ['', etag] } };
  const waiting = asked && (await imports.findOne({ _id: asked, tenantId, key: file.key, ...filed }));
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
    etag: '',
    bytes,
    status: 'queued',
    options: deps.defaults,
    deletedAt: null,
    outbox: [],
  };
  const known =
    waiting ||
    (await imports.findOneAndUpdate(
      { _id: fresh._id },
      { $setOnInsert: fresh },
      { upsert: true, returnDocument: 'after' },
    )) ||
    fresh;
  if (known.etag !== '' || known.status !== 'queued') return known; // its file has been seen already
  const arrived: Partial<LeadImport> = { etag, bytes, updatedAt: now };
  try {
    const own = objectSettings.safeParse(metadata);
    if (!own.success) {
      const [issue] = own.error.issues;
      throw new UnreadableFile(`x-amz-meta-${issue?.path.join('.')} ${issue?.message}`);
    }
    arrived.options = { ...known.options, ...(await settingsOf(own.data, tenantId, deps)) };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    arrived.error = error.message;
  }
  const opened = await imports.findOneAndUpdate(
    { _id: known._id, status: 'queued' },
    { $set: arrived, $inc: { version: 1 } },
    { returnDocument: 'after' },
  );
  return opened ?? known;
}
