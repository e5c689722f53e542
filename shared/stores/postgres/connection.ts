import type { NeonQueryFunction } from '@neondatabase/serverless';
import { readSecret } from '../../platform/config.ts';
import { lazy } from '../../platform/lazy.ts';
import { isLoopback } from './loopback.ts';

type Sql = NeonQueryFunction<false, false>;

/** The driver is loaded with the first statement: most requests find in the cache what they need of PostgreSQL. */
async function connect(): Promise<Sql> {
  const { neon, neonConfig } = await import('@neondatabase/serverless');
  // Neon's hosts are reached over TLS at addresses the driver derives; a loopback address is a gateway
  // that speaks the same protocol without TLS on the port of the connection string.
  const defaultEndpoint = neonConfig.fetchEndpoint;
  neonConfig.fetchEndpoint = (host, port, options) => {
    if (isLoopback(host)) return `http://${host}:${port}/sql`;
    return typeof defaultEndpoint === 'function' ? defaultEndpoint(host, port, options) : defaultEndpoint;
  };
  return neon((await readSecret('postgres')).POSTGRES_URL);
}

/** One-shot statements and batches over HTTP: one round trip each, no connection to keep. */
export const sql = lazy(connect);

/**
 * Runs statements for one tenant in one round trip: the first statement of the batch sets the tenant
 * that row-level security reads, and holds for this transaction only.
 */
export async function tenantBatch<Rows extends unknown[]>(
  tenantId: string,
  statements: (sql: Sql) => ReturnType<Sql>[],
): Promise<Rows> {
  const run = await sql();
  const [, ...results] = await run.transaction([
    run`SELECT set_config('app.tenant_id', ${tenantId}, true)`,
    ...statements(run),
  ]);
  return results as Rows;
}
