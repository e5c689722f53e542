import type { Collection } from 'mongodb';
import * as z from 'zod';
import { id } from '../../../shared/contracts/fields.ts';
import {
  type ImportSliceResult,
  importStatuses,
  type LeadImport,
} from '../../../shared/contracts/lead-import.ts';
import { notFound } from '../../../shared/domain/errors.ts';
import { etagOf } from '../../../shared/http/preconditions.ts';
import { type Route, route } from '../../../shared/http/route.ts';
import { countsSoFar } from '../../../shared/stores/mongodb/imports.ts';

interface ImportsDeps {
  readonly imports: () => Promise<Collection<LeadImport>>;
  readonly slices: () => Promise<Collection<ImportSliceResult>>;
  /** A link that lets its holder read one object for a while. */
  readonly signedUrl: (bucket: string, key: string) => Promise<string>;
}

function representation(record: LeadImport) {
  const { _id, tenantId, outbox, bucket, etag, reports, ...shown } = record;
  return { id: _id, ...shown };
}

/** Reading imports: where each stands, and what became of it. */
export function importRoutes(deps: ImportsDeps): Route[] {
  const list = route({
    method: 'GET',
    path: '/v1/imports',
    permission: 'imports:read',
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(200).default(50),
      key: z.string().max(1_024).optional(),
      status: z.enum(importStatuses).optional(),
    }),
    handle: async ({ principal, query }) => {
      const { limit, ...filters } = query;
      const given = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
      const imports = await deps.imports();
      const page = imports
        .find({ tenantId: principal.tenantId, ...given })
        .sort({ _id: -1 })
        .limit(limit);
      return { status: 200, body: { data: (await page.toArray()).map(representation) } };
    },
  });

  const read = route({
    method: 'GET',
    path: '/v1/imports/{id}',
    permission: 'imports:read',
    params: z.object({ id }),
    handle: async ({ principal, params }) => {
      const imports = await deps.imports();
      const record = await imports.findOne({ _id: params.id, tenantId: principal.tenantId });
      if (!record) throw notFound('import');
      const { bucket, reports } = record;
      const counts = record.counts ?? (await countsSoFar(await deps.slices(), record._id));
      const links = reports && {
        rejected: await deps.signedUrl(bucket, reports.rejected),
        imported: await deps.signedUrl(bucket, reports.imported),
      };
      return {
        status: 200,
        headers: { etag: etagOf(record) },
        body: { ...representation(record), counts, ...(links && { reports: links }) },
      };
    },
  });

  return [list, read];
}
