import { chroma } from './chroma/connection.ts';
import { mongo } from './mongodb/connection.ts';
import { cypher } from './neo4j/connection.ts';
import { sql } from './postgres/connection.ts';
import { redis } from './redis/connection.ts';

export const storeNames = ['mongodb', 'postgres', 'neo4j', 'chroma', 'redis'] as const;
type StoreName = (typeof storeNames)[number];

export interface StoreHealth {
  readonly store: StoreName;
  readonly up: boolean;
  readonly milliseconds: number;
  readonly version?: string;
  /** Last migration applied, where the store is migrated. */
  readonly migration?: string;
  readonly error?: Error;
}

type Probe = () => Promise<{ version: string; migration?: string }>;

const probes: Record<StoreName, Probe> = {
  mongodb: async () => {
    const db = await mongo();
    const { version } = await db.admin().serverInfo();
    const last = await db
      .collection<{ _id: string }>('schemaMigrations')
      .find()
      .sort({ _id: -1 })
      .limit(1)
      .next();
    return { version, migration: last?._id ?? 'none' };
  },
  postgres: async () => {
    const run = await sql();
    const [row] = await run`SELECT current_setting('server_version') AS version,
      (SELECT max(name) FROM ops.schema_migrations) AS migration`;
    return { version: row?.version, migration: row?.migration ?? 'none' };
  },
  neo4j: async () => {
    const [row] = await cypher<{ version: string; migration: string | null }>(
      `CALL dbms.components() YIELD name, versions WHERE name = 'Neo4j Kernel'
       OPTIONAL MATCH (m:SchemaMigration) RETURN versions[0] AS version, max(m.name) AS migration`,
      {},
      'READ',
    );
    return { version: row?.version ?? 'unknown', migration: row?.migration ?? 'none' };
  },
  chroma: async () => ({ version: await (await chroma()).version() }),
  redis: async () => {
    const answer = await (await redis()).ping();
    return { version: answer === 'PONG' ? 'REST' : String(answer) };
  },
};

const patience = 2_500; // milliseconds; a store that does not answer by then is down for our purposes

async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds);
  });
  return Promise.race([work, timeout]).finally(() => clearTimeout(timer));
}

/** Asks a store for a sign of life. Never rejects: a store that is down says so, and why. */
export async function storeHealth(store: StoreName): Promise<StoreHealth> {
  const started = performance.now();
  const took = () => Math.round(performance.now() - started);
  try {
    const found = await within(patience, probes[store]());
    return { store, up: true, milliseconds: took(), ...found };
  } catch (error) {
    return { store, up: false, milliseconds: took(), error: error as Error };
  }
}
