import { Readable } from 'node:stream';
import { strToU8, zipSync } from 'fflate';
import { uploadStream } from '../../platform/aws/object-store.ts';
import { passagesOf } from '../chroma/passages.ts';
import { leadNetwork, leadReferrals } from '../neo4j/queries.ts';
import { tenantBatch } from '../postgres/connection.ts';
import { type PersonalData, personalData } from './personal-data.ts';

interface Archive {
  readonly key: string;
  readonly files: readonly { readonly name: string; readonly records: number }[];
}

async function fromWarehouse(tenantId: string, leadIds: readonly string[]): Promise<unknown[]> {
  const rows = await tenantBatch<unknown[][]>(tenantId, (run) => [
    run`SELECT 'dim_leads' AS "table", * FROM analytics.dim_leads WHERE lead_id = ANY (${[...leadIds]}::uuid[])`,
    run`SELECT 'fact_calls' AS "table", * FROM analytics.fact_calls WHERE lead_id = ANY (${[...leadIds]}::uuid[])`,
    run`SELECT 'fact_conversations' AS "table", * FROM analytics.fact_conversations
        WHERE lead_id = ANY (${[...leadIds]}::uuid[])`,
  ]);
  return rows.flat();
}

async function fromSearch({ leadIds, conversations }: PersonalData): Promise<unknown[]> {
  const found: unknown[] = [];
  const wanted = { leads: leadIds, conversations: conversations.map(({ _id }) => String(_id)) };
  for (const name of ['leads', 'conversations'] as const) {
    if (wanted[name].length === 0) continue;
    found.push(...(await passagesOf(name, wanted[name])));
  }
  return found;
}

const readMe = `Everything that is held of one person, a file for each kind of record, as JSON.
warehouse.json, graph.json and search.json hold what was computed from the others.
`;

/**
 * Writes one archive with everything that all stores hold of a lead into the bucket.
 * @returns null when the tenant has no such lead.
 */
export async function exportPerson(
  { tenantId, leadId, id }: { readonly tenantId: string; readonly leadId: string; readonly id: string },
  bucket: string,
): Promise<Archive | null> {
  const data = await personalData(tenantId, leadId);
  if (!data) return null;
  const { leadIds, ...documents } = data;
  const graph = await Promise.all([
    leadNetwork(tenantId, leadId, 1, null),
    leadReferrals(tenantId, leadId, null),
  ]);
  const contents: Record<string, unknown[]> = {
    ...documents,
    warehouse: await fromWarehouse(tenantId, leadIds),
    graph,
    search: await fromSearch(data),
  };
  const files = Object.entries(contents).map(([name, records]) => ({
    name: `${name}.json`,
    records: records.length,
    bytes: strToU8(JSON.stringify(records, null, 2)),
  }));
  const zip = zipSync({
    'README.txt': strToU8(readMe),
    ...Object.fromEntries(files.map(({ name, bytes }) => [name, bytes])),
  });
  const key = `exports/${tenantId}/person-${id}.zip`;
  await uploadStream(bucket, key, Readable.from([Buffer.from(zip)]), 'application/zip');
  return { key, files: files.map(({ bytes, ...file }) => file) };
}
