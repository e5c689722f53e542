import type { Collection, Document } from 'mongodb';
import type { Lead } from '../../../shared/contracts/lead.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { callLogs, conversations } from '../calls/resources.ts';
import { contacts } from '../contacts/contacts.ts';
import { type Resource, represent } from '../resource/resource.ts';

/** Of each kind, with each lead: the newest. The lists of their own resources have all. */
const perLead = 20;

type Including = NonNullable<Resource<Lead>['includes']>[string];

/** The newest documents of some leads, each lead's with that lead. */
const ofLeads =
  (open: () => Promise<Collection<Document>>, shown: Resource<never>['shown']): Including =>
  async (rows, { tenantId }) => {
    const documents = await open();
    const found = await Promise.all(
      rows.map(async ({ _id: leadId }) => {
        const own = documents.find({ tenantId, leadId, deletedAt: null }).sort({ _id: -1 }).limit(perLead);
        return [leadId, (await own.toArray()).map((row) => represent(row, shown))] as const;
      }),
    );
    return new Map(found);
  };

const untyped = (name: 'contacts' | 'callLogs' | 'conversations') => async () =>
  (await collection(name)) as unknown as Collection<Document>;

/** What `include=` shows with a lead. */
export const leadIncludes: Readonly<Record<string, Including>> = {
  contacts: ofLeads(untyped('contacts'), contacts.shown),
  callLogs: ofLeads(untyped('callLogs'), callLogs.shown),
  conversations: ofLeads(untyped('conversations'), conversations.shown),
};
