import type { Db } from 'mongodb';
import { closeMongo, mongo } from '../../shared/stores/mongodb/connection.ts';
import { type MigrationFile, migrationFiles } from '../migration-files.ts';
import type { MigrationStore } from '../migration-store.ts';

/** What a migration file of MongoDB exports. Each step is safe to repeat: a crash leaves no record of it. */
interface MongoMigration {
  readonly up: (db: Db) => Promise<void>;
  readonly down: (db: Db) => Promise<void>;
}

interface AppliedRow {
  readonly _id: string;
  readonly checksum: string;
  readonly appliedAt: Date;
}

/** Applied migrations are documents of `schemaMigrations`. */
export async function mongodbStore(): Promise<MigrationStore> {
  const db = await mongo();
  const log = db.collection<AppliedRow>('schemaMigrations');
  const load = (file: MigrationFile): Promise<MongoMigration> => import(file.path);
  return {
    store: 'mongodb',
    files: migrationFiles('mongodb', '.ts'),
    applied: async () => {
      const rows = await log.find().sort({ _id: 1 }).toArray();
      return rows.map(({ _id, checksum }) => ({ name: _id, checksum }));
    },
    up: async (file) => {
      await (await load(file)).up(db);
      await log.insertOne({ _id: file.name, checksum: file.checksum, appliedAt: new Date() });
    },
    down: async (file) => {
      await (await load(file)).down(db);
      await log.deleteOne({ _id: file.name });
    },
    close: closeMongo,
  };
}
