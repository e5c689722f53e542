/**
 * Imports at any size: slices are written down when a file is split, mappings are kept, dry runs have a
 * collection of their own. What older documents lack is added.
 */
import type { CreateIndexesOptions, Db, IndexSpecification } from 'mongodb';
import type * as z from 'zod';
import { importMapping } from '../../shared/contracts/import-mapping.ts';
import { lead } from '../../shared/contracts/lead.ts';
import { importSliceResult, leadImport } from '../../shared/contracts/lead-import.ts';
import { mongoJsonSchema } from './json-schema.ts';

interface CollectionDefinition {
  readonly name: string;
  /** Left out where a validator would only be in the way. */
  readonly schema?: z.ZodType;
  readonly indexes: readonly [keys: IndexSpecification, options?: CreateIndexesOptions][];
}

export const collectionDefinitions: readonly CollectionDefinition[] = [
  { name: 'leads', schema: lead, indexes: [] },
  { name: 'imports', schema: leadImport, indexes: [[{ tenantId: 1, status: 1, _id: 1 }]] },
  {
    name: 'importSlices',
    schema: importSliceResult,
    indexes: [[{ importId: 1, state: 1, slice: 1 }], [{ expiresAt: 1 }, { expireAfterSeconds: 0 }]],
  },
  {
    name: 'importMappings',
    schema: importMapping,
    indexes: [
      [{ nameKey: 1 }, { unique: true, sparse: true }],
      [{ tenantId: 1, deletedAt: 1, _id: -1 }],
      [{ tenantId: 1, deletedAt: 1, name: 1, _id: -1 }],
      [{ 'outbox.at': 1 }, { sparse: true }],
    ],
  },
  {
    name: 'importRehearsals',
    indexes: [
      [{ 'identity.phoneHash': 1 }, { unique: true, sparse: true }],
      [{ 'identity.emailHash': 1 }, { unique: true, sparse: true }],
      [{ 'identity.personHash': 1 }, { sparse: true }],
      [{ 'import.id': 1, 'import.line': 1 }, { sparse: true }],
      [{ tenantId: 1 }],
      [{ createdAt: 1 }, { expireAfterSeconds: 7 * 86_400 }],
    ],
  },
];

const keptMilliseconds = 90 * 86_400_000;

async function completeDocuments(db: Db): Promise<void> {
  await db
    .collection('imports')
    .updateMany(
      { 'options.mode': { $exists: false } },
      { $set: { 'options.mode': 'skip', 'options.unknownColumns': 'custom', 'options.tags': [] } },
    );
  const slices = db.collection('importSlices');
  await slices.updateMany(
    { state: { $exists: false } },
    {
      $set: {
        state: 'done',
        start: 0,
        end: 0,
        firstLine: 1,
        expiresAt: new Date(Date.now() + keptMilliseconds),
      },
    },
  );
}

export async function up(db: Db): Promise<void> {
  const existing = new Set(
    (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name),
  );
  await completeDocuments(db);
  for (const { name, schema, indexes } of collectionDefinitions) {
    const validation = schema && {
      validator: { $jsonSchema: mongoJsonSchema(schema) },
      validationLevel: 'strict',
    };
    if (!existing.has(name)) await db.createCollection(name, validation);
    else if (validation) await db.command({ collMod: name, ...validation });
    for (const [keys, options] of indexes) await db.collection(name).createIndex(keys, options ?? {});
  }
}

export async function down(db: Db): Promise<void> {
  for (const name of ['importMappings', 'importRehearsals']) await db.collection(name).drop();
  for (const { name, indexes } of collectionDefinitions.slice(0, 3)) {
    const there = await db.collection(name).indexes();
    for (const [keys] of indexes) {
      const index = there.find(({ key }) => JSON.stringify(key) === JSON.stringify(keys));
      if (index?.name) await db.collection(name).dropIndex(index.name);
    }
  }
}
