/**
 * A user's time zone is optional: without one, the account's applies. Every profile was created with `UTC`, which nobody
 * had chosen, and which would hide the time zone of the account.
 */
import type { CreateIndexesOptions, Db, IndexSpecification } from 'mongodb';
import type * as z from 'zod';
import { agent } from '../../shared/contracts/agent.ts';
import { mongoJsonSchema } from './json-schema.ts';

export const collectionDefinitions: readonly {
  readonly name: string;
  readonly schema: z.ZodType;
  readonly indexes: readonly [keys: IndexSpecification, options?: CreateIndexesOptions][];
}[] = [{ name: 'users', schema: agent, indexes: [] }];

export async function up(db: Db): Promise<void> {
  for (const { name, schema } of collectionDefinitions) {
    await db.command({
      collMod: name,
      validator: { $jsonSchema: mongoJsonSchema(schema) },
      validationLevel: 'strict',
    });
  }
  await db
    .collection('users')
    .updateMany(
      { timezone: 'UTC' },
      { $unset: { timezone: '' }, $inc: { version: 1 }, $currentDate: { updatedAt: true } },
    );
}

export async function down(db: Db): Promise<void> {
  await db.collection('users').updateMany({ timezone: { $exists: false } }, { $set: { timezone: 'UTC' } });
}
