import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { stackCredentials } from '../../local/credentials.ts';
import { removePostgresData, startPostgres } from '../../local/engines/postgres.ts';
import { startNeonGateway } from '../../local/gateways/neon.ts';
import { repositoryRoot, stackPaths } from '../../local/paths.ts';
import { freePorts } from '../../local/ports.ts';
import { databaseName, provisionDatabase } from '../../local/provision.ts';

export interface ScratchPostgres {
  readonly ownerUrl: string;
  readonly stop: () => Promise<void>;
}

/** A PostgreSQL of a test's own with an empty database, for what must not be done to a shared one. */
export async function startScratchPostgres(): Promise<ScratchPostgres> {
  const folder = join(repositoryRoot, '.local', 'test');
  mkdirSync(folder, { recursive: true });
  const paths = stackPaths(mkdtempSync(join(folder, 'scratch-')));
  for (const path of [paths.data, paths.logs]) mkdirSync(path, { recursive: true });
  const credentials = stackCredentials(paths);
  const ports = await freePorts();
  const password = credentials.postgresAdmin;
  const postgres = await startPostgres({
    port: ports.postgres,
    data: paths.data,
    logs: paths.logs,
    password,
  });
  const gateway = await startNeonGateway({ port: ports.neon, postgresPort: ports.postgres });
  await provisionDatabase(ports.postgres, credentials);
  return {
    ownerUrl: `postgresql://ringleader_owner:${credentials.postgresOwner}@127.0.0.1:${ports.neon}/${databaseName}`,
    stop: async () => {
      await delay(250); // sessions that were just ended say goodbye: cut off, they would throw
      await gateway.close();
      await postgres.stop();
      removePostgresData(paths.data);
      rmSync(paths.home, { recursive: true, force: true });
    },
  };
}
