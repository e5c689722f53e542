/** Which answers to objections were used in which conversations, and how that went: success rates are counted from it. */
import type { CreateIndexesOptions, Db, IndexSpecification } from 'mongodb';
import type * as z from 'zod';
import { objectionUse } from '../../shared/contracts/objection-use.ts';
import { mongoJsonSchema } from './json-schema.ts';

export const collectionDefinitions: readonly {
  readonly name: string;
  readonly schema: z.ZodType;
  readonly indexes: readonly [keys: IndexSpecification, options?: CreateIndexesOptions][];
}[] = [
  {
    name: 'objectionUses',
    schema: objectionUse,
    indexes: [
      [{ tenantId: 1, conversationId: 1, objectionId: 1, responseId: 1 }, { unique: true }],
      [{ tenantId: 1, objectionId: 1 }],
    ],
  },
];

export async function up(db: Db): Promise<void> {
  for (const { name, schema, indexes } of collectionDefinitions) {
    await db.createCollection(name, {
      validator: { $jsonSchema: mongoJsonSchema(schema) },
      validationLevel: 'strict',
    });
    for (const [keys, options] of indexes) await db.collection(name).createIndex(keys, options ?? {});
  }
}

export async function down(db: Db): Promise<void> {
  for (const { name } of collectionDefinitions) await db.collection(name).drop();
}
