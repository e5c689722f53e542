import type { Collection, Document } from 'mongodb';
import type { AuditNote, EventType } from '../../../shared/contracts/domain-event.ts';
import { changesBetween } from '../../../shared/domain/audit/changes-between.ts';
import { DomainError, staleVersion } from '../../../shared/domain/errors.ts';
import { eventOf } from '../../../shared/domain/events.ts';
import type { RouteInput } from '../../../shared/http/route.ts';
import { insertDocument, replaceDocument, type Stored } from '../../../shared/stores/mongodb/documents.ts';
import { isDuplicateKey } from '../../../shared/stores/mongodb/errors.ts';
import { publishOutbox } from '../../../shared/stores/mongodb/outbox.ts';
import type { ApiDeps } from '../deps.ts';

interface Save<Row> {
  readonly documents: Collection<Row & Document>;
  /** Null: it is new. */
  readonly before: Row | null;
  readonly next: Row;
  readonly type: EventType;
  readonly input: Pick<RouteInput, 'principal' | 'origin'>;
  /** What changed with it elsewhere, for the audit trail. */
  readonly alsoChanged?: AuditNote['changes'];
  /** How the next version replaces the one before, where that is not all; says whether it did. */
  readonly persist?: ((next: Row) => Promise<boolean>) | undefined;
  readonly explainDuplicate?: ((next: Row) => Promise<Error>) | undefined;
}

/**
 * Writes a document's next version together with its event and what the audit trail will say, unless
 * somebody else wrote first; then publishes.
 * @throws DomainError `precondition_failed` when somebody did, `conflict` when it meets a unique index.
 */
export async function save<Row extends Stored>(
  { documents, before, next, type, input, alsoChanged, persist, explainDuplicate }: Save<Row>,
  deps: Pick<ApiDeps, 'publish' | 'newId'>,
): Promise<Row> {
  const event = eventOf(type, next, deps.newId(), {
    actor: input.principal.actor,
    requestId: input.origin.requestId,
    from: input.origin.address,
    changes: { ...changesBetween(before, next), ...alsoChanged },
  });
  const row = { ...next, outbox: [...next.outbox, event] };
  const rows = documents as unknown as Collection<Row>;
  try {
    if (!before) await insertDocument(rows, row);
    else if (!(await (persist?.(row) ?? replaceDocument(rows, row)))) throw staleVersion();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw (await explainDuplicate?.(row)) ?? new DomainError('conflict', 'There is one like this already');
  }
  await publishOutbox(rows, row, deps.publish);
  return row;
}
