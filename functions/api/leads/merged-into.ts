import type { Principal } from '../../../shared/http/route.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';

const maxHops = 10;

/** Where a lead that is not there any more has gone: the id of the one that it was merged into. */
export async function mergedInto(leadId: string, { tenantId }: Principal): Promise<string | undefined> {
  const leads = await collection('leads');
  let next = leadId;
  for (let hop = 0; hop < maxHops; hop += 1) {
    const lead = await leads.findOne(
      { _id: next, tenantId },
      { projection: { mergedInto: 1, deletedAt: 1 } },
    );
    if (!lead) return undefined;
    if (!lead.mergedInto) return lead.deletedAt || next === leadId ? undefined : next;
    next = lead.mergedInto;
  }
  return undefined;
}
