import type { Collection, Document } from 'mongodb';
import * as z from 'zod';
import type { Lead } from '../../../shared/contracts/lead.ts';
import type { Permission } from '../../../shared/contracts/permissions.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import { firstCharacters } from '../../../shared/domain/text/first-characters.ts';
import { decodeCursor, encodeCursor } from '../../../shared/http/cursor.ts';
import { cursorToken } from '../../../shared/http/list-query.ts';
import { type Principal, type Route, route } from '../../../shared/http/route.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { filterWithin, type Stored } from '../../../shared/stores/mongodb/documents.ts';
import { callLogs, conversations } from '../calls/resources.ts';
import { contacts } from '../contacts/contacts.ts';
import type { ApiDeps } from '../deps.ts';
import { hasPermission } from '../permission.ts';
import { idParams, type Resource, scopeOf } from '../resource/resource.ts';
import { requireLead } from './action-routes.ts';
import { leads } from './leads.ts';

const kinds = ['status', 'call', 'conversation', 'contact', 'change'] as const;

const moment = z.object({
  at: z.date(),
  kind: z.enum(kinds),
  /** Of the document it tells of. */
  id: z.string(),
  summary: z.string(),
  actor: z.string().optional(),
});
type Moment = z.output<typeof moment>;

interface Span {
  readonly before: Date | undefined;
  readonly limit: number;
}

/** Where moments of one kind come from. */
interface Source {
  /** To read documents of this kind; without it the timeline has none of them. */
  readonly permission: Permission;
  readonly load: (lead: Lead, span: Span, principal: Principal) => Promise<Moment[]>;
}

/** Documents of a lead that the principal may see, by one of their times, the latest first. */
const documents = <Row extends Stored & Document>(
  resource: Resource<Row>,
  time: string,
  tell: (row: Document) => Omit<Moment, 'at' | 'id'>,
): Source => ({
  permission: resource.permissions.read,
  load: async ({ _id: leadId }, { before, limit }, principal) => {
    const found = (await resource.open()) as unknown as Collection<Document>;
    const filter = filterWithin(scopeOf(resource, principal), {
      leadId,
      [time]: before ? { $lte: before } : { $ne: null },
    });
    const newest = found
      .find(filter)
      .sort({ [time]: -1 })
      .limit(limit);
    return (await newest.toArray()).map((row) => ({ ...tell(row), at: row[time], id: String(row._id) }));
  },
});

const changes: Source = {
  permission: 'audit:read',
  load: async ({ tenantId, _id: entityId }, { before, limit }) => {
    const filter = { tenantId, entityId, ...(before && { at: { $lte: before } }) };
    const entries = (await collection('auditEvents')).find(filter).sort({ at: -1 }).limit(limit);
    return (await entries.toArray()).map(({ _id, at, actor, type, changes: changed = {} }) => ({
      ...{ at, actor, id: _id, kind: 'change' as const },
      summary: `${type.replace('.', ' ')}: ${Object.keys(changed).join(', ') || 'nothing that is shown'}`,
    }));
  },
};

const statuses: Source = {
  permission: leads.permissions.read,
  load: async ({ _id, statusHistory }, { before }) =>
    statusHistory
      .filter(({ at }) => !before || at <= before)
      .map(({ at, by, from, to, reason }) => ({
        ...{ at, id: _id, kind: 'status' as const, actor: by },
        summary: `${from ? `${from} → ` : ''}${to}${reason ? `: ${reason}` : ''}`,
      })),
};

const sources: readonly Source[] = [
  statuses,
  changes,
  documents(callLogs, 'initiatedAt', ({ direction = 'unknown', status, durationSeconds = 0 }) => ({
    kind: 'call',
    summary: `${direction} call, ${status}, ${Math.round(durationSeconds)} s`,
  })),
  documents(conversations, 'startedAt', ({ channel, analysis }) => ({
    kind: 'conversation',
    summary: firstCharacters(`${channel}: ${analysis?.summary ?? ''}`, 500),
  })),
  documents(contacts, 'createdAt', ({ type, label, createdBy }) => ({
    kind: 'contact',
    actor: createdBy,
    summary: `${type} added${label ? ` (${label})` : ''}`,
  })),
];

/** @throws DomainError `unprocessable` for a cursor of another list. */
function momentOf(cursor: string, secret: string): string {
  const { moment: key } = decodeCursor(cursor, secret);
  if (key) return key;
  throw new DomainError('unprocessable', 'The query is not valid', {
    problems: [{ pointer: '?cursor', detail: 'belongs to another list' }],
  });
}

const keyOf = ({ at, kind, id }: Moment): string => `${at.toISOString()}|${kind}|${id}`;

/** Everything that happened to a lead and the principal may read, from wherever it is kept, the latest first. */
export const timelineRoute = (deps: Pick<ApiDeps, 'cursorKey'>): Route =>
  route({
    method: 'GET',
    path: '/v1/leads/{id}/timeline',
    access: 'leads:read',
    summary: 'Everything that happened to a lead and the caller may read, the latest first',
    params: idParams,
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: cursorToken.optional(),
    }),
    answers: { 200: z.object({ data: z.array(moment), nextCursor: z.string().optional() }) },
    problems: [404],
    handle: async ({ principal, params, query: { limit, cursor } }) => {
      const lead = await requireLead(params.id, principal);
      const secret = await deps.cursorKey();
      const behind = cursor ? momentOf(cursor, secret) : undefined;
      const before = behind ? new Date(behind.slice(0, behind.indexOf('|'))) : undefined;
      // Moments of the same millisecond may lie on both sides of the cursor: a few more are asked for.
      const found = await Promise.all(
        sources
          .filter(({ permission }) => hasPermission(principal, permission))
          .map(({ load }) => load(lead, { before, limit: limit + 20 }, principal)),
      );
      const all = found
        .flat()
        .sort((a, b) => (keyOf(a) < keyOf(b) ? 1 : -1))
        .filter((one) => !behind || keyOf(one) < behind);
      const data = all.slice(0, limit);
      const last = all.length > limit ? data.at(-1) : undefined;
      const next = last && encodeCursor({ moment: keyOf(last) }, secret);
      return { status: 200, body: { data, ...(next && { nextCursor: next }) } };
    },
  });
