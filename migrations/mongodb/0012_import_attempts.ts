/** An import counts the attempts to split and to finish it, so that one that always fails comes to an end. */
import type { CreateIndexesOptions, Db, IndexSpecification } from 'mongodb';
import type * as z from 'zod';
import { leadImport } from '../../shared/contracts/lead-import.ts';
import { mongoJsonSchema } from './json-schema.ts';

export const collectionDefinitions: readonly {
  readonly name: string;
  readonly schema: z.ZodType;
  readonly indexes: readonly [keys: IndexSpecification, options?: CreateIndexesOptions][];
}[] = [{ name: 'imports', schema: leadImport, indexes: [] }];

export async function up(db: Db): Promise<void> {
  for (const { name, schema } of collectionDefinitions) {
    await db.command({
      collMod: name,
      validator: { $jsonSchema: mongoJsonSchema(schema) },
      validationLevel: 'strict',
    });
  }
}

/** The fields are optional: what was stored stays valid. */
export async function down(): Promise<void> {}
