import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { stackCredentials } from './credentials.ts';
import { removePostgresData, startPostgres } from './engines/postgres.ts';
import { startNeonGateway } from './gateways/neon.ts';
import { repositoryRoot, stackPaths } from './paths.ts';
import { freePorts } from './ports.ts';
import { databaseName, provisionDatabase, provisionRoles } from './provision.ts';

export interface ScratchPostgres {
  readonly ownerUrl: string;
  /** The owner without Neon's gateway before it. */
  readonly direct: {
    readonly port: number;
    readonly user: string;
    readonly password: string;
    readonly database: string;
  };
  /** The superuser of the cluster, for what the owner of a hosted database cannot do. */
  readonly admin: { readonly user: string; readonly password: string };
  /** Lets the application sign in, once the migrations have made its role. @returns its URL. */
  readonly provision: (tenantId: string) => Promise<string>;
  readonly stop: () => Promise<void>;
}

/** A PostgreSQL of one's own with an empty database, for what must not be done to a shared one. */
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
  const urlOf = (user: string, secret: string) =>
    `postgresql://${user}:${secret}@127.0.0.1:${ports.neon}/${databaseName}`;
  return {
    ownerUrl: urlOf('ringleader_owner', credentials.postgresOwner),
    direct: {
      ...{ port: ports.postgres, user: 'ringleader_owner', password: credentials.postgresOwner },
      database: databaseName,
    },
    admin: { user: 'postgres', password },
    provision: async (tenantId) => {
      const owner = urlOf('ringleader_owner', credentials.postgresOwner);
      const application = urlOf('ringleader_app', credentials.postgresApp);
      await provisionRoles(ports.postgres, credentials, { owner, application }, tenantId);
      return application;
    },
    stop: async () => {
      await delay(250); // sessions that were just ended say goodbye: cut off, they would throw
      await gateway.close();
      await postgres.stop();
      removePostgresData(paths.data);
      rmSync(paths.home, { recursive: true, force: true });
    },
  };
}
