/**
 * Every collection with its validator, made from the zod schema of its documents, and its indexes,
 * each with the query it serves.
 */
import type { CreateIndexesOptions, Db, IndexSpecification } from 'mongodb';
import type * as z from 'zod';
import { call, callLog } from '../../shared/contracts/call-log.ts';
import { agent, campaign, phoneLine } from '../../shared/contracts/campaign.ts';
import { conversation } from '../../shared/contracts/conversation.ts';
import { lead } from '../../shared/contracts/lead.ts';
import { importSliceResult, leadImport } from '../../shared/contracts/lead-import.ts';
import { objection, script } from '../../shared/contracts/sales-playbook.ts';
import { telnyxEvent } from '../../shared/contracts/telnyx-event.ts';
import { mongoJsonSchema } from './json-schema.ts';

interface CollectionDefinition {
  readonly name: string;
  readonly schema: z.ZodType;
  readonly indexes: readonly [keys: IndexSpecification, options?: CreateIndexesOptions][];
}

/** The relay asks for documents that still carry events. */
const outbox: CollectionDefinition['indexes'][number] = [{ 'outbox.at': 1 }, { sparse: true }];
/** The ETL asks for what changed since its watermark. */
const changes: CollectionDefinition['indexes'][number] = [{ tenantId: 1, updatedAt: 1, _id: 1 }];

export const collectionDefinitions: readonly CollectionDefinition[] = [
  {
    name: 'leads',
    schema: lead,
    indexes: [
      [{ 'identity.phoneHash': 1 }, { unique: true, sparse: true }], // one live lead a phone; calls find theirs by it
      [{ 'identity.emailHash': 1 }, { unique: true, sparse: true }], // one live lead an e-mail
      [{ tenantId: 1, deletedAt: 1, _id: -1 }], // GET /v1/leads
      [{ tenantId: 1, deletedAt: 1, status: 1, _id: -1 }], // … by status
      [{ 'import.id': 1, 'import.line': 1 }, { sparse: true }], // the finisher counts an import's leads
      changes,
      outbox,
    ],
  },
  {
    name: 'callLogs',
    schema: callLog,
    indexes: [
      [{ callLegId: 1 }, { unique: true }], // the fold: one log a leg
      [{ tenantId: 1, callSessionId: 1 }], // the legs of a call
      [{ tenantId: 1, leadId: 1, initiatedAt: -1 }], // a lead's calls
      [{ tenantId: 1, _id: -1 }], // GET /v1/call-logs
      changes,
      outbox,
    ],
  },
  {
    name: 'calls',
    schema: call,
    indexes: [
      [{ callSessionId: 1 }, { unique: true }], // the fold: one call a session
      [{ tenantId: 1, leadId: 1, startedAt: 1 }], // chains of calls with one lead
      changes,
      outbox,
    ],
  },
  {
    name: 'conversations',
    schema: conversation,
    indexes: [
      [{ callLogId: 1 }, { unique: true, sparse: true }], // one conversation a call
      [{ tenantId: 1, leadId: 1, startedAt: -1 }], // a lead's conversations
      [{ tenantId: 1, deletedAt: 1, _id: -1 }], // GET /v1/conversations
      [{ 'embedding.status': 1, _id: 1 }], // the embedding job claims pending ones
      changes,
      outbox,
    ],
  },
  { name: 'campaigns', schema: campaign, indexes: [[{ tenantId: 1, status: 1 }], changes] },
  { name: 'users', schema: agent, indexes: [changes] },
  {
    name: 'phoneLines',
    schema: phoneLine,
    indexes: [
      [{ number: 1 }, { unique: true }], // the tenant of one of our numbers
      [{ connectionId: 1 }, { sparse: true }], // … or of a connection
    ],
  },
  {
    name: 'telnyxEvents',
    schema: telnyxEvent,
    indexes: [[{ callLegId: 1, occurredAt: 1 }]], // the fold reads a leg's events
  },
  {
    name: 'imports',
    schema: leadImport,
    indexes: [[{ tenantId: 1, _id: -1 }], [{ status: 1, updatedAt: 1 }], outbox], // lists; stuck imports; relay
  },
  { name: 'importSlices', schema: importSliceResult, indexes: [[{ importId: 1, slice: 1 }], outbox] },
  { name: 'objections', schema: objection, indexes: [[{ tenantId: 1 }]] },
  { name: 'scripts', schema: script, indexes: [[{ tenantId: 1, phase: 1 }]] },
];

export async function up(db: Db): Promise<void> {
  const existing = new Set(
    (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name),
  );
  for (const { name, schema, indexes } of collectionDefinitions) {
    const validator = { $jsonSchema: mongoJsonSchema(schema) };
    if (existing.has(name)) await db.command({ collMod: name, validator, validationLevel: 'strict' });
    else await db.createCollection(name, { validator, validationLevel: 'strict' });
    for (const [keys, options] of indexes) await db.collection(name).createIndex(keys, options ?? {});
  }
}

export async function down(db: Db): Promise<void> {
  for (const { name } of collectionDefinitions) await db.collection(name).drop();
}
