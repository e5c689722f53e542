import { neonConfig, Pool } from '@neondatabase/serverless';
import { isLoopback } from './loopback.ts';

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
