import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrateUp } from '../migrations/migrate.ts';
import { plant } from '../seeds/plant.ts';
import { seedTenantId } from '../seeds/tenant.ts';
import { closeMongo } from '../shared/stores/mongodb/connection.ts';
import { closeGraph } from '../shared/stores/neo4j/connection.ts';
import { stackCredentials } from './credentials.ts';
import { deployStacks } from './deploy.ts';
import { installEmbeddingModel } from './embedding-model.ts';
import { removePostgresData } from './engines/postgres.ts';
import { startFront } from './gateways/front.ts';
import { installNeo4j, installPythonEngines } from './install.ts';
import { logTail, type ManagedProcess } from './managed-process.ts';
import { stackPaths } from './paths.ts';
import type { Ports } from './ports.ts';
import { checkPrerequisites } from './prerequisites.ts';
import { provisionMailIdentity, provisionRoles, provisionSecrets } from './provision.ts';
import { describeProcess, removeRunFile, writeRunFile } from './run-file.ts';
import { type StackFile, stackFile } from './stack-file.ts';
import { type Engines, startEngines } from './start-engines.ts';

const stage = 'dev';
const mailDomain = 'ringleader.example';

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

  const credentials = stackCredentials(paths);
  let engines: Engines | undefined;
  let front: Closable | undefined;
  const onStarted = (engine: ManagedProcess, running: readonly ManagedProcess[]): void => {
    writeRunFile(paths.runFile, {
      supervisor: describeProcess('supervisor', process.pid),
      engines: running.map(({ name, pid }) => describeProcess(name, pid)),
    });
    engine.ended.then((sentence) => {
      if (!engine.toldToStop()) options.onCrash(sentence, logTail(engine.logFile));
    });
  };
  const stop = async (): Promise<void> => {
    await engines?.stop();
    await front?.close();
    removeRunFile(paths.runFile);
  };

  try {
    engines = await step('Start the engines', () => startEngines({ ports, paths, credentials, onStarted }));

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
      front = await startFront({ port: ports.api, awsPort: ports.aws, apiId: ApiId });
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
