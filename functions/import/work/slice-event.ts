import type { DomainEvent } from '../../../shared/contracts/domain-event.ts';
import type { ImportSliceResult, LeadImport, RowOutcome } from '../../../shared/contracts/lead-import.ts';
import { countFates, isWritten } from '../../../shared/domain/imports/count-fates.ts';
import { actorOf } from './candidate.ts';

interface Written {
  readonly outcomes: readonly RowOutcome[];
  /** Version of the slice with these outcomes. */
  readonly version: number;
  readonly id: string;
  readonly at: Date;
}

/** Leads that a worker wrote are one event, and one entry of the audit trail; a dry run wrote none. */
export function eventsOfSlice(
  { _id: importId, tenantId, options }: LeadImport,
  { _id: entityId }: Pick<ImportSliceResult, '_id'>,
  { outcomes, version, id, at }: Written,
): DomainEvent[] {
  const written = outcomes.filter(isWritten);
  const ids = written.flatMap(({ leadId }) => leadId ?? []);
  if (ids.length === 0 || options.dryRun) return [];
  const { inserted, updated } = countFates(written);
  const changes = { inserted: { to: inserted }, updated: { to: updated } };
  const audit = { actor: actorOf(importId), changes };
  return [{ id, type: 'leads.imported', tenantId, entityId, version, at, ids, audit }];
}
