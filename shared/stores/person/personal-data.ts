import type { Document } from 'mongodb';
import { collection } from '../mongodb/collections.ts';

/** Everything the operational store holds of a person. */
export interface PersonalData {
  /** The lead and every one that was merged into it, whether deleted or not. */
  readonly leadIds: string[];
  readonly leads: Document[];
  readonly contacts: Document[];
  readonly conversations: Document[];
  readonly callLogs: Document[];
  readonly calls: Document[];
  readonly callAttempts: Document[];
  readonly dialEntries: Document[];
  readonly telnyxEvents: Document[];
  readonly leadMerges: Document[];
  readonly importRows: Document[];
  /** What dry runs would have written of the person. */
  readonly dryRunLeads: Document[];
  readonly auditEvents: Document[];
}

const maxHops = 20;

/** The person's leads: the one that all were merged into, and every one that was. */
async function leadIdsOf(tenantId: string, leadId: string): Promise<string[]> {
  const leads = await collection('leads');
  let root = leadId;
  for (let hop = 0; hop < maxHops; hop += 1) {
    const lead = await leads.findOne({ _id: root, tenantId }, { projection: { mergedInto: 1 } });
    if (!lead?.mergedInto) break;
    root = lead.mergedInto;
  }
  const ids = [root];
  for (let from = 0; from < ids.length; from += 1) {
    const merged = leads.find({ tenantId, mergedInto: ids[from] ?? '' }, { projection: { _id: 1 } });
    ids.push(...(await merged.toArray()).map(({ _id }) => _id).filter((id) => !ids.includes(id)));
  }
  return ids;
}

/** Rows of imported files that became, or met, one of the leads. */
async function importRowsOf(tenantId: string, leadIds: readonly string[]): Promise<Document[]> {
  const slices = (await collection('importSlices')).find({
    tenantId,
    'outcomes.leadId': { $in: [...leadIds] },
  });
  return (await slices.toArray()).flatMap(({ _id, importId, outcomes, warnings }) =>
    outcomes
      .filter(({ leadId }) => leadId && leadIds.includes(leadId))
      .map((outcome) => ({
        ...{ slice: _id, importId, outcome },
        warnings: warnings.filter(({ line }) => line === outcome.line),
      })),
  );
}

/** Leads of dry runs that have the person's phone or email: a dry run is the tenant of what it would write. */
async function dryRunLeadsOf(tenantId: string, leads: readonly Document[]): Promise<Document[]> {
  const dryRuns = (await collection('imports')).find({ tenantId, 'options.dryRun': true });
  const ids = (await dryRuns.project({ _id: 1 }).toArray()).map(({ _id }) => String(_id));
  const phones = leads.flatMap(({ phone }) => phone ?? []);
  const emails = leads.flatMap(({ email }) => email ?? []);
  if (ids.length === 0 || phones.length + emails.length === 0) return [];
  const rehearsals = (await collection('importRehearsals')).find({
    tenantId: { $in: ids },
    $or: [{ phone: { $in: phones } }, { email: { $in: emails } }],
  });
  return rehearsals.toArray();
}

/** Collects it. @returns null when the tenant has no such lead. */
export async function personalData(tenantId: string, leadId: string): Promise<PersonalData | null> {
  const leadIds = await leadIdsOf(tenantId, leadId);
  const leads = await (await collection('leads')).find({ _id: { $in: leadIds }, tenantId }).toArray();
  if (!leads.some(({ _id }) => _id === leadId)) return null;
  const theirs = { tenantId, leadId: { $in: leadIds } };
  const [contacts, conversations, callLogs, calls, callAttempts, dialEntries] = await Promise.all([
    (await collection('contacts')).find(theirs).toArray(),
    (await collection('conversations')).find(theirs).toArray(),
    (await collection('callLogs')).find(theirs).toArray(),
    (await collection('calls')).find(theirs).toArray(),
    (await collection('callAttempts')).find({ ...theirs, deletedAt: null }).toArray(),
    (await collection('dialEntries')).find({ ...theirs, deletedAt: null }).toArray(),
  ]);
  const legs = callLogs.map(({ callLegId }) => callLegId);
  const entityIds = [
    ...leadIds,
    ...[contacts, conversations, callLogs, callAttempts, dialEntries].flat().map(({ _id }) => String(_id)),
  ];
  const [telnyxEvents, leadMerges, auditEvents] = await Promise.all([
    (await collection('telnyxEvents')).find({ callLegId: { $in: legs } }).toArray(),
    (await collection('leadMerges')).find({ tenantId, targetId: { $in: leadIds } }).toArray(),
    (await collection('auditEvents')).find({ tenantId, entityId: { $in: entityIds } }).toArray(),
  ]);
  const [importRows, dryRunLeads] = await Promise.all([
    importRowsOf(tenantId, leadIds),
    dryRunLeadsOf(tenantId, leads),
  ]);
  return {
    ...{ leadIds, leads, contacts, conversations, callLogs, calls, callAttempts, dialEntries },
    ...{ telnyxEvents, leadMerges, importRows, dryRunLeads, auditEvents },
  };
}
