import {
  getAuditEvents,
  getCalls,
  getExportsId,
  postApiKeys,
  postCallLogs,
  postCampaigns,
  postCampaignsIdCallbacks,
  postContacts,
  postConversations,
  postDoNotCall,
  postExports,
  postImportMappings,
  postLeads,
  postObjections,
  postScripts,
  postUsers,
  postWebhooks,
} from '../../shared/api-client/sdk.gen.ts';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { mongo } from '../../shared/stores/mongodb/connection.ts';
import { eventually } from './eventually.ts';
import { asOwner } from './integration-warehouse.ts';
import { stack } from './stack.ts';
import type { Tenant } from './tenants.ts';

/** Ids of one thing of every kind, by the segment of the path that stands before its id. */
export type Belongings = Readonly<Record<string, string>>;

let phones = Date.now() % 1_000_000;
/** A valid phone number that no other call has given. */
export const somePhone = (): string => `+1312${2_000_000 + phones++}`;

type Made = Promise<{ data?: unknown; error?: unknown }>;

async function idOf(made: Made): Promise<string> {
  const { data, error } = await made;
  const { id } = (data ?? {}) as { id?: string };
  if (!id) throw new Error(`Nothing was made: ${JSON.stringify(error)}`);
  return id;
}

async function firstOf(what: string, list: () => Made): Promise<string> {
  return eventually(what, async () => ((await list()).data as { data: { id: string }[] }).data[0]?.id);
}

/** What the API offers no way to make. */
async function inserted(tenantId: string, webhookId: string, leadId: string) {
  const now = new Date();
  const base = { tenantId, createdAt: now, updatedAt: now, createdBy: 'tester', version: 1, outbox: [] };
  const [importId, eventId] = [newId(), newId()];
  await (await collection('imports')).insertOne({
    ...{
      ...base,
      _id: importId,
      bucket: stack.importBucket,
      key: 'incoming/leads.csv',
      etag: 'e',
      bytes: 1,
      status: 'done',
    },
    options: {
      ...{ batchSize: 100, source: 'test', dryRun: false },
      ...{ mode: 'skip', unknownColumns: 'custom', tags: [] },
    },
    finishedAt: now,
    slices: 0,
    counts: { rows: 0, inserted: 0, updated: 0, skipped: 0, rejected: 0 },
  });
  await (await collection('webhookDeliveries')).insertOne({
    ...{ _id: `${webhookId}:${eventId}`, tenantId, webhookId, status: 'dead', attempts: 9, createdAt: now },
    event: { id: eventId, type: 'lead.created', tenantId, entityId: newId(), version: 1, at: now },
    ...{ nextAttemptAt: now, expiresAt: new Date(now.getTime() + 86_400_000) },
  });
  const attemptId = newId();
  const decision = { callable: false, at: now, leadId, places: [], rules: [], recordingNeedsConsent: true };
  await (await collection('callAttempts')).insertOne({
    ...{ ...base, _id: attemptId, leadId, mode: 'manual', status: 'refused', decision, from: somePhone() },
  });
  return { imports: importId, deliveries: eventId, 'call-attempts': attemptId };
}

/** One thing of every kind that a tenant can have, made through the API wherever it can be. */
export async function belongingsOf({ id: tenantId, client }: Tenant): Promise<Belongings> {
  const campaigns = await idOf(postCampaigns({ client, body: { name: 'Autumn' } }));
  const leads = await idOf(
    postLeads({ client, body: { firstName: 'Ann', phone: somePhone(), campaignId: campaigns } }),
  );
  const callLog = {
    ...({
      direction: 'outbound',
      from: somePhone(),
      to: somePhone(),
      leadId: leads,
      durationSeconds: 60,
    } as const),
    ...({ startedAt: new Date(Date.now() - 3_600_000).toISOString(), outcome: 'completed' } as const),
  };
  const webhook = { url: 'https://hooks.cobalt.example/in', events: ['import.finished' as const] };
  const webhooks = await idOf(postWebhooks({ client, body: webhook }));
  const exports = await idOf(postExports({ client, body: { resource: 'leads' } }));
  const made = {
    ...{ campaigns, leads, webhooks, exports },
    contacts: await idOf(
      postContacts({ client, body: { type: 'phone', value: somePhone(), leadId: leads } }),
    ),
    objections: await idOf(
      postObjections({
        client,
        body: { pattern: 'Too dear', category: 'price', responses: [{ text: 'Is it?' }] },
      }),
    ),
    scripts: await idOf(
      postScripts({ client, body: { phase: 1, name: 'Open', goal: 'Be heard', lines: ['Good day'] } }),
    ),
    'import-mappings': await idOf(
      postImportMappings({ client, body: { name: 'Fair', columns: { Handy: 'phone' } } }),
    ),
    'do-not-call': await idOf(postDoNotCall({ client, body: { phone: somePhone() } })),
    conversations: await idOf(
      postConversations({
        client,
        body: { channel: 'sms', leadId: leads, messages: [{ role: 'lead', text: 'Send me the price.' }] },
      }),
    ),
    'call-logs': await idOf(postCallLogs({ client, body: callLog })),
    users: await idOf(
      postUsers({
        client,
        body: { email: `${newId()}@cobalt.example`, displayName: 'Bo', roles: ['agent'] },
      }),
    ),
    'api-keys': await idOf(postApiKeys({ client, body: { name: 'crm', scopes: ['leads:read'] } })),
    'dial-entries': await idOf(
      postCampaignsIdCallbacks({
        ...{ client, path: { id: campaigns } },
        body: { leadId: leads, at: new Date(Date.now() + 86_400_000).toISOString() },
      }),
    ),
    ...(await inserted(tenantId, webhooks, leads)),
  };
  const calls = await firstOf('the call to be there', () => getCalls({ client, query: { leadId: leads } }));
  const audited = await firstOf('the lead to be audited', () =>
    getAuditEvents({ client, query: { entityId: leads } }),
  );
  await eventually('the export to be written', async () => {
    const { data } = await getExportsId({ client, path: { id: exports } });
    return data?.status === 'done';
  });
  const recording = newId();
  const s3Key = `recordings/${tenantId}/leg/${recording}.wav`;
  const recordings = [{ id: recording, s3Key, storedAt: new Date() }];
  await (await collection('callLogs')).updateOne({ _id: made['call-logs'] }, { $set: { recordings } });
  return { ...made, calls, 'audit-events': audited, recordings: recording };
}

const ownTables = ['users', 'user_roles', 'user_tokens', 'api_keys'];

/**
 * Everything of a tenant in MongoDB and PostgreSQL, but for what the system adds by itself a moment later:
 * the audit trail, the outbox, embeddings, and when somebody signed in.
 */
export async function everythingOf(tenantId: string): Promise<Record<string, unknown[]>> {
  const database = await mongo();
  const names = (await database.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);
  const everything: Record<string, unknown[]> = {};
  for (const name of names.filter((one) => !one.startsWith('audit')).sort()) {
    const documents = database.collection(name).find({ tenantId }).sort({ _id: 1 });
    everything[name] = await documents.project({ outbox: 0, embedding: 0 }).toArray();
  }
  await asOwner(async (query) => {
    everything.tenants = await query('SELECT * FROM crm.tenants WHERE id = $1', [tenantId]);
    for (const table of ownTables) {
      const text = `SELECT to_jsonb(t) - 'last_signed_in_at' AS row FROM crm.${table} t
        WHERE tenant_id = $1 ORDER BY t::text`;
      everything[table === 'users' ? 'accounts' : table] = await query(text, [tenantId]);
    }
  });
  return everything;
}
