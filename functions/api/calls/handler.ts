import type { Collection, Document } from 'mongodb';
import * as z from 'zod';
import { id } from '../../../shared/contracts/fields.ts';
import type { Permission } from '../../../shared/contracts/permissions.ts';
import { notFound } from '../../../shared/domain/errors.ts';
import { createApi } from '../../../shared/http/api.ts';
import { etagOf } from '../../../shared/http/preconditions.ts';
import { type Route, route } from '../../../shared/http/route.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { authenticate, limit } from '../access.ts';

interface Readable {
  readonly _id: string;
  readonly tenantId: string;
  readonly version: number;
}

const listQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  leadId: id.optional(),
});

/** Reading what calls leave behind: the newest of them, and each by its id. */
function readRoutes(
  name: string,
  permission: Permission,
  open: () => Promise<Collection<Document>>,
): Route[] {
  const hidden = { outbox: 0, tenantId: 0, embedding: 0, deletedAt: 0 };
  const shown = ({ _id, ...rest }: Document) => ({ id: _id, ...rest });
  const list = route({
    method: 'GET',
    path: `/v1/${name}`,
    permission,
    query: listQuery,
    handle: async ({ principal, query: { limit: size, leadId } }) => {
      const filter = { tenantId: principal.tenantId, deletedAt: null, ...(leadId && { leadId }) };
      const page = (await open()).find(filter, { projection: hidden }).sort({ _id: -1 }).limit(size);
      return { status: 200, body: { data: (await page.toArray()).map(shown) } };
    },
  });
  const read = route({
    method: 'GET',
    path: `/v1/${name}/{id}`,
    permission,
    params: z.object({ id }),
    handle: async ({ principal, params }) => {
      const filter: Document = { _id: params.id, tenantId: principal.tenantId, deletedAt: null };
      const found = await (await open()).findOne<Readable>(filter, { projection: hidden });
      if (!found) throw notFound(name.replace(/s$/, ''));
      return { status: 200, headers: { etag: etagOf(found) }, body: shown(found) };
    },
  });
  return [list, read];
}

const open = (name: 'calls' | 'callLogs' | 'conversations') => async () =>
  (await collection(name)) as unknown as Collection<Document>;

export const handler = createApi(
  [
    ...readRoutes('calls', 'calls:read', open('calls')),
    ...readRoutes('call-logs', 'calls:read', open('callLogs')),
    ...readRoutes('conversations', 'conversations:read', open('conversations')),
  ],
  { authenticate, limit },
);
