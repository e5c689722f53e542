import { runHere } from '../functions/etl/run-here.ts';
import { rebuildGraph } from '../functions/graph/rebuild/rebuild.ts';
import { runEmbedding } from '../functions/jobs/embed/run-embedding.ts';
import type { Lead } from '../shared/contracts/lead.ts';
import { permissions } from '../shared/contracts/permissions.ts';
import { ruleAnalyser } from '../shared/domain/conversations/rule-analyser.ts';
import { withDerived } from '../shared/domain/leads/new-lead.ts';
import { readSecret, readSettings } from '../shared/platform/config.ts';
import { embeddingModels } from '../shared/platform/embedding/models.ts';
import { newId } from '../shared/platform/id.ts';
import { hashPassword } from '../shared/platform/identity/password.ts';
import { type FoldDeps, foldCollections } from '../shared/stores/mongodb/calls/deps.ts';
import { foldLeg } from '../shared/stores/mongodb/calls/fold-leg.ts';
import { collection } from '../shared/stores/mongodb/collections.ts';
import { hashApiKey } from '../shared/stores/postgres/api-keys.ts';
import { openPool } from '../shared/stores/postgres/pool.ts';
import { seedCalls } from './calls.ts';
import { idFor } from './determined.ts';
import { leads } from './leads.ts';
import { agents, campaigns, manager } from './people.ts';
import { seedConnection, seedLine, seedTenantId, seedTenantName } from './tenant.ts';

const founded = new Date('2025-09-01T08:00:00Z');

/** The tenant, its people and a key that may do everything, in PostgreSQL. Safe to repeat. */
async function plantIdentity(apiKey: string, managerPassword: string): Promise<void> {
  const { POSTGRES_OWNER_URL } = await readSecret('owner');
  const pool = openPool(POSTGRES_OWNER_URL);
  try {
    await pool.query('INSERT INTO crm.tenants (id, name) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING', [
      seedTenantId,
      seedTenantName,
    ]);
    for (const { _id, email, displayName } of [...agents, manager]) {
      await pool.query(
        `INSERT INTO crm.users (id, tenant_id, email, display_name) VALUES ($1, $2, $3, $4)
         ON CONFLICT (id) DO NOTHING`,
        [_id, seedTenantId, email, displayName],
      );
      await pool.query(
        'INSERT INTO crm.user_roles (tenant_id, user_id, role) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
        [seedTenantId, _id, _id === manager._id ? 'manager' : 'agent'],
      );
    }
    await pool.query(`UPDATE crm.users SET password_hash = $2, status = 'active' WHERE id = $1`, [
      manager._id,
      await hashPassword(managerPassword),
    ]);
    await pool.query(
      `INSERT INTO crm.api_keys (id, tenant_id, name, key_hash, scopes) VALUES ($1, $2, 'development', $3, $4)
       ON CONFLICT (id) DO UPDATE SET key_hash = excluded.key_hash, scopes = excluded.scopes`,
      [idFor('development key', founded), seedTenantId, hashApiKey(apiKey), [...permissions]],
    );
  } finally {
    await pool.end();
  }
}

async function plantDocuments(): Promise<void> {
  await (await collection('campaigns')).insertMany([...campaigns]);
  await (await collection('users')).insertMany([...agents, manager].map(({ email, ...agent }) => agent));
  await (await collection('leads')).insertMany(leads.map((lead) => withDerived(lead as Lead)));
  await (await collection('phoneLines')).insertOne({
    _id: idFor('line', founded),
    tenantId: seedTenantId,
    createdAt: founded,
    updatedAt: founded,
    createdBy: 'seeds',
    version: 1,
    number: seedLine,
    connectionId: seedConnection,
  });
}

/** Calls come in as events and are folded by the code that folds real ones. */
async function plantCalls(today: Date): Promise<void> {
  const events = await collection('telnyxEvents');
  for (const call of seedCalls(today)) {
    await events.insertMany([...call.events]);
    let ids = 0;
    const deps: FoldDeps = {
      ...foldCollections,
      analyser: ruleAnalyser,
      publish: async () => {}, // the graph is drawn as a whole below
      newId: () => idFor(`${call.callLegId} ${ids++}`, call.endedAt),
      clock: () => call.endedAt,
    };
    await foldLeg(call.callLegId, deps);
  }
}

/** What the other stores derive from the documents. */
async function plantDerived(): Promise<void> {
  await runHere({ runId: newId(), tenantId: seedTenantId, now: new Date(), full: false });
  await rebuildGraph();
  await runEmbedding('new', 10_000, embeddingModels(readSettings('EMBEDDING_MODEL')));
}

/**
 * Fills an empty stack: the same few people across all five stores. A stack that has them keeps what it
 * has; only its key is set again.
 */
export async function plant(apiKey: string, managerPassword: string): Promise<void> {
  await plantIdentity(apiKey, managerPassword);
  const existing = await (await collection('campaigns')).findOne({ tenantId: seedTenantId });
  if (existing) return;
  await plantDocuments();
  await plantCalls(new Date());
  await plantDerived();
}
