import type { Collection } from 'mongodb';
import type { Lead } from '../../../shared/contracts/lead.ts';
import { withDerived } from '../../../shared/domain/leads/new-lead.ts';
import { duplicatesIn } from '../../../shared/stores/mongodb/errors.ts';
import type { Candidate } from './candidate.ts';
import { findNamesakes, findTwins } from './find-twins.ts';
import { type WriteOptions, type WrittenBatch, writeLeads } from './write-leads.ts';

/** Id of a lead's copy in the rehearsal of an import. */
export const copyId = (importId: string, leadId: string): string => `${importId}:${leadId}`;

const ofTenant = (candidate: Candidate, tenantId: string): Candidate => ({
  ...candidate,
  lead: withDerived({ ...candidate.lead, tenantId }),
});

/**
 * What `writeLeads` would do, by doing it: in a collection of rehearsals, where the import is its own tenant,
 * on copies of the leads that its rows meet.
 */
export async function rehearse(
  leads: Collection<Lead>,
  rehearsals: Collection<Lead>,
  candidates: readonly Candidate[],
  options: WriteOptions,
): Promise<WrittenBatch> {
  const { importId } = options;
  const { now: createdAt } = options.context; // the store forgets copies by their own age
  const [twins, namesakes] = await Promise.all([
    findTwins(leads, candidates),
    findNamesakes(leads, candidates),
  ]);
  const met = new Map([...twins.values(), ...namesakes.values()].map((lead) => [lead._id, lead]));
  if (met.size > 0) {
    const copies = [...met.values()].map((lead) =>
      withDerived({ ...lead, _id: copyId(importId, lead._id), tenantId: importId, createdAt, outbox: [] }),
    );
    await rehearsals.insertMany(copies, { ordered: false }).catch(duplicatesIn);
  }
  const own = candidates.map((candidate) => ofTenant(candidate, importId));
  const { outcomes, overruled } = await writeLeads(rehearsals, own, {
    ...options,
    context: { ...options.context, tenantId: importId },
  });
  const shown = outcomes.map(({ leadId, ...outcome }) => {
    const [, known] = leadId?.split(':') ?? [];
    return known ? { ...outcome, leadId: known } : outcome;
  });
  return { outcomes: shown, overruled };
}
