import { createServer, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { pipeline } from 'node:stream';
import pg from 'pg';
import { createWebSocketStream, WebSocketServer } from 'ws';
import { listen } from './listen.ts';
import { requestBody } from './request-body.ts';

interface Query {
  readonly query: string;
  readonly params?: readonly unknown[];
  readonly arrayMode?: boolean;
}

const isolationLevels: Record<string, string> = {
  ReadUncommitted: 'READ UNCOMMITTED',
  ReadCommitted: 'READ COMMITTED',
  RepeatableRead: 'REPEATABLE READ',
  Serializable: 'SERIALIZABLE',
};

const errorFields = [
  ...['message', 'code', 'detail', 'hint', 'position', 'severity', 'where'],
  ...['schema', 'table', 'column', 'dataType', 'constraint'],
];

/** Neon sends values as text and lets its driver parse them (`Neon-Raw-Text-Output`). */
async function execute(client: pg.PoolClient, { query, params, arrayMode }: Query) {
  const rawText = { getTypeParser: () => (value: unknown) => value };
  const result = await client.query({
    text: query,
    values: [...(params ?? [])],
    types: rawText as unknown as pg.CustomTypesConfig,
    ...(arrayMode && { rowMode: 'array' }),
    queryMode: 'extended', // as Neon: one statement a query, parameters or not
  } as pg.QueryConfig);
  return {
    command: result.command,
    rowCount: result.rowCount,
    rowAsArray: arrayMode ?? false,
    fields: result.fields,
    rows: result.rows,
  };
}

function beginStatement(headers: IncomingMessage['headers']): string {
  const isolation = isolationLevels[String(headers['neon-batch-isolation-level'])];
  return [
    'BEGIN',
    isolation && `ISOLATION LEVEL ${isolation}`,
    headers['neon-batch-read-only'] === 'true' && 'READ ONLY',
    headers['neon-batch-deferrable'] === 'true' && 'DEFERRABLE',
  ]
    .filter(Boolean)
    .join(' ');
}

async function transaction(
  client: pg.PoolClient,
  queries: readonly Query[],
  headers: IncomingMessage['headers'],
) {
  await client.query(beginStatement(headers));
  try {
    const results = [];
    for (const query of queries) results.push(await execute(client, query));
    await client.query('COMMIT');
    return { results };
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

/**
 * What Neon puts before PostgreSQL, on one port: `POST /sql` for single statements and batches, and
 * a WebSocket at `/v2` for sessions. With it `@neondatabase/serverless` is what runs locally, too.
 */
export async function startNeonGateway(options: { port: number; postgresPort: number }) {
  const pools = new Map<string, pg.Pool>();
  const poolFor = (connectionString: string): pg.Pool => {
    const url = new URL(connectionString);
    url.host = `127.0.0.1:${options.postgresPort}`;
    url.search = '';
    let pool = pools.get(url.href);
    if (!pool) {
      pool = new pg.Pool({ connectionString: url.href, max: 10 });
      pool.on('error', () => {}); // an idle connection that PostgreSQL closed: the pool replaces it
      pools.set(url.href, pool);
    }
    return pool;
  };

  const server = createServer(async (request, response) => {
    const send = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (request.method !== 'POST' || !request.url?.startsWith('/sql'))
      return send(404, { message: 'Not found' });
    let client: pg.PoolClient | undefined;
    try {
      const body = JSON.parse((await requestBody(request)).toString());
      const arrayMode = request.headers['neon-array-mode'] === 'true';
      client = await poolFor(String(request.headers['neon-connection-string'])).connect();
      if (Array.isArray(body.queries)) {
        const queries = body.queries.map((query: Query) => ({ arrayMode, ...query }));
        return send(200, await transaction(client, queries, request.headers));
      }
      return send(200, await execute(client, { arrayMode, ...body }));
    } catch (error) {
      const known = error as Record<string, unknown>;
      return send(400, Object.fromEntries(errorFields.map((field) => [field, known[field]])));
    } finally {
      client?.release();
    }
  });

  const sockets = new WebSocketServer({ server, path: '/v2', perMessageDeflate: false });
  sockets.on('connection', (socket) => {
    const stream = createWebSocketStream(socket);
    const postgres = connect(options.postgresPort, '127.0.0.1').setNoDelay();
    pipeline(stream, postgres, stream, () => {
      postgres.destroy();
      socket.close();
    });
  });
  await listen(server, options.port);
  return {
    close: async () => {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await Promise.all([...pools.values()].map((pool) => pool.end()));
    },
  };
}
