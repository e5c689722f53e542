import type { Readable } from 'node:stream';
import { splitFile } from '../../functions/import/split/split-file.ts';
import type { ImportSliceResult, LeadImport } from '../../shared/contracts/lead-import.ts';
import { defaultPolicy } from '../../shared/contracts/tenant.ts';
import { newDocument } from '../../shared/domain/write-context.ts';
import { newId } from '../../shared/platform/id.ts';
import { importDefaults } from '../../shared/platform/import-defaults.ts';

export const tenantId = newId();
const sliceBytes = 128 * 1024; // the splitter's own

/**
 * Splits a file by the splitter's own code. The import itself is kept in memory.
 * @param keep is given the slices, some hundred at a time.
 */
export async function planImport(
  file: () => Readable,
  bytes: number,
  keep: (slices: ImportSliceResult[]) => Promise<unknown>,
): Promise<LeadImport> {
  const context = { tenantId, actor: 'bench', now: new Date(), defaultRegion: 'US' };
  let record: LeadImport = {
    ...newDocument(newId(), context),
    ...{ bucket: 'b', key: 'k', etag: 'e', bytes, status: 'splitting', outbox: [] },
    options: importDefaults(),
  };
  const imports = {
    findOneAndUpdate: async (_filter: unknown, { $set }: { $set: Record<string, unknown> }) => {
      const { 'options.defaultRegion': defaultRegion, ...set } = $set;
      record = { ...record, ...set };
      if (defaultRegion) record.options = { ...record.options, defaultRegion: String(defaultRegion) };
      return record;
    },
    countDocuments: async () => 0,
  };
  await splitFile(record, {
    imports: async () => imports as never,
    slices: async () => ({ insertMany: keep }) as never,
    objectStream: async () => file(),
    findTenant: async () => ({ defaultRegion: 'US', policy: defaultPolicy }),
    sliceBytes,
    sendSlices: async () => {},
    sendFinish: async () => {},
    publish: async () => {},
    newId,
    clock: () => new Date(),
  });
  return record;
}
