import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyChain } from '../../functions/audit/verify-chain.ts';
import { searchedCollections } from '../../shared/domain/search/entity.ts';
import { listObjects, objectInfo, objectStream } from '../../shared/platform/aws/object-store.ts';
import { newId } from '../../shared/platform/id.ts';
import { existingCollections } from '../../shared/stores/chroma/collections.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo, mongo } from '../../shared/stores/mongodb/connection.ts';
import { closeGraph } from '../../shared/stores/neo4j/connection.ts';
import { erasePerson } from '../../shared/stores/person/erase-person.ts';
import { redis } from '../../shared/stores/redis/connection.ts';
import { exportGraph } from '../support/integration-graph.ts';
import { fold, importCsv, personEverywhere } from '../support/integration-person.ts';
import { asTenant, runEtl } from '../support/integration-warehouse.ts';

type Person = Awaited<ReturnType<typeof personEverywhere>>;

/** Everything that the stores hold of a tenant, as text, by where it stands. */
async function everythingOf({ tenantId, bucket }: Person): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const db = await mongo();
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
    for (const row of await db.collection(name).find({ tenantId }).toArray())
      found.set(`mongodb ${name} ${row._id}`, JSON.stringify(row));
  }
  const tables = await asTenant(
    tenantId,
    `SELECT table_schema || '.' || table_name AS name FROM information_schema.columns
     WHERE column_name = 'tenant_id' AND table_schema IN ('analytics', 'ops')`,
  );
  for (const { name } of tables) {
    const rows = await asTenant(tenantId, `SELECT to_jsonb(t) AS row FROM ${name} t WHERE tenant_id = $1`, [
      tenantId,
    ]);
    found.set(`postgres ${name}`, JSON.stringify(rows));
  }
  for (const name of ['passages', 'postings']) {
    const rows = await asTenant(
      tenantId,
      `SELECT to_jsonb(t) AS row FROM search.${name} t
      JOIN search.passage_sets USING (set_id) WHERE tenant_id = $1`,
      [tenantId],
    );
    found.set(`postgres search.${name}`, JSON.stringify(rows));
  }
  for (const name of searchedCollections) {
    for (const { collection: vectors } of await existingCollections(name)) {
      const held = await vectors.get({ where: { tenantId } });
      found.set(`chroma ${vectors.name}`, JSON.stringify([held.ids, held.documents, held.metadatas]));
    }
  }
  found.set('neo4j', JSON.stringify(await exportGraph(tenantId)));
  for (const folder of ['incoming', 'reports', 'exports']) {
    for (const key of await listObjects(bucket, `${folder}/${tenantId}/`)) {
      let text = '';
      for await (const chunk of await objectStream(bucket, key, (await objectInfo(bucket, key)).etag))
        text += chunk;
      found.set(`s3 ${key}`, text);
    }
  }
  return found;
}

/** Where one of the person's words is still found. */
async function tracesOf(person: Person): Promise<string[]> {
  const texts = [...(await everythingOf(person))].map(
    ([where, text]) => [where, text.toLowerCase()] as const,
  );
  return person.words.flatMap((word) =>
    texts.filter(([, text]) => text.includes(word)).map(([where]) => `${word} in ${where}`),
  );
}

const storesIn = (traces: readonly string[]) =>
  new Set(traces.map((trace) => trace.split(' in ')[1]?.split(' ')[0]));

const erase = ({ tenantId, leadId, bucket }: Person) =>
  erasePerson({ tenantId, leadId, id: newId(), by: 'user:dpo', at: new Date() }, bucket);

const callsCounted = async ({ tenantId }: Person) =>
  asTenant(
    tenantId,
    'SELECT count(*)::int AS calls, sum(duration_seconds)::int AS seconds FROM analytics.fact_calls',
  );

afterAll(async () => {
  await closeMongo();
  await closeGraph();
});

describe('an erased person', () => {
  let person: Person;
  let before: { traces: string[]; calls: unknown };
  let certificate: Awaited<ReturnType<typeof erase>>;
  beforeAll(async () => {
    person = await personEverywhere();
    before = { traces: await tracesOf(person), calls: await callsCounted(person) };
    certificate = await erase(person);
  });

  test('was in every store before', () => {
    const where = before.traces.join('\n');
    for (const name of ['leads', 'contacts', 'conversations', 'callLogs', 'telnyxEvents', 'auditEvents'])
      expect(where, name).toContain(`mongodb ${name}`);
    for (const name of ['leadMerges', 'importSlices']) expect(where, name).toContain(`mongodb ${name}`);
    expect(storesIn(before.traces)).toEqual(new Set(['mongodb', 'postgres', 'chroma', 'neo4j', 's3']));
    expect(before.calls).toEqual([{ calls: 1, seconds: 85 }]);
  });

  test('is nowhere any more', async () => {
    expect(await tracesOf(person)).toEqual([]);
  });

  test('has a certificate that says what was done where and names nobody', () => {
    expect(new Set(certificate?.leadIds)).toEqual(new Set([person.leadId, person.merged]));
    const stores = new Set(certificate?.steps.map(({ store }) => store));
    expect(stores).toEqual(new Set(['mongodb', 'postgres', 'neo4j', 'chroma', 'redis', 's3']));
    expect(person.words.filter((word) => JSON.stringify(certificate).toLowerCase().includes(word))).toEqual(
      [],
    );
  });

  test('is not shown from the cache', async () => {
    const { body, status } = await person.ask('GET', `/v1/leads/${person.leadId}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ doNotCall: true, doNotEmail: true, anonymizedAt: expect.any(String) });
    expect(body.firstName).toBeUndefined();
  });

  test('still counts in reports, before the next load and after it', async () => {
    expect(await callsCounted(person)).toEqual(before.calls);
    await runEtl(person.tenantId, { now: new Date(Date.now() + 1_000), full: true });
    expect(await callsCounted(person)).toEqual(before.calls);
    const { tenantId, leadId } = person;
    const companies = await asTenant(tenantId, 'SELECT company FROM analytics.dim_leads WHERE lead_id = $1', [
      leadId,
    ]);
    expect(companies.length).toBeGreaterThan(0);
    expect(companies.filter(({ company }) => company !== null)).toEqual([]);
  });

  test('leaves others as they were', async () => {
    const { tenantId } = person;
    const other = await (await collection('leads')).findOne({ tenantId, email: 'bo@fern.example' });
    expect(other).toMatchObject({ firstName: 'Bo', company: 'Fern', version: 1 });
    expect((await exportGraph(tenantId)).nodes.filter((node) => node.includes('Bo Li'))).toHaveLength(1);
  });

  test('leaves the audit trail whole, by whose entries were emptied', async () => {
    const { tenantId } = person;
    await person.audit();
    const report = await verifyChain(tenantId);
    expect(report).toMatchObject({ faults: [], open: 0 });
    expect(report.entries).toBeGreaterThan(3);
    const entries = await (await collection('auditEvents')).find({ tenantId }).toArray();
    expect(entries.filter(({ erasedAt }) => erasedAt).length).toBeGreaterThan(3);
  });

  test('does not come back when the call is folded again', async () => {
    const events = await collection('telnyxEvents');
    const last = await events.findOne({ callLegId: person.callLegId, type: 'call.hangup' });
    if (!last) throw new Error('the call was hung up');
    const cost = { billed_duration_secs: 60, total_cost: '0.0070', call_leg_id: person.callLegId };
    await events.insertOne({ ...last, _id: newId(), type: 'call.cost', payload: cost });
    await fold(person.callLegId);
    const logs = await collection('callLogs');
    expect((await logs.findOne({ callLegId: person.callLegId }))?.cost?.micros).toBe(7_000);
    expect(await tracesOf(person)).toEqual([]);
  });

  test('can be erased once more without harm', async () => {
    const again = await erase(person);
    expect(new Set(again?.leadIds)).toEqual(new Set(certificate?.leadIds));
    expect(await tracesOf(person)).toEqual([]);
    expect(await callsCounted(person)).toEqual(before.calls);
    expect((await verifyChain(person.tenantId)).faults).toEqual([]);
  });
});

test('what still waits in an outbox for the audit trail is erased, too', async () => {
  const person = await personEverywhere();
  const path = `/v1/leads/${person.leadId}`;
  const { etag } = await person.ask('GET', path);
  const body = { notes: 'Zyxandra called back' };
  expect((await person.ask('PATCH', path, { body, ifMatch: etag })).status).toBe(200);
  await erase(person);
  await person.audit(); // the message comes after the erasure
  expect(await tracesOf(person)).toEqual([]);
  expect((await verifyChain(person.tenantId)).faults).toEqual([]);
});

test('the rows of a file in which the person stood twice are emptied, both of them', async () => {
  const person = await personEverywhere();
  const row = 'Zyxandra,Quillfeather,zyxandra@quill.example';
  await importCsv(person.tenantId, `first_name,last_name,email\n${row}\n${row}\n`);
  await erase(person);
  expect(await tracesOf(person)).toEqual([]);
});

test('a call of the person that the warehouse rejected is deleted with what it said', async () => {
  const person = await personEverywhere();
  const { tenantId, callLegId } = person;
  const call = await (await collection('callLogs')).findOne({ callLegId });
  await asTenant(
    tenantId,
    `INSERT INTO ops.etl_rejects (tenant_id, table_name, source_id, run_id, reason, payload)
     VALUES ($1, 'fact_calls', $2, $3, 'value too long: marmalade', '{"notes":"marmalade"}')`,
    [tenantId, String(call?._id), newId()],
  );
  expect((await tracesOf(person)).join()).toContain('marmalade in postgres ops.etl_rejects');
  await erase(person);
  expect(await tracesOf(person)).toEqual([]);
});

describe('a dry run', () => {
  const csv = 'first_name,last_name,email\nZyxandra,Quillfeather,zyxandra@work.example\nZyxandra,Nobody,\n';
  const rehearsed = async (tenantId: string) => {
    const dryRuns = await (await collection('imports')).find({ tenantId, 'options.dryRun': true }).toArray();
    const ids = dryRuns.map(({ _id }) => _id);
    const leads = (await collection('importRehearsals')).find({ tenantId: { $in: ids } });
    return { dryRuns, leads: await leads.toArray() };
  };

  test('keeps neither its file nor its rows of a person who is erased', async () => {
    const person = await personEverywhere();
    await importCsv(person.tenantId, csv, { 'import-dry-run': 'true' });
    await erase(person);
    expect(await tracesOf(person)).toEqual([]);
  });

  test('that did not end keeps no lead of a person who is erased, and ends', async () => {
    const person = await personEverywhere();
    const { tenantId, leadId } = person;
    await importCsv(tenantId, csv, { 'import-dry-run': 'true' });
    const [dryRun] = (await rehearsed(tenantId)).dryRuns;
    await (await collection('imports')).updateOne(
      { _id: dryRun?._id ?? '' },
      { $set: { status: 'running' } },
    );
    const lead = await (await collection('leads')).findOne({ _id: leadId });
    if (!lead || !dryRun) throw new Error('the person was imported, and in a dry run');
    await (await collection('importRehearsals')).insertMany([
      { ...lead, _id: `${dryRun._id}:${leadId}`, tenantId: dryRun._id, identity: {} },
      { ...lead, _id: newId(), tenantId: dryRun._id, identity: {} },
    ]);
    const certificate = await erase(person);
    const after = await rehearsed(tenantId);
    expect(after.leads).toEqual([]);
    expect(after.dryRuns.map(({ status }) => status)).toEqual(['cancelled']);
    expect(certificate?.steps).toContainEqual({
      ...{ store: 'mongodb', what: 'leads of dry runs deleted', count: 2 },
    });
  });
});

test('the certificate of an erasure claims nothing of backups, and says what Chroma keeps for a while', async () => {
  const certificate = await erase(await personEverywhere());
  expect(JSON.stringify(certificate)).not.toMatch(/backup/i);
  expect(certificate?.kept.join('\n')).toMatch(/write-ahead log of Chroma/);
});

describe('a repeated request', () => {
  const storedAnswers = async (tenantId: string): Promise<Record<string, string>> => {
    const client = await redis();
    const found: Record<string, string> = {};
    let cursor = '0';
    do {
      const [next, keys] = await client.scan(cursor, {
        match: `ringleader:once:{${tenantId}}:*`,
        count: 1_000,
      });
      for (const key of keys) found[key] = JSON.stringify(await client.get(key));
      cursor = String(next);
    } while (cursor !== '0');
    return found;
  };

  test('is answered from the record, stores no personal data, and shows nobody who was erased', async () => {
    const person = await personEverywhere();
    const { tenantId, leadId } = person;
    const at = { email: 'zyxandra@marmalade.example', lastName: 'Quillfeather' };
    const requests = [
      ['/v1/leads', { firstName: 'Zyxandra', ...at }],
      [`/v1/leads/${leadId}/qualify`, { budget: { score: 20 } }],
      ['/v1/contacts', { leadId, type: 'email', value: 'zyxandra@quillfeather.example' }],
      [
        '/v1/leads/bulk',
        { operations: [{ op: 'create', body: { firstName: 'Zyxandra', email: 'z@marmalade.example' } }] },
      ],
    ] as const;
    const send = () =>
      Promise.all(
        requests.map(([path, body], index) =>
          person.ask('POST', path, { body, idempotencyKey: `${tenantId}-${index}` }),
        ),
      );
    const first = await send();
    expect(first.map(({ status }) => status)).toEqual([201, 200, 201, 200]);
    const stored = await storedAnswers(tenantId);
    expect(Object.keys(stored)).toHaveLength(4);
    const said = Object.values(stored).join('\n').toLowerCase();
    expect(person.words.filter((word) => said.includes(word))).toEqual([]);

    const again = await send();
    expect(again.map(({ status }) => status)).toEqual([201, 200, 201, 200]);
    expect(again.map(({ body }) => body.id)).toEqual(first.map(({ body }) => body.id));
    expect(again[0]?.body).toMatchObject(first[0]?.body);
    expect(again[3]?.body.results[0].body).toMatchObject(first[3]?.body.results[0].body);

    const made = [first[0]?.body.id, first[3]?.body.results[0].body.id];
    for (const id of [leadId, ...made]) {
      await erasePerson({ tenantId, leadId: id, id: newId(), by: 'user:dpo', at: new Date() }, person.bucket);
    }
    expect(new Set(Object.values(await storedAnswers(tenantId)))).toEqual(
      new Set(['{"fingerprint":"","isErased":true}', expect.stringContaining('"items":[{"status":201}]')]),
    );
    const replayed = await send();
    expect(replayed.map(({ status }) => status)).toEqual([404, 404, 404, 200]);
    const shown = JSON.stringify(replayed).toLowerCase();
    expect(person.words.filter((word) => shown.includes(word))).toEqual([]);
    expect(await tracesOf(person)).toEqual([]);
  });
});
