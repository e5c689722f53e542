import type { PoolClient } from '@neondatabase/serverless';
import { openPool } from '../../shared/stores/postgres/pool.ts';
import { type MigrationFile, migrationFiles, upAndDown } from '../migration-files.ts';
import type { AppliedMigration, MigrationStore } from '../migration-store.ts';

const lockKey = 4_600; // one migration run at a time, whoever starts it

const bookkeeping = `
  CREATE SCHEMA IF NOT EXISTS ops;
  CREATE TABLE IF NOT EXISTS ops.schema_migrations (
    name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now());
`;

async function inTransaction(client: PoolClient, work: () => Promise<void>): Promise<void> {
  await client.query('BEGIN');
  try {
    await work();
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

/** @param ownerUrl of the role that owns the schemas, on Neon's direct host: session locks need it. */
export async function postgresStore(ownerUrl: string): Promise<MigrationStore> {
  const pool = openPool(ownerUrl);
  const client = await pool.connect();
  await client.query('SET client_min_messages = warning');
  await client.query('SELECT pg_advisory_lock($1)', [lockKey]);
  await client.query(bookkeeping);

  const run = (file: MigrationFile, statements: string, record: string, values: unknown[]) =>
    inTransaction(client, async () => {
      await client.query(statements).catch((error) => {
        throw new Error(`Migration ${file.name}: ${error.message}`, { cause: error });
      });
      await client.query(record, values);
    });

  return {
    store: 'postgres',
    files: migrationFiles('postgres', '.sql'),
    applied: async () => {
      const { rows } = await client.query('SELECT name, checksum FROM ops.schema_migrations ORDER BY name');
      return rows as AppliedMigration[];
    },
    up: (file) =>
      run(file, upAndDown(file).up, 'INSERT INTO ops.schema_migrations (name, checksum) VALUES ($1, $2)', [
        file.name,
        file.checksum,
      ]),
    down: (file) =>
      run(file, upAndDown(file).down, 'DELETE FROM ops.schema_migrations WHERE name = $1', [file.name]),
    close: async () => {
      await client.query('SELECT pg_advisory_unlock($1)', [lockKey]);
      client.release();
      await pool.end();
    },
  };
}
