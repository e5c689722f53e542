import { randomBytes } from 'node:crypto';
import type { Collection } from 'mongodb';
import type { AuditEvent } from '../../contracts/audit-event.ts';
import type { DomainEvent } from '../../contracts/domain-event.ts';
import { changesHashOf } from '../../domain/audit/chain.ts';
import { collection } from './collections.ts';
import { duplicatesIn } from './errors.ts';

const saltBytes = 16;

/** Dates as the trail keeps them: as text, so that an entry is the same in every store and every export. */
const plainJson = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value));

function entryOf({ id, audit, ...event }: DomainEvent): AuditEvent | undefined {
  if (!audit) return undefined;
  const salt = randomBytes(saltBytes).toString('base64url');
  const changes = plainJson(audit.changes);
  return {
    _id: id,
    tenantId: event.tenantId,
    type: event.type,
    entityId: event.entityId,
    version: event.version,
    at: event.at,
    actor: audit.actor,
    ...(audit.requestId && { requestId: audit.requestId }),
    ...(audit.from && { from: audit.from }),
    changes,
    salt,
    changesHash: changesHashOf(changes, salt),
  };
}

/** Writes events into the audit trail. One that is there already, from a message that came twice, stays as it is. */
export async function recordAudit(events: readonly DomainEvent[]): Promise<void> {
  const entries = events.map(entryOf).filter((entry) => entry !== undefined);
  if (entries.length === 0) return;
  const trail: Collection<AuditEvent> = await collection('auditEvents');
  await trail.insertMany(entries, { ordered: false }).catch(duplicatesIn);
}
