import type { Collection, Document } from 'mongodb';
import type { CallAttempt } from '../../contracts/call-attempt.ts';
import type { CallLog } from '../../contracts/call-log.ts';
import type { Contact } from '../../contracts/contact.ts';
import type { Conversation } from '../../contracts/conversation.ts';
import type { Erasure, ErasureStep } from '../../contracts/erasure.ts';
import type { Lead } from '../../contracts/lead.ts';
import type { TelnyxEvent } from '../../contracts/telnyx-event.ts';
import { recordingPrefix } from '../../domain/calls/recordings.ts';
import {
  anonymisedAttempt,
  anonymisedCallLog,
  anonymisedConversation,
  anonymisedEvent,
  anonymisedLead,
  silenced,
} from '../../domain/privacy/anonymise.ts';
import { listObjects, removeObjects } from '../../platform/aws/object-store.ts';
import { recordAudit } from '../mongodb/audit.ts';
import { collection } from '../mongodb/collections.ts';
import { eraseLeads } from '../neo4j/lead-projection.ts';
import { tenantBatch } from '../postgres/connection.ts';
import { forgetCached } from '../redis/cache.ts';
import { eraseAnswers } from '../redis/once.ts';
import { removeEntities } from '../search/remove-entities.ts';
import { eraseImports } from './erase-imports.ts';
import { type PersonalData, personalData } from './personal-data.ts';

/** Ids of everything that is about the person. */
function recordIdsOf(data: PersonalData): string[] {
  const { leadIds, contacts, conversations, callLogs, calls, callAttempts, dialEntries } = data;
  const records = [contacts, conversations, callLogs, calls, callAttempts, dialEntries].flat();
  return [...new Set([...leadIds, ...records.map(({ _id }) => String(_id))])];
}

interface Asked {
  readonly tenantId: string;
  readonly leadId: string;
  /** Of the certificate. */
  readonly id: string;
  readonly by: string;
  readonly at: Date;
}

/** Replaces documents by what is left of them; what others write meanwhile is seen by reading again. */
async function rewrite<Row extends Document>(
  name: 'leads' | 'conversations' | 'callLogs' | 'callAttempts' | 'telnyxEvents',
  rows: readonly Row[],
  left: (row: Row) => Row,
): Promise<number> {
  const documents = (await collection(name)) as unknown as Collection<Document>;
  for (const { _id } of rows) {
    for (let attempt = 0; ; attempt += 1) {
      const current = (await documents.findOne({ _id })) as Row | null;
      if (!current) break;
      const guard = 'version' in current ? { version: current.version } : {};
      const { matchedCount } = await documents.replaceOne({ _id, ...guard }, left(current));
      if (matchedCount === 1) break;
      if (attempt === 20) throw new Error(`A document of ${name} kept changing while it was erased`);
    }
  }
  return rows.length;
}

async function eraseDocuments(data: PersonalData, tenantId: string, at: Date): Promise<ErasureStep[]> {
  const store = 'mongodb' as const;
  const idsOf = (rows: readonly Document[]) => rows.map(({ _id }) => _id as string);
  const entityIds = [
    ...data.leadIds,
    ...[data.contacts, data.conversations, data.callLogs, data.callAttempts, data.dialEntries].flatMap(idsOf),
  ];
  const contacts = await collection('contacts');
  const merges = await collection('leadMerges');
  const trail = await collection('auditEvents');
  const goes = [...data.contacts, ...data.dialEntries] as Pick<Contact, 'outbox'>[];
  await recordAudit(goes.flatMap((document) => silenced(document.outbox)));
  const { deletedCount } = await contacts.deleteMany({ _id: { $in: idsOf(data.contacts) } });
  const queued = await (await collection('dialEntries')).deleteMany({
    _id: { $in: idsOf(data.dialEntries) },
  });
  const merged = await merges.updateMany({ _id: { $in: idsOf(data.leadMerges) } }, { $set: { changes: {} } });
  // The provider's events first: what is folded anew from them must find nothing any more.
  const events = await rewrite('telnyxEvents', data.telnyxEvents as TelnyxEvent[], anonymisedEvent);
  const logs = await rewrite('callLogs', data.callLogs as CallLog[], (row) => anonymisedCallLog(row, at));
  const attempts = await rewrite('callAttempts', data.callAttempts as CallAttempt[], (row) =>
    anonymisedAttempt(row, at),
  );
  const talks = await rewrite('conversations', data.conversations as Conversation[], (row) =>
    anonymisedConversation(row, at),
  );
  const leads = await rewrite('leads', data.leads as Lead[], (row) => anonymisedLead(row, at));
  // Last: by now nothing is on its way to the trail that says what changed.
  const audited = await trail.updateMany(
    { tenantId, entityId: { $in: entityIds } },
    { $set: { erasedAt: at }, $unset: { changes: '', salt: '' } },
  );
  return [
    { store, what: 'leads anonymised', count: leads },
    { store, what: 'contacts deleted', count: deletedCount },
    { store, what: 'conversations emptied of words', count: talks },
    { store, what: 'call logs emptied of numbers and words', count: logs },
    { store, what: 'attempts to call emptied of numbers and places', count: attempts },
    { store, what: 'entries of campaigns’ queues deleted', count: queued.deletedCount },
    { store, what: 'events of the telephone provider emptied of numbers and words', count: events },
    { store, what: 'records of merges emptied', count: merged.matchedCount },
    { store, what: 'entries of the audit trail emptied; their hashes stay', count: audited.matchedCount },
  ];
}

/** What was recorded of the person's calls. */
async function eraseRecordings(data: PersonalData, tenantId: string, bucket: string): Promise<ErasureStep> {
  let count = 0;
  for (const { callLegId, recordings } of data.callLogs as CallLog[]) {
    if (recordings.length === 0) continue;
    const keys = await listObjects(bucket, recordingPrefix(tenantId, callLegId));
    await removeObjects(bucket, keys);
    count += keys.length;
  }
  return { store: 's3', what: 'recordings of calls deleted', count };
}

async function eraseWarehouse(data: PersonalData, tenantId: string): Promise<ErasureStep[]> {
  const { leadIds } = data;
  // A row that was rejected is quoted with what it said, under the id of the lead, the call or the conversation.
  const sourceIds = recordIdsOf(data);
  const [versions, rejects] = await tenantBatch<unknown[][]>(tenantId, (run) => [
    run`UPDATE analytics.dim_leads SET company = NULL, industry = NULL, city = NULL, state = NULL
        WHERE lead_id = ANY (${[...leadIds]}::uuid[]) RETURNING 1`,
    run`DELETE FROM ops.etl_rejects WHERE source_id = ANY (${sourceIds}) RETURNING 1`,
  ]);
  return [
    { store: 'postgres', what: 'versions of the lead anonymised', count: versions?.length ?? 0 },
    { store: 'postgres', what: 'rejected rows deleted', count: rejects?.length ?? 0 },
  ];
}

/** What is not erased, or not at once. */
const kept = [
  'Entries of do-not-call lists: they are what keeps the person from being called again.',
  'Rows of imported files that became no lead: they are deleted with their file after 90 days.',
  // Chroma purges the log when it persists the index (hnsw:sync_threshold); no call of its API does it earlier.
  'The write-ahead log of Chroma: it holds the text of removed passages until 1,000 more records of the collection are written, or `chroma vacuum` is run.',
];

/** Removes what Redis holds: stored answers that refer to a record, and cached ones. */
async function eraseAnswersAbout(data: PersonalData, tenantId: string): Promise<ErasureStep[]> {
  const { leadIds } = data;
  const count = await eraseAnswers(tenantId, recordIdsOf(data));
  await forgetCached([
    { tenantId, of: 'leads' },
    ...leadIds.map((one) => ({ tenantId, of: `leads:${one}` })),
  ]);
  return [
    { store: 'redis', what: 'answers stored for repeated requests deleted', count },
    {
      store: 'redis',
      what: 'cached answers made unreachable; they expire within minutes',
      count: leadIds.length,
    },
  ];
}

/**
 * Erases a person from every store. Figures stay, so that reports still add up; nobody they are about does.
 * Each step may be repeated: an erasure that was interrupted is asked for again.
 * @returns the certificate, which states only what was done; null when the tenant has no such lead.
 * @throws when a store cannot be reached: there is no certificate then.
 */
export async function erasePerson(asked: Asked, bucket: string): Promise<Erasure | null> {
  const { tenantId, leadId, id, by, at } = asked;
  const data = await personalData(tenantId, leadId);
  if (!data) return null;
  const { leadIds } = data;
  const conversationIds = data.conversations.map(({ _id }) => String(_id));
  const steps: ErasureStep[] = [
    ...(await eraseImports(data, { tenantId, bucket, at })),
    await eraseRecordings(data, tenantId, bucket),
    ...(await eraseDocuments(data, tenantId, at)),
    ...(await eraseWarehouse(data, tenantId)),
  ];
  await removeEntities('leads', tenantId, leadIds);
  await removeEntities('conversations', tenantId, conversationIds);
  steps.push({
    store: 'chroma',
    what: 'leads and conversations removed',
    count: leadIds.length + conversationIds.length,
  });
  await eraseLeads(tenantId, leadIds);
  steps.push({ store: 'neo4j', what: 'nodes removed with their relations', count: leadIds.length });
  steps.push(...(await eraseAnswersAbout(data, tenantId)));
  const certificate: Erasure = { _id: id, tenantId, leadIds, by, at, steps, kept };
  await (await collection('erasures')).insertOne(certificate);
  return certificate;
}
