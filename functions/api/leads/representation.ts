import type { Lead } from '../../../shared/contracts/lead.ts';

/** A lead as the API shows it: `id` for `_id`, without what only the system needs. */
export function representation(lead: Lead) {
  const { _id, tenantId, outbox, deletedAt, identity, import: importedFrom, ...shown } = lead;
  return { id: _id, ...shown, ...(importedFrom && { importId: importedFrom.id }) };
}
