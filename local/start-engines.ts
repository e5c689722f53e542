import { mkdirSync } from 'node:fs';
import type { Credentials } from './credentials.ts';
import { startAws } from './engines/aws.ts';
import { startChroma } from './engines/chroma.ts';
import { startMongodb } from './engines/mongodb.ts';
import { startNeo4j } from './engines/neo4j.ts';
import { startPostgres } from './engines/postgres.ts';
import { startRedis } from './engines/redis.ts';
import { startNeonGateway } from './gateways/neon.ts';
import { startUpstashGateway } from './gateways/upstash.ts';
import type { ManagedProcess } from './managed-process.ts';
import type { StackPaths } from './paths.ts';
import type { Ports } from './ports.ts';
import { provisionDatabase } from './provision.ts';
import { startLocalTelnyx } from './telnyx/local-telnyx.ts';

interface EnginesOptions {
  readonly ports: Ports;
  readonly paths: StackPaths;
  readonly credentials: Credentials;
  /** Called after the start of each engine, with all engines that run by then. */
  readonly onStarted?: (engine: ManagedProcess, running: readonly ManagedProcess[]) => void;
}

export interface Engines {
  /** Stops all engines and gateways; a second call does nothing. */
  readonly stop: () => Promise<void>;
}

/** How each engine is started. */
function engineStarters({ ports, paths, credentials }: EnginesOptions): (() => Promise<ManagedProcess>)[] {
  const { data, logs } = paths;
  const neo4j = { boltPort: ports.neo4jBolt, httpPort: ports.neo4jHttp, password: credentials.neo4j };
  return [
    () => startMongodb({ port: ports.mongodb, data, logs }),
    () => startPostgres({ port: ports.postgres, data, logs, password: credentials.postgresAdmin }),
    () => startRedis({ port: ports.redis, data, logs }),
    () => startChroma({ port: ports.chroma, data, logs }),
    () => startNeo4j({ ...neo4j, data, logs }),
    () => startAws({ port: ports.aws, data, logs }),
  ];
}

/** Servers that speak the protocols of Neon and Upstash in front of the engines, and the local Telnyx. */
function gatewayStarters({ ports, paths, credentials }: EnginesOptions) {
  const { telnyxApiKey: apiKey, upstash: token } = credentials;
  const { telnyxPrivateKey: privateKeyFile } = paths;
  return [
    () => startNeonGateway({ port: ports.neon, postgresPort: ports.postgres }),
    () => startUpstashGateway({ port: ports.upstash, redisPort: ports.redis, token }),
    () => startLocalTelnyx({ port: ports.telnyx, apiKey, privateKeyFile, apiPort: ports.api }),
  ];
}

/**
 * Starts all engines with their gateways, and creates the database of PostgreSQL with its owner. It deploys no stacks
 * and applies no migrations. Stops what it started when it fails.
 */
export async function startEngines(options: EnginesOptions): Promise<Engines> {
  const { ports, paths, credentials } = options;
  for (const folder of [paths.data, paths.logs]) mkdirSync(folder, { recursive: true });
  const running: ManagedProcess[] = [];
  const gateways: { readonly close: () => Promise<void> }[] = [];
  const stop = async (): Promise<void> => {
    const engines = running.splice(0);
    // The emulator first: its functions use all the others.
    await engines.find(({ name }) => name === 'aws')?.stop();
    await Promise.all(gateways.splice(0).map((gateway) => gateway.close()));
    await Promise.all(engines.map((engine) => engine.stop()));
  };
  const startEngine = async (start: () => Promise<ManagedProcess>): Promise<void> => {
    const engine = await start();
    running.push(engine);
    options.onStarted?.(engine, running);
  };
  try {
    const started = await Promise.allSettled(engineStarters(options).map(startEngine));
    const failed = started.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
    for (const start of gatewayStarters(options)) gateways.push(await start());
    await provisionDatabase(ports.postgres, credentials);
    return { stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
