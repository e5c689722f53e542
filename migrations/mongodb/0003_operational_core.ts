/**
 * The collections of the whole operational side, each with its validator and the indexes that its queries
 * need: docs/indexing.md names the query of each, and a test runs them. What older documents lack is added.
 */
import type { CreateIndexesOptions, Db, IndexSpecification } from 'mongodb';
import type * as z from 'zod';
import { agent } from '../../shared/contracts/agent.ts';
import { auditBatch, auditEvent } from '../../shared/contracts/audit-event.ts';
import { call, callLog } from '../../shared/contracts/call-log.ts';
import { campaign } from '../../shared/contracts/campaign.ts';
import { contact } from '../../shared/contracts/contact.ts';
import { conversation } from '../../shared/contracts/conversation.ts';
import { dataExport } from '../../shared/contracts/data-export.ts';
import { doNotCall } from '../../shared/contracts/do-not-call.ts';
import { erasure } from '../../shared/contracts/erasure.ts';
import { lead } from '../../shared/contracts/lead.ts';
import { importSliceResult } from '../../shared/contracts/lead-import.ts';
import { leadMerge } from '../../shared/contracts/lead-merge.ts';
import { objection, script } from '../../shared/contracts/sales-playbook.ts';
import { webhook, webhookDelivery } from '../../shared/contracts/webhook.ts';
import { mongoJsonSchema } from './json-schema.ts';
import { completeDocuments } from './operational-core/complete-documents.ts';

interface CollectionDefinition {
  readonly name: string;
  readonly schema: z.ZodType;
  readonly indexes: readonly [keys: IndexSpecification, options?: CreateIndexesOptions][];
}

const outbox: CollectionDefinition['indexes'][number] = [{ 'outbox.at': 1 }, { sparse: true }];
const byTenant = (...fields: string[]): CollectionDefinition['indexes'][number] => [
  Object.fromEntries([
    ...['tenantId', 'deletedAt', ...fields].map((field) => [field, 1] as const),
    ['_id', -1],
  ]),
];

export const collectionDefinitions: readonly CollectionDefinition[] = [
  {
    name: 'leads',
    schema: lead,
    indexes: [
      [{ 'identity.personHash': 1 }, { sparse: true }],
      byTenant('ownerId'),
      byTenant('campaignId'),
      byTenant('visibleTo'),
      byTenant('searchKeys'),
      byTenant('tags'),
      [{ tenantId: 1, deletedAt: 1, leadScore: -1, _id: -1 }],
      [{ tenantId: 1, deletedAt: 1, nextFollowUpAt: 1, _id: -1 }],
      [{ tenantId: 1, mergedInto: 1 }, { sparse: true }],
    ],
  },
  {
    name: 'contacts',
    schema: contact,
    indexes: [
      [{ primaryKey: 1 }, { unique: true, sparse: true }],
      [{ valueKey: 1 }, { unique: true, sparse: true }],
      byTenant(),
      byTenant('leadId'),
      byTenant('type'),
      byTenant('value'),
      [{ tenantId: 1, leadId: 1, createdAt: -1 }],
      [{ tenantId: 1, updatedAt: 1, _id: 1 }],
      outbox,
    ],
  },
  {
    name: 'callLogs',
    schema: callLog,
    indexes: [
      byTenant(),
      byTenant('leadId'),
      byTenant('campaignId'),
      byTenant('agentId'),
      byTenant('status'),
      byTenant('direction'),
      byTenant('disposition'),
      byTenant('from'),
      byTenant('to'),
      [{ tenantId: 1, deletedAt: 1, initiatedAt: -1, _id: -1 }],
    ],
  },
  {
    name: 'calls',
    schema: call,
    indexes: [
      byTenant(),
      byTenant('leadId'),
      byTenant('campaignId'),
      byTenant('agentId'),
      byTenant('outcome'),
    ],
  },
  {
    name: 'conversations',
    schema: conversation,
    indexes: [
      byTenant('leadId'),
      byTenant('campaignId'),
      byTenant('agentId'),
      byTenant('channel'),
      byTenant('status'),
      byTenant('analysis.sentimentLabel'),
      byTenant('qualification.qualified'),
      [{ tenantId: 1, deletedAt: 1, startedAt: -1, _id: -1 }],
    ],
  },
  {
    name: 'campaigns',
    schema: campaign,
    indexes: [byTenant(), byTenant('status'), byTenant('agents'), outbox],
  },
  { name: 'users', schema: agent, indexes: [byTenant(), outbox] },
  { name: 'objections', schema: objection, indexes: [byTenant(), outbox] },
  { name: 'scripts', schema: script, indexes: [byTenant(), byTenant('phase'), outbox] },
  {
    name: 'doNotCall',
    schema: doNotCall,
    indexes: [[{ entryKey: 1 }, { unique: true, sparse: true }], byTenant(), byTenant('phone'), outbox],
  },
  { name: 'webhooks', schema: webhook, indexes: [byTenant(), byTenant('events'), outbox] },
  {
    name: 'webhookDeliveries',
    schema: webhookDelivery,
    indexes: [
      [{ status: 1, nextAttemptAt: 1 }],
      [{ webhookId: 1, createdAt: -1 }],
      [{ expiresAt: 1 }, { expireAfterSeconds: 0 }],
    ],
  },
  { name: 'exports', schema: dataExport, indexes: [byTenant('createdBy'), outbox] },
  { name: 'leadMerges', schema: leadMerge, indexes: [[{ tenantId: 1, targetId: 1 }]] },
  {
    name: 'auditEvents',
    schema: auditEvent,
    indexes: [
      [{ tenantId: 1, _id: -1 }],
      [{ tenantId: 1, entityId: 1, at: -1 }],
      [{ tenantId: 1, actor: 1, _id: -1 }],
      [{ tenantId: 1, batch: 1, _id: 1 }],
    ],
  },
  { name: 'auditBatches', schema: auditBatch, indexes: [[{ tenantId: 1, number: 1 }]] },
  { name: 'erasures', schema: erasure, indexes: [] },
  { name: 'importSlices', schema: importSliceResult, indexes: [[{ tenantId: 1 }]] },
];

/** Indexes of the first migration that no query asks for any more: lists leave out what is deleted. */
export const obsoleteIndexes: readonly { readonly name: string; readonly keys: Record<string, 1 | -1> }[] = [
  { name: 'callLogs', keys: { tenantId: 1, _id: -1 } },
  { name: 'campaigns', keys: { tenantId: 1, status: 1 } },
  { name: 'objections', keys: { tenantId: 1 } },
  { name: 'scripts', keys: { tenantId: 1, phase: 1 } },
];

async function dropIndex(db: Db, name: string, keys: IndexSpecification): Promise<void> {
  const same = JSON.stringify(keys);
  const there = (await db.collection(name).indexes()).find(({ key }) => JSON.stringify(key) === same);
  if (there?.name) await db.collection(name).dropIndex(there.name);
}

export async function up(db: Db): Promise<void> {
  const existing = new Set(
    (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name),
  );
  await completeDocuments(db);
  for (const { name, schema, indexes } of collectionDefinitions) {
    const validator = { $jsonSchema: mongoJsonSchema(schema) };
    if (existing.has(name)) await db.command({ collMod: name, validator, validationLevel: 'strict' });
    else await db.createCollection(name, { validator, validationLevel: 'strict' });
    for (const [keys, options] of indexes) await db.collection(name).createIndex(keys, options ?? {});
  }
  for (const { name, keys } of obsoleteIndexes) await dropIndex(db, name, keys);
}

const before = [
  'importSlices',
  'leads',
  'callLogs',
  'calls',
  'conversations',
  'campaigns',
  'users',
  'objections',
  'scripts',
];

export async function down(db: Db): Promise<void> {
  for (const { name, indexes } of collectionDefinitions) {
    if (!before.includes(name)) {
      await db.collection(name).drop();
      continue;
    }
    for (const [keys] of indexes) await dropIndex(db, name, keys);
  }
  for (const { name, keys } of obsoleteIndexes) await db.collection(name).createIndex(keys);
}
