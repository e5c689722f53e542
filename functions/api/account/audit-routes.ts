import { type AuditEvent, auditEvent } from '../../../shared/contracts/audit-event.ts';
import { eventTypes } from '../../../shared/contracts/domain-event.ts';
import type { Route } from '../../../shared/http/route.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import type { ApiDeps } from '../deps.ts';
import { readRoutes } from '../resource/read-routes.ts';
import { type Resource, shownSchema } from '../resource/resource.ts';

type Entry = AuditEvent & { updatedAt: Date; outbox: [] };

const entries: Resource<Entry> = {
  name: 'audit-events',
  noun: 'entry',
  entity: 'lead', // of whatever: entries are only read, and nothing is told of them
  permissions: { read: 'audit:read' },
  open: () => collection('auditEvents') as never,
  shown: shownSchema('AuditEvent', auditEvent, ['salt']),
  filters: {
    type: eventTypes as unknown as readonly [string, ...string[]],
    entityId: 'text',
    actor: 'text',
    requestId: 'text',
    at: 'instant',
  },
  sorts: [],
};

/** The audit trail, read. */
export const auditRoutes = (deps: ApiDeps): Route[] => readRoutes(entries, deps);
