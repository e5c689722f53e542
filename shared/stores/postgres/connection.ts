import { type NeonQueryFunction, neon, neonConfig, Pool } from '@neondatabase/serverless';
import { readSecret } from '../../platform/config.ts';
import { lazy } from '../../platform/lazy.ts';

type Sql = NeonQueryFunction<false, false>;

const isLoopback = (host: string): boolean => host === '127.0.0.1' || host === 'localhost';

// Neon's hosts are reached over TLS at addresses the driver derives; a loopback address is a gateway
// that speaks the same protocol without TLS on the port of the connection string.
const defaultFetchEndpoint = neonConfig.fetchEndpoint;
neonConfig.fetchEndpoint = (host, port, options) => {
  if (isLoopback(host)) return `http://${host}:${port}/sql`;
  return typeof defaultFetchEndpoint === 'function'
    ? defaultFetchEndpoint(host, port, options)
    : defaultFetchEndpoint;
};

/** One-shot statements and batches over HTTP: one round trip each, no connection to keep. */
export const sql = lazy(async (): Promise<Sql> => neon((await readSecret('postgres')).POSTGRES_URL));

/** Sessions over a WebSocket, for interactive transactions. The caller ends the pool. */
export function openPool(connectionString: string): Pool {
  if (isLoopback(new URL(connectionString).hostname)) {
    neonConfig.wsProxy = (host, port) => `${host}:${port}/v2`;
    neonConfig.useSecureWebSocket = false;
    neonConfig.pipelineConnect = false;
  }
  const pool = new Pool({ connectionString, max: 5 });
  pool.on('error', () => {}); // an idle session that the server closed: the pool opens another
  return pool;
}

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
