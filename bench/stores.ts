import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installEmbeddingModel } from '../local/embedding-model.ts';
import { startChroma } from '../local/engines/chroma.ts';
import { mongodbUri, startMongodb } from '../local/engines/mongodb.ts';
import { startNeo4j } from '../local/engines/neo4j.ts';
import { installNeo4j, installPythonEngines } from '../local/install.ts';
import { freePorts } from '../local/ports.ts';
import { type ScratchPostgres, startScratchPostgres } from '../local/scratch-postgres.ts';
import { migrator } from '../migrations/migration-store.ts';
import { up as makeCollections } from '../migrations/mongodb/0001_collections.ts';
import { up as makeCore } from '../migrations/mongodb/0003_operational_core.ts';
import { up as makeImports } from '../migrations/mongodb/0004_imports.ts';
import { up as makeTelephony } from '../migrations/mongodb/0005_telephony.ts';
import { up as makeDialling } from '../migrations/mongodb/0006_dialling.ts';
import { up as makeAssist } from '../migrations/mongodb/0007_assist.ts';
import { up as makeImportRecovery } from '../migrations/mongodb/0009_import_recovery.ts';
import { neo4jStore } from '../migrations/neo4j/store.ts';
import { postgresStore } from '../migrations/postgres/store.ts';
import { forgetSecrets } from '../shared/platform/config.ts';
import { closeMongo, mongo } from '../shared/stores/mongodb/connection.ts';
import { closeGraph } from '../shared/stores/neo4j/connection.ts';

/** Points the code's own connection at `uri` for as long as `work` takes. */
async function connected<Result>(uri: string, work: () => Promise<Result>): Promise<Result> {
  process.env.MONGODB_URI = uri;
  forgetSecrets();
  try {
    return await work();
  } finally {
    await closeMongo();
  }
}

/** Runs `work` against a server that stores nothing and finds the given documents. */
export async function onNullSink<Result>(
  found: readonly object[],
  work: (uri: string) => Promise<Result>,
): Promise<Result> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'null-sink.ts'), JSON.stringify(found)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  try {
    const [port] = await once(child.stdout, 'data');
    const uri = `mongodb://127.0.0.1:${String(port).trim()}/sink?directConnection=true`;
    return await connected(uri, () => work(uri));
  } finally {
    child.stdin.end();
    await once(child, 'exit');
  }
}

/** Runs `work` against a fresh local engine with the collections and indexes of the product. */
export async function onFreshEngine<Result>(work: () => Promise<Result>): Promise<Result> {
  await installPythonEngines();
  const folder = mkdtempSync(join(tmpdir(), 'ringleader-bench-'));
  const { mongodb: port } = await freePorts();
  const engine = await startMongodb({ port, data: folder, logs: folder });
  try {
    return await connected(mongodbUri(port, 'bench'), async () => {
      await makeCollections(await mongo());
      await makeCore(await mongo());
      await makeImports(await mongo());
      await makeTelephony(await mongo());
      await makeDialling(await mongo());
      await makeAssist(await mongo());
      await makeImportRecovery(await mongo());
      return work();
    });
  } finally {
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs `work` against a fresh PostgreSQL with the warehouse of one tenant, which is empty. */
export async function onFreshWarehouse<Result>(
  tenantId: string,
  work: (postgres: ScratchPostgres) => Promise<Result>,
): Promise<Result> {
  await installPythonEngines();
  const postgres = await startScratchPostgres();
  try {
    const store = await postgresStore(postgres.ownerUrl);
    await migrator(store).up();
    await store.close();
    process.env.POSTGRES_URL = await postgres.provision(tenantId);
    forgetSecrets();
    return await work(postgres);
  } finally {
    await postgres.stop();
  }
}

/** Runs `work` against a fresh Chroma. */
export async function onFreshChroma<Result>(work: () => Promise<Result>): Promise<Result> {
  await installPythonEngines();
  await installEmbeddingModel();
  const folder = mkdtempSync(join(tmpdir(), 'ringleader-bench-'));
  const { chroma: port } = await freePorts();
  const engine = await startChroma({ port, data: folder, logs: folder });
  process.env.CHROMA_URL = `http://127.0.0.1:${port}`;
  forgetSecrets();
  try {
    return await work();
  } finally {
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs `work` against a fresh Neo4j with its constraints and indexes, and memory for millions of relationships. */
export async function onFreshNeo4j<Result>(work: () => Promise<Result>): Promise<Result> {
  await installNeo4j();
  const folder = mkdtempSync(join(tmpdir(), 'ringleader-bench-'));
  const { neo4jBolt: boltPort, neo4jHttp: httpPort } = await freePorts();
  const password = randomUUID();
  const memory = { heap: '2g', pageCache: '2g' };
  const engine = await startNeo4j({ boltPort, httpPort, data: folder, logs: folder, password, memory });
  Object.assign(process.env, {
    ...{ NEO4J_URI: `bolt://127.0.0.1:${boltPort}`, NEO4J_USER: 'neo4j', NEO4J_PASSWORD: password },
    NEO4J_DATABASE: 'neo4j',
  });
  forgetSecrets();
  try {
    await migrator(neo4jStore()).up();
    return await work();
  } finally {
    await closeGraph();
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
