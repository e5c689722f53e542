import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { repositoryRoot } from '../../local/paths.ts';
import { type ScratchPostgres, startScratchPostgres } from '../../local/scratch-postgres.ts';
import { migrator } from '../../migrations/migration-store.ts';
import { enableApplicationLogin } from '../../migrations/postgres/application-role.ts';
import { postgresStore } from '../../migrations/postgres/store.ts';
import { newId } from '../../shared/platform/id.ts';
import { openPool } from '../../shared/stores/postgres/pool.ts';

let scratch: ScratchPostgres;

beforeAll(async () => {
  scratch = await startScratchPostgres();
});
afterAll(() => scratch.stop());

/** A connection string of the scratch database for another role. */
function urlOf(user: string, password: string): string {
  const url = new URL(scratch.ownerUrl);
  url.username = encodeURIComponent(user);
  url.password = encodeURIComponent(password);
  return url.href;
}

async function query(url: string, statement: string, values: unknown[] = []) {
  const pool = openPool(url);
  try {
    return (await pool.query(statement, values)).rows;
  } finally {
    await pool.end();
  }
}

const runRoles = (POSTGRES_URL: string) =>
  promisify(execFile)(process.execPath, [join(repositoryRoot, 'migrations', 'commands', 'roles.ts')], {
    env: { ...process.env, POSTGRES_OWNER_URL: scratch.ownerUrl, POSTGRES_URL },
  });

describe('on a database whose owner may make roles and is no superuser', () => {
  test('db:roles says that the migrations come first', async () => {
    await expect(runRoles(urlOf('ringleader_app', 'first'))).rejects.toMatchObject({
      stderr: expect.stringContaining('run db:migrate first'),
    });
  });

  test('db:roles lets the application log in with the password of POSTGRES_URL', async () => {
    const [owner] = await query(
      scratch.ownerUrl,
      'SELECT rolsuper, rolcreaterole, rolbypassrls FROM pg_roles WHERE rolname = current_user',
    );
    expect(owner).toEqual({ rolsuper: false, rolcreaterole: true, rolbypassrls: false });
    const store = await postgresStore(scratch.ownerUrl);
    await migrator(store).up();
    await store.close();
    const url = urlOf('ringleader_app', 'a first password');
    await expect(query(url, 'SELECT 1')).rejects.toThrow();
    await runRoles(url);
    expect(await query(url, 'SELECT current_user AS name')).toEqual([{ name: 'ringleader_app' }]);
    expect(await query(url, 'SELECT count(*)::int AS tenants FROM crm.tenants')).toEqual([{ tenants: 0 }]);
  });

  test.each(['it\'s 100% \\ "quoted"; $1 %L', 'пароль 密码 🔑', '@:/?#[]'])(
    'a repetition changes the password, of whatever characters: %s',
    async (password) => {
      const [before, after] = [urlOf('ringleader_app', 'before'), urlOf('ringleader_app', password)];
      await enableApplicationLogin(scratch.ownerUrl, before);
      await enableApplicationLogin(scratch.ownerUrl, after);
      expect(await query(after, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      await expect(query(before, 'SELECT 1')).rejects.toThrow();
    },
  );

  test.each([
    ['another role', () => urlOf('ringleader_owner', 'x'), 'must name the role ringleader_app'],
    ['no password', () => urlOf('ringleader_app', ''), 'has no password'],
  ])('refuses an address with %s', async (_, url, message) => {
    await expect(enableApplicationLogin(scratch.ownerUrl, url())).rejects.toThrow(message);
  });

  test('refuses a role that may bypass row-level security', async () => {
    const { port, database } = scratch.direct;
    const admin = new pg.Client({ host: '127.0.0.1', port, database, ...scratch.admin });
    await admin.connect();
    try {
      await admin.query(
        'CREATE ROLE lifts_row_security BYPASSRLS; GRANT lifts_row_security TO ringleader_app',
      );
      const url = urlOf('ringleader_app', 'password');
      await expect(enableApplicationLogin(scratch.ownerUrl, url)).rejects.toThrow(/lifts_row_security/);
    } finally {
      await admin.query('DROP ROLE lifts_row_security');
      await admin.end();
    }
  });

  test('an analyst who is made by the SQL of the README sees one tenant and no other', async () => {
    const readme = readFileSync(join(repositoryRoot, 'README.md'), 'utf8');
    const [, block = ''] = /^```sql\n(.*?)^```$/ms.exec(readme) ?? [];
    const [own, other] = [newId(), newId()];
    for (const id of [own, other]) {
      await query(scratch.ownerUrl, "INSERT INTO crm.tenants (id, name) VALUES ($1, 'Cobalt')", [id]);
    }
    const statements = block.replaceAll('<tenant id>', own).replace('…', 'a password').split(';\n');
    expect(statements.filter((statement) => statement.trim())).toHaveLength(2);
    for (const statement of statements) if (statement.trim()) await query(scratch.ownerUrl, statement);
    const url = urlOf('maria', 'a password');
    expect(await query(url, 'SELECT crm.current_tenant() AS tenant')).toEqual([{ tenant: own }]);
    const asOther = `SELECT set_config('app.tenant_id', '${other}', false), crm.current_tenant() AS tenant`;
    expect((await query(url, asOther))[0]?.tenant).toBeNull();
  });
});
