import { parse } from 'csv-parse/sync';
import type { Contact } from '../../shared/contracts/contact.ts';
import type { Lead, LeadInput } from '../../shared/contracts/lead.ts';
import type { ImportCounts, LeadImport } from '../../shared/contracts/lead-import.ts';
import { newCampaign } from '../../shared/domain/campaigns/campaign.ts';
import { newLead, withDerived } from '../../shared/domain/leads/new-lead.ts';
import { newId } from '../../shared/platform/id.ts';
import { log } from '../../shared/platform/log.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { ImportRun, importText, memoryFiles, type RunChanges } from './import-run.ts';

/** Every row is a slice of its own, so that what holds across slices shows in a small file. */
export const rowByRow: RunChanges = { sliceBytes: 1 };

export const csvOf = (...rows: readonly string[]): string => `${rows.join('\n')}\n`;

/** The rows of a report, by the names of its columns. */
export const rowsOf = (report = ''): Record<string, string>[] =>
  parse(report, { columns: (names: string[]) => names.map((name) => name.replace('_import_', '')) });

/** Counts of an import, of which those that are left out are 0. */
export const counts = (given: Partial<ImportCounts>): ImportCounts => {
  const { inserted = 0, updated = 0, skipped = 0, rejected = 0 } = given;
  return { rows: inserted + updated + skipped + rejected, inserted, updated, skipped, rejected };
};

/** A tenant of the test's own, who imports files. */
export function newImporter() {
  log.setLogLevel('SILENT');
  const tenantId = newId();
  const live = { tenantId, deletedAt: null };

  return {
    tenantId,

    /** From a text to its reports. */
    imports: (text: string | Uint8Array, metadata?: Record<string, string>, changes?: RunChanges) =>
      importText(tenantId, text, metadata, changes),

    /** An import that the test takes through its steps itself. */
    opens: (text: string | Uint8Array, metadata?: Record<string, string>, changes?: RunChanges) => {
      const { files, reports } = memoryFiles(Buffer.from(text), metadata);
      return { run: new ImportRun(tenantId, files, undefined, changes), reports };
    },

    /** Somebody who is a lead already. */
    knows: async (input: LeadInput, changes: Partial<Lead> = {}): Promise<Lead> => {
      const context = { tenantId, actor: 'tester', now: new Date(), defaultRegion: 'US' };
      const lead = withDerived({ ...newLead(input, newId(), context), ...changes });
      await (await collection('leads')).insertOne(lead);
      return lead;
    },

    /** A campaign of the tenant's. @returns its id. */
    runs: async (name: string): Promise<string> => {
      const context = { tenantId, actor: 'tester', now: new Date(), defaultRegion: 'US' };
      const campaign = newCampaign({ name }, newId(), context);
      await (await collection('campaigns')).insertOne(campaign);
      return campaign._id;
    },

    /** The leads that are not deleted, in the order they were made. */
    leads: async (): Promise<Lead[]> =>
      (await collection('leads')).find(live).sort({ 'import.line': 1, _id: 1 }).toArray(),

    contacts: async (): Promise<Contact[]> =>
      (await collection('contacts')).find(live).sort({ value: 1 }).toArray(),

    /** Somebody edits a lead. */
    edits: async (leadId: string, set: Partial<Lead>): Promise<void> => {
      const leads = await collection('leads');
      await leads.updateOne(
        { _id: leadId },
        { $set: { ...set, updatedAt: new Date() }, $inc: { version: 1 } },
      );
    },

    /** Forgets the imports, of which some may be on their way: the jobs of the stack would help them on. */
    leaves: async (): Promise<void> => {
      await (await collection('imports')).deleteMany({ tenantId });
      await (await collection('importSlices')).deleteMany({ tenantId });
    },
  };
}

/** A collection that notes which of its methods were called. */
export function noting<Documents extends object>(documents: Documents) {
  const calls: string[] = [];
  const noted = new Proxy(documents, {
    get(target, name) {
      const member = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) => {
        calls.push(String(name));
        return Reflect.apply(member, target, args);
      };
    },
  });
  return { noted, calls };
}

/** Status, counts and what went wrong. */
export const endOf = ({ status, counts: counted, error }: LeadImport) => ({ status, counts: counted, error });
