import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ScratchPostgres, startScratchPostgres } from '../../local/scratch-postgres.ts';
import { migrateUp, migrationStatus } from '../../migrations/migrate.ts';
import { assertUnedited, type MigrationStore, migrator } from '../../migrations/migration-store.ts';
import { postgresStore } from '../../migrations/postgres/store.ts';
import { closeStores, openStores } from '../../migrations/stores.ts';
import { openPool } from '../../shared/stores/postgres/pool.ts';
import '../support/stack.ts';

describe('the migrations of the stack', () => {
  test('are all applied, in every store', async () => {
    const states = await migrationStatus();
    expect(new Set(states.map(({ store }) => store))).toEqual(new Set(['postgres', 'mongodb', 'neo4j']));
    expect(states.filter(({ state }) => state !== 'applied')).toEqual([]);
  });

  test('are not applied again', async () => {
    expect(await migrateUp()).toEqual([]);
  });

  test('are refused once one of them is edited or gone', async () => {
    const stores = await openStores();
    try {
      for (const { store, files, applied } of stores) {
        const records = await applied();
        expect(() => assertUnedited(files, records), store).not.toThrow();
        const edited = files.map((file, index) => (index === 0 ? { ...file, checksum: 'other' } : file));
        expect(() => assertUnedited(edited, records), store).toThrow(/was edited after it was applied/);
        expect(() => assertUnedited(files.slice(1), records), store).toThrow(/its file is gone/);
      }
    } finally {
      await closeStores(stores);
    }
  });
});

describe('on a database of their own the migrations', () => {
  let scratch: ScratchPostgres;
  let store: MigrationStore;

  /** Name and definition of everything that migrations make. */
  async function schema(): Promise<string[]> {
    const pool = openPool(scratch.ownerUrl);
    try {
      const { rows } = await pool.query(`
        SELECT format('%s.%s %s %s', table_schema, table_name, column_name, data_type) AS line
        FROM information_schema.columns WHERE table_schema IN ('crm', 'analytics', 'ops')
        UNION ALL SELECT format('%s.%s %s', schemaname, tablename, policyname) FROM pg_policies
        UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname IN ('crm', 'analytics', 'ops')
        UNION ALL SELECT p.oid::regprocedure::text || md5(prosrc) FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace
          WHERE nspname IN ('crm', 'analytics', 'ops')
        ORDER BY 1`);
      return rows.map(({ line }) => line);
    } finally {
      await pool.end();
    }
  }

  beforeAll(async () => {
    scratch = await startScratchPostgres();
    store = await postgresStore(scratch.ownerUrl);
  });
  afterAll(async () => {
    await store.close();
    await scratch.stop();
  });

  test('go up, all the way down, and up again to the same', async () => {
    const bookkeeping = await schema();
    await migrator(store).up();
    const first = await schema();
    expect(await store.applied()).toHaveLength(store.files.length);
    expect(first.length).toBeGreaterThan(bookkeeping.length + 200);

    await migrator(store).down({ to: 0 });
    expect(await store.applied()).toEqual([]);
    expect(await schema()).toEqual(bookkeeping);

    await migrator(store).up();
    expect(await schema()).toEqual(first);
  });

  test('leave nothing behind of one that fails', async () => {
    const before = await schema();
    const text = '-- migrate:up\nCREATE TABLE crm.half (id int);\nSELECT 1 / 0;\n-- migrate:down\nSELECT 1;';
    const broken = { name: '9999_broken', path: '', text, checksum: 'x' };
    const files = [...store.files, broken];
    await expect(migrator({ ...store, files }).up()).rejects.toThrow(/9999_broken: division by zero/);
    expect(await schema()).toEqual(before);
    expect(await store.applied()).toHaveLength(store.files.length);
  });

  test('do not run when one that is applied was edited', async () => {
    const files = store.files.map((file, index) => (index === 1 ? { ...file, checksum: 'other' } : file));
    await expect(migrator({ ...store, files }).up()).rejects.toThrow(/was edited after it was applied/);
    await expect(migrator({ ...store, files }).down()).rejects.toThrow(/was edited after it was applied/);
  });
});
