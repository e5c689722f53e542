import type { Collection, Filter } from 'mongodb';
import type { Lead, LeadStatus } from '../../contracts/lead.ts';
import { DomainError } from '../../domain/errors.ts';
import { isDuplicateKey } from './errors.ts';

type Leads = Collection<Lead>;

/** The live lead of the tenant that has this lead's phone or e-mail, if any, and which of the two. */
async function findTwin(leads: Leads, { _id, identity }: Lead) {
  for (const field of ['phone', 'email'] as const) {
    const hash = identity[`${field}Hash`];
    const twin =
      hash && (await leads.findOne({ [`identity.${field}Hash`]: hash }, { projection: { _id: 1 } }));
    if (twin && twin._id !== _id) return { field, id: twin._id };
  }
  return undefined;
}

async function rejectingDuplicates<Result>(
  leads: Leads,
  lead: Lead,
  write: () => Promise<Result>,
): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const twin = await findTwin(leads, lead);
    const field = twin?.field ?? 'phone or e-mail';
    throw new DomainError('conflict', `Another lead has this ${field}`, {
      ...(twin && { problems: [{ pointer: `/${twin.field}`, detail: 'is already used by another lead' }] }),
      extra: { existingId: twin?.id },
      cause: error,
    });
  }
}

/** @throws DomainError `conflict` when a live lead of the tenant has the phone or the e-mail. */
export async function insertLead(leads: Leads, lead: Lead): Promise<void> {
  await rejectingDuplicates(leads, lead, () => leads.insertOne(lead));
}

/** The tenant's lead, unless deleted. */
export function findLead(leads: Leads, tenantId: string, _id: string): Promise<Lead | null> {
  return leads.findOne({ _id, tenantId, deletedAt: null });
}

/**
 * Replaces a lead that still is at the version before `next`'s.
 * @returns false when it is not: somebody else wrote first.
 * @throws DomainError `conflict` as `insertLead` does.
 */
export async function replaceLead(leads: Leads, next: Lead): Promise<boolean> {
  const { _id, tenantId, version } = next;
  const result = await rejectingDuplicates(leads, next, () =>
    leads.replaceOne({ _id, tenantId, version: version - 1, deletedAt: null }, next),
  );
  return result.matchedCount === 1;
}

export interface LeadQuery {
  readonly tenantId: string;
  readonly limit: number;
  readonly status?: readonly LeadStatus[] | undefined;
  readonly campaignId?: string | undefined;
  readonly ownerId?: string | undefined;
  /** Id of the last lead of the page before. */
  readonly after?: string | undefined;
}

/**
 * A page of the tenant's leads, newest first. Ids are UUIDv7 and so sort by creation: one key orders
 * and continues the list, and no page repeats or skips a lead when others are added.
 */
export function listLeads(leads: Leads, query: LeadQuery): Promise<Lead[]> {
  const filter: Filter<Lead> = {
    ...(query.after && { _id: { $lt: query.after } }),
    tenantId: query.tenantId,
    deletedAt: null,
    ...(query.status && { status: { $in: [...query.status] } }),
    ...(query.campaignId && { campaignId: query.campaignId }),
    ...(query.ownerId && { ownerId: query.ownerId }),
  };
  return leads.find(filter).sort({ _id: -1 }).limit(query.limit).toArray();
}
