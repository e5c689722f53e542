import { searchedCollections } from '../shared/domain/search/entity.ts';
import { collectionSize } from '../shared/stores/chroma/collections.ts';
import { storeHealth, storeNames } from '../shared/stores/health.ts';
import { collection } from '../shared/stores/mongodb/collections.ts';
import { mongo } from '../shared/stores/mongodb/connection.ts';
import { cypher } from '../shared/stores/neo4j/connection.ts';
import { sql } from '../shared/stores/postgres/connection.ts';
import { migrationStatus } from './migrate.ts';
import { collectionDefinitions } from './mongodb/definitions.ts';

export interface Finding {
  readonly store: string;
  readonly check: string;
  readonly ok: boolean;
  readonly detail: string;
}

async function connections(): Promise<Finding[]> {
  const stores = await Promise.all(storeNames.map(storeHealth));
  return stores.map(({ store, up, version = '', milliseconds, error }) => ({
    store,
    check: 'connect',
    ok: up,
    detail: up ? `${version}, ${milliseconds} ms` : (error?.message ?? ''),
  }));
}

async function migrations(): Promise<Finding[]> {
  const states = await migrationStatus();
  return ['postgres', 'mongodb', 'neo4j'].map((store) => {
    const own = states.filter((state) => state.store === store);
    const pending = own.filter(({ state }) => state === 'pending').map(({ name }) => name);
    const detail = pending.length > 0 ? `pending: ${pending.join(', ')}` : `${own.length} applied`;
    return { store, check: 'migrations', ok: pending.length === 0, detail };
  });
}

async function mongoIndexes(): Promise<Finding> {
  const db = await mongo();
  const missing: string[] = [];
  for (const { name, indexes } of collectionDefinitions) {
    const there = await db
      .collection(name)
      .indexes()
      .catch(() => []);
    const keys = new Set(there.map(({ key }) => JSON.stringify(key)));
    for (const [wanted] of indexes) {
      if (!keys.has(JSON.stringify(wanted))) missing.push(`${name} ${JSON.stringify(wanted)}`);
    }
  }
  const detail = missing.length > 0 ? `missing: ${missing.join('; ')}` : 'all there';
  return { store: 'mongodb', check: 'indexes', ok: missing.length === 0, detail };
}

async function rowSecurity(): Promise<Finding> {
  const run = await sql();
  const open = await run`
    SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
    WHERE n.nspname IN ('crm', 'analytics', 'ops', 'search') AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`;
  const names = open.map(({ name }) => name).join(', ');
  return {
    store: 'postgres',
    check: 'row security',
    ok: open.length === 0,
    detail: names || 'forced everywhere',
  };
}

async function chromaCollections(): Promise<Finding> {
  const counts = [];
  for (const name of searchedCollections) counts.push(`${name} ${await collectionSize(name)}`);
  return { store: 'chroma', check: 'collections', ok: true, detail: counts.join(', ') };
}

/** The graph is drawn from the operational store: it may be a moment behind, never ahead. */
async function graphAgrees(): Promise<Finding> {
  const leads = await (await collection('leads')).countDocuments({ deletedAt: null });
  const [row] = await cypher<{ leads: number }>(
    'MATCH (l:Lead) WHERE l.version > 0 RETURN count(l) AS leads',
    {},
    'READ',
  );
  const drawn = row?.leads ?? 0;
  return { store: 'neo4j', check: 'leads drawn', ok: drawn <= leads, detail: `${drawn} of ${leads}` };
}

async function attempt(
  store: string,
  check: string,
  look: () => Promise<Finding | Finding[]>,
): Promise<Finding[]> {
  try {
    return [await look()].flat();
  } catch (error) {
    return [{ store, check, ok: false, detail: (error as Error).message }];
  }
}

/** Looks at every store: connection, version, schema level, what the schema promises. Never rejects. */
export async function verify(): Promise<Finding[]> {
  const connected = await connections();
  const isUp = (store: string) => connected.some((finding) => finding.store === store && finding.ok);
  const checks: readonly [store: string, check: string, look: () => Promise<Finding | Finding[]>][] = [
    ['postgres', 'row security', rowSecurity],
    ['mongodb', 'indexes', mongoIndexes],
    ['chroma', 'collections', chromaCollections],
    ['neo4j', 'leads drawn', graphAgrees],
  ];
  const findings = [...connected];
  for (const [store, check, look] of checks)
    if (isUp(store)) findings.push(...(await attempt(store, check, look)));
  if (connected.every(({ ok }) => ok)) findings.push(...(await attempt('all', 'migrations', migrations)));
  return findings;
}
