import {
  CreateSecretCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import pg from 'pg';
import { type SecretGroup, secretGroups, secretName } from '../shared/contracts/settings.ts';
import type { Credentials } from './credentials.ts';

export const databaseName = 'ringleader';

async function asAdmin(
  port: number,
  password: string,
  database: string,
  work: (client: pg.Client) => Promise<void>,
) {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** The database and the role that owns it, as Neon gives them to a new project. */
export async function provisionDatabase(port: number, credentials: Credentials): Promise<void> {
  await asAdmin(port, credentials.postgresAdmin, 'postgres', async (client) => {
    const { rows: roles } = await client.query(`SELECT FROM pg_roles WHERE rolname = 'ringleader_owner'`);
    if (roles.length === 0) await client.query('CREATE ROLE ringleader_owner LOGIN CREATEROLE');
    await client.query(`ALTER ROLE ringleader_owner PASSWORD '${credentials.postgresOwner}'`);
    const { rows } = await client.query('SELECT FROM pg_database WHERE datname = $1', [databaseName]);
    if (rows.length === 0) await client.query(`CREATE DATABASE ${databaseName} OWNER ringleader_owner`);
  });
}

/** Lets the roles that the migrations made sign in; the analyst sees one tenant. */
export async function provisionRoles(
  port: number,
  credentials: Credentials,
  tenantId: string,
): Promise<void> {
  await asAdmin(port, credentials.postgresAdmin, databaseName, async (client) => {
    await client.query(`ALTER ROLE ringleader_app LOGIN PASSWORD '${credentials.postgresApp}'`);
    await client.query(`ALTER ROLE ringleader_analyst LOGIN PASSWORD '${credentials.postgresAnalyst}'`);
    await client.query(`ALTER ROLE ringleader_analyst SET app.tenant_id = '${tenantId}'`);
    await client.query(
      `INSERT INTO crm.bound_roles (role_name, bound_to) VALUES ('ringleader_analyst', $1)
       ON CONFLICT (role_name) DO UPDATE SET bound_to = excluded.bound_to`,
      [tenantId],
    );
  });
}

/** The secrets that the stacks refer to by name. */
export async function provisionSecrets(
  endpoint: string,
  stage: string,
  env: Record<string, string>,
): Promise<void> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new SecretsManagerClient({ endpoint, region: 'us-east-1', credentials });
  for (const [group, schema] of Object.entries(secretGroups)) {
    const Name = secretName(stage, group as SecretGroup);
    const values = Object.keys(schema.shape).filter((name) => env[name] !== undefined);
    const SecretString = JSON.stringify(Object.fromEntries(values.map((name) => [name, env[name]])));
    await client
      .send(new CreateSecretCommand({ Name, SecretString }))
      .catch(() => client.send(new PutSecretValueCommand({ SecretId: Name, SecretString })));
  }
}
