/**
 * Imports recover from what their leads say: slices are claimed by one worker at a time and may end incomplete, a lead
 * keeps the mark of the import whose undo restored it, and leads are found by the row that changed them last.
 */
import type { CreateIndexesOptions, Db, IndexSpecification } from 'mongodb';
import type * as z from 'zod';
import { lead } from '../../shared/contracts/lead.ts';
import { importSliceResult, leadImport } from '../../shared/contracts/lead-import.ts';
import { mongoJsonSchema } from './json-schema.ts';

export const collectionDefinitions: readonly {
  readonly name: string;
  readonly schema: z.ZodType;
  readonly indexes: readonly [keys: IndexSpecification, options?: CreateIndexesOptions][];
}[] = [
  {
    name: 'leads',
    schema: lead,
    indexes: [[{ 'importUpdate.id': 1, 'importUpdate.line': 1 }, { sparse: true }]],
  },
  { name: 'imports', schema: leadImport, indexes: [] },
  { name: 'importSlices', schema: importSliceResult, indexes: [] },
];

export async function up(db: Db): Promise<void> {
  for (const { name, schema, indexes } of collectionDefinitions) {
    await db.command({
      collMod: name,
      validator: { $jsonSchema: mongoJsonSchema(schema) },
      validationLevel: 'strict',
    });
    for (const [keys, options] of indexes) await db.collection(name).createIndex(keys, options ?? {});
  }
}

export async function down(db: Db): Promise<void> {
  await db.collection('leads').dropIndex('importUpdate.id_1_importUpdate.line_1');
}
