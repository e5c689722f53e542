/**
 * Dialling: attempts with what was decided of each, the queue of every campaign, who is on a call. What agents,
 * campaigns and call logs have gained is described; none of it is required of older documents.
 */
import type { CreateIndexesOptions, Db, IndexSpecification } from 'mongodb';
import type * as z from 'zod';
import { agent } from '../../shared/contracts/agent.ts';
import { callAttempt } from '../../shared/contracts/call-attempt.ts';
import { callLog } from '../../shared/contracts/call-log.ts';
import { campaign, phoneLine } from '../../shared/contracts/campaign.ts';
import { dialEntry } from '../../shared/contracts/dial-entry.ts';
import { agentSeat, dialler } from '../../shared/contracts/dialler.ts';
import { mongoJsonSchema } from './json-schema.ts';

interface CollectionDefinition {
  readonly name: string;
  readonly schema: z.ZodType;
  readonly indexes: readonly [keys: IndexSpecification, options?: CreateIndexesOptions][];
}

const outbox: CollectionDefinition['indexes'][number] = [{ 'outbox.at': 1 }, { sparse: true }];
/** Lists of a tenant, by their time of creation. */
const byTenant = (...fields: string[]): CollectionDefinition['indexes'][number] => [
  Object.fromEntries([
    ...['tenantId', 'deletedAt', ...fields].map((field) => [field, 1] as const),
    ['_id', -1],
  ]),
];

const made: readonly CollectionDefinition[] = [
  {
    name: 'callAttempts',
    schema: callAttempt,
    indexes: [
      byTenant(),
      byTenant('leadId'),
      byTenant('campaignId'),
      byTenant('agentId'),
      byTenant('campaignId', 'status'),
      [{ tenantId: 1, campaignId: 1, answeredAt: 1 }],
      [{ tenantId: 1, campaignId: 1, abandonedAt: 1 }],
      [{ activeKey: 1 }, { unique: true, sparse: true }],
      [{ status: 1, updatedAt: 1 }],
      outbox,
    ],
  },
  {
    name: 'dialEntries',
    schema: dialEntry,
    indexes: [
      [{ campaignId: 1, leadId: 1 }, { unique: true }],
      byTenant(),
      byTenant('campaignId'),
      byTenant('leadId'),
      [{ tenantId: 1, campaignId: 1, status: 1, dueAt: 1 }],
      [{ status: 1, updatedAt: 1 }],
      outbox,
    ],
  },
  { name: 'diallers', schema: dialler, indexes: [] },
  { name: 'agentSeats', schema: agentSeat, indexes: [[{ attemptId: 1 }]] },
];

export const collectionDefinitions: readonly CollectionDefinition[] = [
  ...made,
  { name: 'users', schema: agent, indexes: [] },
  // Which campaigns are to be dialled is asked every minute.
  { name: 'campaigns', schema: campaign, indexes: [[{ deletedAt: 1, status: 1, 'dialing.mode': 1 }]] },
  { name: 'callLogs', schema: callLog, indexes: [] },
  { name: 'phoneLines', schema: phoneLine, indexes: [[{ tenantId: 1 }]] },
];

export async function up(db: Db): Promise<void> {
  const names = (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);
  for (const { name, schema, indexes } of collectionDefinitions) {
    const validation = {
      validator: { $jsonSchema: mongoJsonSchema(schema) },
      validationLevel: 'strict',
    } as const;
    if (names.includes(name)) await db.command({ collMod: name, ...validation });
    else await db.createCollection(name, validation);
    for (const [keys, options] of indexes) await db.collection(name).createIndex(keys, options ?? {});
  }
}

export async function down(db: Db): Promise<void> {
  for (const { name } of made) await db.collection(name).drop();
  for (const { name, indexes } of collectionDefinitions.slice(made.length)) {
    const there = await db.collection(name).indexes();
    for (const [keys] of indexes) {
      const index = there.find(({ key }) => JSON.stringify(key) === JSON.stringify(keys));
      if (index?.name) await db.collection(name).dropIndex(index.name);
    }
  }
}
