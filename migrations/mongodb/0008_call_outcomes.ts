/**
 * Who answered a call, how its end is known, and speech of unknown speakers. Older call logs get what their fields
 * tell of it; a fold of their events says it exactly. Legs without an end are found by `openSince`.
 */
import type { CreateIndexesOptions, Db, Document, IndexSpecification } from 'mongodb';
import type * as z from 'zod';
import { call, callLog } from '../../shared/contracts/call-log.ts';
import { conversation } from '../../shared/contracts/conversation.ts';
import { mongoJsonSchema } from './json-schema.ts';

interface CollectionDefinition {
  readonly name: string;
  readonly schema: z.ZodType;
  readonly indexes: readonly [keys: IndexSpecification, options?: CreateIndexesOptions][];
}

export const collectionDefinitions: readonly CollectionDefinition[] = [
  { name: 'callLogs', schema: callLog, indexes: [[{ openSince: 1 }, { sparse: true }]] },
  { name: 'calls', schema: call, indexes: [] },
  { name: 'conversations', schema: conversation, indexes: [] },
];

const startsWith = (prefix: string): Document => ({
  $eq: [{ $indexOfCP: [{ $ifNull: ['$machineDetection', ''] }, prefix] }, 0],
});

const either = (condition: Document, value: unknown, otherwise: unknown): Document => ({
  $cond: [condition, value, otherwise],
});

const isPerson: Document = {
  $or: [startsWith('human'), { $eq: ['$direction', 'inbound'] }, { $eq: ['$provider', 'manual'] }],
};

/** The rules of `shared/domain/calls/answered-by.ts`, as far as the fields of a call log tell. */
const answeredBy = either(
  startsWith('fax'),
  'fax',
  either(startsWith('machine'), 'machine', either(isPerson, 'person', 'unknown')),
);

async function completeDocuments(db: Db): Promise<void> {
  const callLogs = db.collection('callLogs');
  const changed = { updatedAt: '$$NOW', version: { $add: ['$version', 1] } };
  await callLogs.updateMany(
    { answeredAt: { $exists: true }, answeredBy: { $exists: false }, status: { $ne: 'failed' } },
    [
      { $set: { answeredBy, ...changed } },
      { $set: { status: either({ $eq: ['$answeredBy', 'fax'] }, 'failed', '$status') } },
    ],
  );
  await callLogs.updateMany({ endedAt: { $exists: false }, openSince: { $exists: false } }, [
    { $set: { openSince: { $ifNull: ['$initiatedAt', { $ifNull: ['$answeredAt', '$createdAt'] }] } } },
  ]);
}

export async function up(db: Db): Promise<void> {
  for (const { name, schema, indexes } of collectionDefinitions) {
    const validator = { $jsonSchema: mongoJsonSchema(schema) };
    await db.command({ collMod: name, validator, validationLevel: 'strict' });
    for (const [keys, options] of indexes) await db.collection(name).createIndex(keys, options ?? {});
  }
  await completeDocuments(db);
}

export async function down(db: Db): Promise<void> {
  for (const { name, indexes } of collectionDefinitions) {
    const existing = await db.collection(name).indexes();
    for (const [keys] of indexes) {
      const index = existing.find(({ key }) => JSON.stringify(key) === JSON.stringify(keys));
      if (index?.name) await db.collection(name).dropIndex(index.name);
    }
  }
}
