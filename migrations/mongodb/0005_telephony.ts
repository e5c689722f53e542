/**
 * Telephony whole: what legs, calls and conversations have gained is described, and added to older documents; a
 * leg that has no lead yet is found by its number, an entry of a do-not-call list by what it came from.
 */
import type { CreateIndexesOptions, Db, IndexSpecification } from 'mongodb';
import type * as z from 'zod';
import { call, callLog } from '../../shared/contracts/call-log.ts';
import { conversation } from '../../shared/contracts/conversation.ts';
import { mongoJsonSchema } from './json-schema.ts';

interface CollectionDefinition {
  readonly name: string;
  readonly schema?: z.ZodType;
  readonly indexes: readonly [keys: IndexSpecification, options?: CreateIndexesOptions][];
}

export const collectionDefinitions: readonly CollectionDefinition[] = [
  {
    name: 'callLogs',
    schema: callLog,
    indexes: [[{ unmatchedKey: 1 }, { sparse: true }]],
  },
  { name: 'calls', schema: call, indexes: [] },
  { name: 'conversations', schema: conversation, indexes: [] },
  { name: 'doNotCall', indexes: [[{ tenantId: 1, source: 1, _id: -1 }]] },
];

/** Fields that every document has from now on. */
async function completeDocuments(db: Db): Promise<void> {
  await db
    .collection('callLogs')
    .updateMany({ role: { $exists: false } }, { $set: { role: 'lead', recordings: [] } });
  // Who was on the line is told when the call is folded again: none of these is under way any more.
  await db
    .collection('calls')
    .updateMany({ participants: { $exists: false } }, { $set: { participants: [] } });
}

export async function up(db: Db): Promise<void> {
  await completeDocuments(db);
  for (const { name, schema, indexes } of collectionDefinitions) {
    if (schema) {
      const validator = { $jsonSchema: mongoJsonSchema(schema) };
      await db.command({ collMod: name, validator, validationLevel: 'strict' });
    }
    for (const [keys, options] of indexes) await db.collection(name).createIndex(keys, options ?? {});
  }
}

export async function down(db: Db): Promise<void> {
  for (const { name, indexes } of collectionDefinitions) {
    const there = await db.collection(name).indexes();
    for (const [keys] of indexes) {
      const index = there.find(({ key }) => JSON.stringify(key) === JSON.stringify(keys));
      if (index?.name) await db.collection(name).dropIndex(index.name);
    }
  }
}
