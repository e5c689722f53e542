import { isDeepStrictEqual } from 'node:util';
import type { Lead, LeadInput } from '../../contracts/lead.ts';
import { withDerived } from '../leads/new-lead.ts';
import { nextVersion, type WriteContext } from '../write-context.ts';

/** What a file never changes of a lead that is there: where it came from, and what it has to be asked for. */
const kept: ReadonlySet<string> = new Set(['source', 'tags', 'customFields', 'doNotCall', 'doNotEmail']);

/** What a row would make of a lead, of the fields that it changes. Blank erases nothing; a no stays a no. */
function changesOf(lead: Lead, input: LeadInput): Partial<Lead> {
  const wanted: Record<string, unknown> = Object.fromEntries(
    Object.entries(input).filter(([field]) => !kept.has(field)),
  );
  if (input.tags) wanted.tags = [...new Set([...lead.tags, ...input.tags])].slice(0, 50);
  if (input.customFields) wanted.customFields = { ...lead.customFields, ...input.customFields };
  if (input.doNotCall) wanted.doNotCall = true;
  if (input.doNotEmail) wanted.doNotEmail = true;
  // A number is dialled with its own extension and no other's.
  if (input.phone && input.phone !== lead.phone) wanted.phoneExtension = input.phoneExtension;
  return Object.fromEntries(
    Object.entries(wanted).filter(([field, value]) => !isDeepStrictEqual(lead[field as keyof Lead], value)),
  );
}

/**
 * The lead after a row of an import, one version on, remembering what it said before.
 * @param from the import and its row.
 * @returns null when the row says nothing new.
 */
export function updatedLead(
  lead: Lead,
  input: LeadInput,
  from: { readonly id: string; readonly line: number },
  context: WriteContext,
): Lead | null {
  const changes = changesOf(lead, input);
  const fields = Object.keys(changes) as (keyof Lead)[];
  if (fields.length === 0) return null;
  const before = Object.fromEntries(fields.map((field) => [field, lead[field] ?? null]));
  const changed = { ...lead, ...changes, importUpdate: { ...from, version: lead.version + 1, before } };
  for (const field of fields) if (changed[field] === undefined) delete changed[field];
  return withDerived(nextVersion(changed, context.now), context.policy?.scoreWeights);
}

/** The lead as it was before an import changed it, one version on. */
export function restoredLead(lead: Lead, now: Date): Lead {
  const { importUpdate, ...left } = lead as Lead & Record<string, unknown>;
  const restored: Record<string, unknown> = { ...left };
  for (const [field, value] of Object.entries(importUpdate?.before ?? {})) {
    if (value === null) delete restored[field];
    else restored[field] = value;
  }
  return withDerived(nextVersion(restored as Lead, now));
}

/** The lead as the undo of an import leaves it: as it was before, with a mark that says so. */
export function undoneLead(lead: Lead, at: Date): Lead {
  const restored = restoredLead(lead, at);
  const { id = '', line = 1 } = lead.importUpdate ?? {};
  return { ...restored, importUpdate: { id, line, version: restored.version, before: {}, restoredAt: at } };
}
