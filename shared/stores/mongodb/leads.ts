import type { Collection } from 'mongodb';
import type { Lead } from '../../contracts/lead.ts';
import { DomainError } from '../../domain/errors.ts';

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

/** The error for a lead whose phone or e-mail a live lead of the tenant has already, and which. */
export async function explainDuplicateLead(leads: Leads, lead: Lead): Promise<DomainError> {
  const twin = await findTwin(leads, lead);
  return new DomainError('conflict', `Another lead has this ${twin?.field ?? 'phone or e-mail'}`, {
    ...(twin && { problems: [{ pointer: `/${twin.field}`, detail: 'is already used by another lead' }] }),
    extra: { existingId: twin?.id },
  });
}
