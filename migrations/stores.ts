import { readSecret } from '../shared/platform/config.ts';
import type { MigrationStore } from './migration-store.ts';
import { mongodbStore } from './mongodb/store.ts';
import { neo4jStore } from './neo4j/store.ts';
import { postgresStore } from './postgres/store.ts';

/** Opens every migrated store, PostgreSQL first: its lock keeps a second run out of all of them. */
export async function openStores(): Promise<MigrationStore[]> {
  const { POSTGRES_OWNER_URL } = await readSecret('owner');
  return [await postgresStore(POSTGRES_OWNER_URL), await mongodbStore(), neo4jStore()];
}

/** Closes them in the opposite order, so that the lock is given back last. */
export async function closeStores(stores: readonly MigrationStore[]): Promise<void> {
  for (const store of [...stores].reverse()) await store.close();
}
