import type { Collection, Document } from 'mongodb';
import type { Lead } from '../../../shared/contracts/lead.ts';
import { responseBytes } from '../../../shared/domain/response-size.ts';
import { filterWithin, type Stored } from '../../../shared/stores/mongodb/documents.ts';
import { callLogs, conversations } from '../calls/resources.ts';
import { contacts } from '../contacts/contacts.ts';
import { type Include, type Resource, represent, scopeOf } from '../resource/resource.ts';

/** Of each kind, with each lead: the newest, as far as they fit. The lists of their own resources have all. */
const perLead = 20;
/** Three kinds of so many bytes, and the lead, fit into one response. */
const maxBytesPerLead = 1_500_000;
const readAtOnce = 4;

/** The newest documents of some leads that the principal may see, each lead's with that lead. */
const ofLeads = <Row extends Stored & Document>(resource: Resource<Row>): Include<Lead> => ({
  permission: resource.permissions.read,
  load: async (rows, principal) => {
    const documents = (await resource.open()) as unknown as Collection<Document>;
    const found = await Promise.all(
      rows.map(async ({ _id: leadId }) => {
        const own = filterWithin(scopeOf(resource, principal), { leadId });
        const newest = documents.find(own).sort({ _id: -1 }).limit(perLead).batchSize(readAtOnce);
        const documentsOfLead: object[] = [];
        let bytes = 0;
        for await (const row of newest) {
          const document = represent(row, resource.shown);
          bytes += responseBytes(JSON.stringify(document));
          if (bytes > maxBytesPerLead) break;
          documentsOfLead.push(document);
        }
        return [leadId, documentsOfLead] as const;
      }),
    );
    return new Map(found);
  },
});

/** What `include=` shows with a lead. */
export const leadIncludes: Readonly<Record<string, Include<Lead>>> = {
  contacts: ofLeads(contacts),
  callLogs: ofLeads(callLogs),
  conversations: ofLeads(conversations),
};
