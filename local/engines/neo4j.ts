import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import neo4j from 'neo4j-driver';
import { neo4jLib } from '../install.ts';
import { launch, logTail, type ManagedProcess, untilReady } from '../managed-process.ts';

interface Neo4jOptions {
  readonly boltPort: number;
  readonly httpPort: number;
  readonly data: string;
  readonly logs: string;
  readonly password: string;
  /** For more than a developer's data, e.g. `{ heap: '2g', pageCache: '2g' }`. */
  readonly memory?: { readonly heap: string; readonly pageCache: string };
}

// A small heap and the first-tier compiler: half the start-up time and memory on a developer's machine.
const small = { heap: '512m', pageCache: '128m' };
const jvm = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', `-Xms${small.heap}`, `-Xmx${small.heap}`];
const opens = ['java.nio', 'java.io', 'sun.nio.ch'].map(
  (name) => `--add-opens=java.base/${name}=ALL-UNNAMED`,
);

function configuration({ boltPort, httpPort, memory = small }: Neo4jOptions): string {
  return [
    'server.default_listen_address=127.0.0.1',
    `server.bolt.listen_address=127.0.0.1:${boltPort}`,
    `server.bolt.advertised_address=127.0.0.1:${boltPort}`,
    'server.http.enabled=true',
    `server.http.listen_address=127.0.0.1:${httpPort}`,
    'server.https.enabled=false',
    `server.memory.heap.initial_size=${memory.heap}`,
    `server.memory.heap.max_size=${memory.heap}`,
    `server.memory.pagecache.size=${memory.pageCache}`,
    'dbms.security.auth_enabled=true',
    'dbms.usage_report.enabled=false',
    'db.tx_log.preallocate=false', // a fresh store takes 1 MB instead of 500
    'internal.dbms.bolt.netty_server_shutdown_quiet_period=0', // or stopping takes 10 s
    '',
  ].join('\n');
}

function setInitialPassword(env: NodeJS.ProcessEnv, password: string): void {
  const result = spawnSync(
    'java',
    [...jvm, '-cp', `${neo4jLib}/*`, 'org.neo4j.cli.AdminTool', 'dbms', 'set-initial-password', password],
    { env, encoding: 'utf8' },
  );
  if (result.status !== 0) throw new Error(`Neo4j's initial password could not be set: ${result.stderr}`);
}

export async function startNeo4j(options: Neo4jOptions): Promise<ManagedProcess> {
  const home = join(options.data, 'neo4j');
  for (const folder of ['conf', 'data', 'logs', 'import', 'plugins', 'run', 'licenses']) {
    mkdirSync(join(home, folder), { recursive: true });
  }
  writeFileSync(join(home, 'conf', 'neo4j.conf'), configuration(options));
  const env = { NEO4J_HOME: home, NEO4J_CONF: join(home, 'conf') };
  if (!existsSync(join(home, 'data', 'databases')))
    setInitialPassword({ ...process.env, ...env }, options.password);
  const { memory } = options;
  const server = launch({
    name: 'neo4j',
    command: 'java',
    args: [
      ...(memory ? [`-Xms${memory.heap}`, `-Xmx${memory.heap}`] : jvm),
      ...[...opens, '-Dfile.encoding=UTF-8', '-Dlog4j2.disable.jmx=true', '-cp', `${neo4jLib}/*`],
      ...['org.neo4j.server.CommunityEntryPoint', `--home-dir=${home}`, `--config-dir=${join(home, 'conf')}`],
    ],
    env,
    logs: options.logs,
  });
  const driver = neo4j.driver(
    `bolt://127.0.0.1:${options.boltPort}`,
    neo4j.auth.basic('neo4j', options.password),
  );
  try {
    await untilReady(server, async () => Boolean(await driver.executeQuery('RETURN 1')), 90);
  } catch (error) {
    const serverLog = logTail(join(home, 'logs', 'neo4j.log')); // Neo4j prints nothing: it logs to files
    throw new Error(`${(error as Error).message}\n${serverLog}`);
  } finally {
    await driver.close();
  }
  return server;
}
