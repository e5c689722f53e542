/**
 * Text of every plane of Unicode: the patterns of earlier validators ended at U+FFFF, and were written with `\u`, which
 * MongoDB's PCRE2 does not read. Every validator is made anew from its schema.
 */
import type { Db } from 'mongodb';
import { collectionDefinitions } from './definitions.ts';
import { mongoJsonSchema } from './json-schema.ts';

export async function up(db: Db): Promise<void> {
  const names = (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);
  const schemas = new Map(
    collectionDefinitions.flatMap(({ name, schema }) => (schema ? [[name, schema] as const] : [])),
  );
  for (const [name, schema] of schemas) {
    if (!names.includes(name)) continue; // a later migration makes it
    await db.command({
      collMod: name,
      validator: { $jsonSchema: mongoJsonSchema(schema) },
      validationLevel: 'strict',
    });
  }
}

/** The validators before this one refuse what may be stored by now, so they are not brought back. */
export async function down(): Promise<void> {}
