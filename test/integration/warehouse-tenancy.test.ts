import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSecret } from '../../shared/platform/config.ts';
import { newId } from '../../shared/platform/id.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { sql } from '../../shared/stores/postgres/connection.ts';
import { documentsOf, store } from '../support/integration-documents.ts';
import { salesOf } from '../support/integration-sales.ts';
import { asOwner, asTenant, runEtl } from '../support/integration-warehouse.ts';
import { stack } from '../support/stack.ts';

const [ours, theirs, strangers] = [newId(), newId(), newId()];

interface Relation {
  readonly name: string;
  readonly kind: 'table' | 'view' | 'partition';
  readonly tenant: string;
}

/** Whatever belongs to a tenant, as the catalogue knows it. */
const relations: Relation[] = await asOwner(async (query) => {
  const rows = await query(`
    SELECT format('%I.%I', n.nspname, c.relname) AS name, a.attname AS tenant,
      CASE WHEN c.relispartition THEN 'partition' WHEN c.relkind = 'v' THEN 'view' ELSE 'table' END AS kind
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped
      AND (a.attname = 'tenant_id' OR (c.oid = 'crm.tenants'::regclass AND a.attname = 'id'))
    WHERE n.nspname IN ('crm', 'analytics', 'ops') AND c.relkind IN ('r', 'p', 'v') ORDER BY 1`);
  return rows as Relation[];
});
const namesOf = (...kinds: Relation['kind'][]) => relations.filter(({ kind }) => kinds.includes(kind));

/** A tenant with rows in every table. */
async function provision(tenantId: string): Promise<void> {
  const sales = salesOf(tenantId);
  await store({ ...sales, calls: [...sales.calls, documentsOf(tenantId, new Date()).call()] });
  await asOwner(async (query) => {
    await query("INSERT INTO crm.tenants (id, name, is_active) VALUES ($1, 'Test', false)", [tenantId]);
    const user = "INSERT INTO crm.users (id, tenant_id, email, display_name) VALUES ($1, $2, $3, 'Ann')";
    const userId = newId();
    await query(user, [userId, tenantId, `${tenantId}@cobalt.example`]);
    const role = "INSERT INTO crm.user_roles (tenant_id, user_id, role) VALUES ($1, $2, 'agent')";
    await query(role, [tenantId, userId]);
    const token =
      'INSERT INTO crm.user_tokens (tenant_id, user_id, token_hash, expires_at) VALUES ($1, $2, $3, now())';
    await query(token, [tenantId, userId, tenantId.replaceAll('-', '').repeat(2)]);
    const key =
      "INSERT INTO crm.api_keys (id, tenant_id, name, key_hash, scopes) VALUES ($1, $2, 'k', $3, '{}')";
    await query(key, [newId(), tenantId, tenantId.replaceAll('-', '').repeat(2)]);
    // Not due yet, so that the relay leaves it.
    const change = `INSERT INTO crm.user_changes (id, tenant_id, user_id, change, created_at)
      VALUES ($1, $2, $3, '{}', now() + interval '1 day')`;
    await query(change, [newId(), tenantId, userId]);
  });
  await runEtl(tenantId, { now: new Date(Date.now() + 60_000) });
  // As a full run that died leaves them.
  for (const [fact, columns] of [
    ['fact_calls', await writableColumns('analytics.fact_calls')],
    ['fact_agent_legs', await writableColumns('analytics.fact_agent_legs')],
    ['fact_conversations', await rebuiltColumns()],
  ] as const) {
    const copy = `INSERT INTO ops.${fact}_rebuild (${columns}, run_id)
      SELECT ${columns}, gen_random_uuid() FROM analytics.${fact} LIMIT 1`;
    await asTenant(tenantId, copy);
  }
  const owed = 'INSERT INTO ops.etl_owed_days (tenant_id, day) VALUES ($1, current_date)';
  await asTenant(tenantId, owed, [tenantId]);
  const owedLead = 'INSERT INTO ops.etl_owed_leads (tenant_id, lead_id) VALUES ($1, $2)';
  await asTenant(tenantId, owedLead, [tenantId, newId()]);
  const reject = `INSERT INTO ops.etl_rejects (tenant_id, table_name, source_id, run_id, reason, payload)
    VALUES ($1, 'fact_calls', $2, $3, 'cannot be stored', '{}')`;
  await asTenant(tenantId, reject, [tenantId, newId(), newId()]);
}

const agentLegOfSeeds = newId();

/** A leg to an agent in the tenant of the analyst: the seeds have none. */
const addAgentLeg = () =>
  asTenant(
    stack.tenantId,
    `INSERT INTO analytics.fact_agent_legs (tenant_id, call_log_id, event_date, time_key, occurred_at, call_session_id,
       role, is_answered, duration_seconds, cost_micros, source_version)
     SELECT $1, $2, date_actual, time_key, date_actual, 'a-session-of-this-test', 'agent', true, 60, 0, 1
     FROM analytics.dim_time WHERE date_actual = current_date`,
    [stack.tenantId, agentLegOfSeeds],
  );
const removeAgentLeg = () =>
  asTenant(stack.tenantId, 'DELETE FROM analytics.fact_agent_legs WHERE call_log_id = $1', [agentLegOfSeeds]);

/** Columns of conversations that a full run rebuilds: to whom they are credited is computed afterwards. */
const rebuiltColumns = () =>
  writableColumns('ops.fact_conversations_rebuild').then((all) =>
    all
      .split(', ')
      .filter((name) => name !== 'run_id')
      .join(', '),
  );

/** Columns of a table that can be written. */
async function writableColumns(name: string): Promise<string> {
  const text = `SELECT string_agg(quote_ident(attname), ', ') AS columns FROM pg_attribute
    WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attidentity = ''`;
  const [row] = await asOwner((query) => query(text, [name]));
  return row?.columns;
}

let analyst: pg.Client;

/** What the analyst sees after it has set a tenant for its session; its own comes back with RESET. */
async function analystAsking(tenantId: string, text: string, values: unknown[] = []) {
  await analyst.query(`SET app.tenant_id = '${tenantId}'`);
  try {
    return (await analyst.query(text, values)).rows;
  } finally {
    await analyst.query('RESET app.tenant_id');
  }
}

beforeAll(async () => {
  await provision(ours);
  await provision(theirs);
  await addAgentLeg();
  analyst = new pg.Client(stack.postgresUrl);
  await analyst.connect();
});
afterAll(async () => {
  await removeAgentLeg();
  await analyst.end();
  await closeMongo();
});

test('the catalogue knows tables, views and partitions of tenants', () => {
  expect(namesOf('table').length).toBeGreaterThanOrEqual(15);
  expect(namesOf('view')).toHaveLength(9);
  expect(namesOf('partition').length).toBeGreaterThan(20);
});

describe.each(namesOf('table', 'view'))('$name', ({ name, tenant }) => {
  const count = `SELECT count(*)::int AS rows, count(*) FILTER (WHERE ${tenant} = $1)::int AS own FROM ${name}`;

  test('shows a tenant its own rows and no others', async () => {
    for (const tenantId of [ours, theirs]) {
      const [seen] = await asTenant(tenantId, count, [tenantId]);
      expect(seen?.rows).toBeGreaterThan(0);
      expect(seen?.own).toBe(seen?.rows);
    }
    expect(await asTenant(strangers, count, [strangers])).toEqual([{ rows: 0, own: 0 }]);
  });

  test('shows nothing where no tenant is set', async () => {
    const run = await sql();
    expect(await run.query(count, [ours])).toEqual([{ rows: 0, own: 0 }]);
  });

  test('shows the analyst one tenant', async () => {
    if (name.startsWith('analytics.')) {
      const { rows } = await analyst.query(count, [stack.tenantId]);
      expect(rows[0].rows).toBeGreaterThan(0);
      expect(rows[0].own).toBe(rows[0].rows);
    } else {
      await expect(analyst.query(count, [stack.tenantId])).rejects.toMatchObject({ code: '42501' });
    }
  });

  test('cannot be written by the analyst', async () => {
    for (const statement of [`DELETE FROM ${name}`, `UPDATE ${name} SET ${tenant} = ${tenant}`]) {
      await expect(analyst.query(statement)).rejects.toMatchObject({
        code: expect.stringMatching(/^(42501|55000)$/),
      });
    }
  });
});

test.each(namesOf('table'))('$name takes no row of another tenant', async ({ name, tenant }) => {
  const columns = await writableColumns(name);
  const [copy] = await asTenant(theirs, `SELECT to_jsonb(t) AS row FROM ${name} t LIMIT 1`);
  const insert = `INSERT INTO ${name} (${columns}) SELECT ${columns} FROM jsonb_populate_record(NULL::${name}, $1)`;
  const refused = { code: '42501' };
  await expect(asTenant(ours, insert, [JSON.stringify(copy?.row)])).rejects.toMatchObject(refused);
  const give = `UPDATE ${name} SET ${tenant} = '${theirs}'`;
  await expect(asTenant(ours, give)).rejects.toMatchObject(refused);
});

test('no partition can be asked past its table', async () => {
  const run = await sql();
  for (const { name } of namesOf('partition')) {
    await expect(run.query(`SELECT FROM ${name}`), name).rejects.toMatchObject({ code: '42501' });
    await expect(analyst.query(`SELECT FROM ${name}`), name).rejects.toMatchObject({ code: '42501' });
  }
});

test.each(namesOf('table', 'view').filter(({ name }) => name.startsWith('analytics.')))(
  '$name shows the analyst nothing when it asks for another tenant',
  async ({ name }) => {
    for (const tenantId of [ours, theirs]) {
      expect(await analystAsking(tenantId, `SELECT count(*)::int AS rows FROM ${name}`)).toEqual([
        { rows: 0 },
      ]);
    }
  },
);

test('the analyst is bound to its tenant, whatever it sets', async () => {
  const who = 'SELECT crm.current_tenant() AS tenant';
  expect((await analyst.query(who)).rows).toEqual([{ tenant: stack.tenantId }]);
  expect(await analystAsking(stack.tenantId, who)).toEqual([{ tenant: stack.tenantId }]);
  for (const other of [ours, strangers]) expect(await analystAsking(other, who)).toEqual([{ tenant: null }]);
  // A bound role has its tenant without a setting.
  expect(await analystAsking('', who)).toEqual([{ tenant: stack.tenantId }]);
  expect(await asTenant(ours, who)).toEqual([{ tenant: ours }]);
});

test('nobody but the owner reads or writes what binds the analyst', async () => {
  for (const statement of [
    'SELECT * FROM crm.bound_roles',
    'DELETE FROM crm.bound_roles',
    `UPDATE crm.bound_roles SET bound_to = '${ours}'`,
    `INSERT INTO crm.bound_roles VALUES ('ringleader_app', '${ours}')`,
  ]) {
    await expect(analyst.query(statement), statement).rejects.toMatchObject({ code: '42501' });
    await expect(asTenant(ours, statement), statement).rejects.toMatchObject({ code: '42501' });
  }
});

test('neither the application nor the analyst can step over row security', async () => {
  const [owner] = await asOwner((query) =>
    query(`SELECT bool_or(rolsuper OR rolbypassrls OR rolcreaterole) AS strong,
      (SELECT count(*)::int FROM pg_class WHERE relpersistence <> 't'
         AND relowner IN ('ringleader_app'::regrole, 'ringleader_analyst'::regrole)) AS owned
      FROM pg_roles WHERE rolname IN ('ringleader_app', 'ringleader_analyst')`),
  );
  expect(owner).toEqual({ strong: false, owned: 0 });
  const { POSTGRES_URL } = await readSecret('postgres');
  expect(new URL(POSTGRES_URL).username).toBe('ringleader_app');
});
