import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { CreateEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import pg from 'pg';
import { enableApplicationLogin } from '../migrations/postgres/application-role.ts';
import { secretValues } from '../stacks/secrets/secret-values.ts';
import { writeSecrets } from '../stacks/secrets/write-secrets.ts';
import type { Credentials } from './credentials.ts';

export const databaseName = 'ringleader';

async function connected(config: pg.ClientConfig, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ host: '127.0.0.1', ...config });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** The database and the role that owns it, as Neon gives them to a new project: it may make roles, and no more. */
export async function provisionDatabase(port: number, credentials: Credentials): Promise<void> {
  const admin = { port, user: 'postgres', password: credentials.postgresAdmin, database: 'postgres' };
  await connected(admin, async (client) => {
    const { rows: roles } = await client.query(`SELECT FROM pg_roles WHERE rolname = 'ringleader_owner'`);
    if (roles.length === 0) await client.query('CREATE ROLE ringleader_owner LOGIN CREATEROLE');
    await client.query(`ALTER ROLE ringleader_owner PASSWORD '${credentials.postgresOwner}'`);
    const { rows } = await client.query('SELECT FROM pg_database WHERE datname = $1', [databaseName]);
    if (rows.length === 0) await client.query(`CREATE DATABASE ${databaseName} OWNER ringleader_owner`);
  });
}

/** Lets the roles that the migrations made log in, by the command of a deployment; the analyst sees one tenant. */
export async function provisionRoles(
  port: number,
  credentials: Credentials,
  urls: { readonly owner: string; readonly application: string },
  tenantId: string,
): Promise<void> {
  await enableApplicationLogin(urls.owner, urls.application);
  const owner = {
    port,
    user: 'ringleader_owner',
    password: credentials.postgresOwner,
    database: databaseName,
  };
  await connected(owner, async (client) => {
    await client.query(`ALTER ROLE ringleader_analyst LOGIN PASSWORD '${credentials.postgresAnalyst}'`);
    await client.query(
      `INSERT INTO crm.bound_roles (role_name, bound_to) VALUES ('ringleader_analyst', $1)
       ON CONFLICT (role_name) DO UPDATE SET bound_to = excluded.bound_to`,
      [tenantId],
    );
  });
}

const client = (endpoint: string) => ({
  endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});

/** A verified identity of SES, which on AWS somebody proves by DNS. @param domain that e-mails come from. */
export async function provisionMailIdentity(endpoint: string, domain: string): Promise<void> {
  await new SESv2Client(client(endpoint)).send(new CreateEmailIdentityCommand({ EmailIdentity: domain }));
}

/** The secrets that the stacks refer to by name. */
export async function provisionSecrets(
  endpoint: string,
  stage: string,
  env: Record<string, string>,
): Promise<void> {
  await writeSecrets(new SecretsManagerClient(client(endpoint)), stage, secretValues(env));
}
