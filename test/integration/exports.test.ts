import type { Readable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, test } from 'vitest';
import { contactRoutes } from '../../functions/api/contacts/routes.ts';
import { writeExport } from '../../functions/api/export-file/write-export.ts';
import { exportRoutes } from '../../functions/api/exports/routes.ts';
import { leadRoutes } from '../../functions/api/leads/routes.ts';
import type { ExportMessage } from '../../shared/contracts/data-export.ts';
import type { Principal } from '../../shared/http/route.ts';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { type Asker, inProcess } from '../support/integration-api.ts';
import { documentsOf } from '../support/integration-documents.ts';
import '../support/stack.ts';

type Row = Record<string, unknown>;

afterAll(closeMongo);

/** A tenant who has files written; `as` is somebody of it. */
function newTenant() {
  const tenantId = newId();
  const queue: ExportMessage[] = [];
  const files = new Map<string, string>();
  const deps = {
    ...inProcess.deps(),
    send: async (messages: readonly ExportMessage[]) => void queue.push(...messages),
    signedUrl: async (key: string) => `https://bucket/${key}`,
    removeFile: async () => {},
  };
  const routes = [...leadRoutes(deps), ...contactRoutes(deps), ...exportRoutes(deps)];
  const as = (principal: Partial<Principal> = {}) => inProcess.asker(routes, { tenantId, ...principal });
  const upload = async (_bucket: string, key: string, body: Readable) => {
    let text = '';
    for await (const chunk of body) text += chunk;
    files.set(key, text);
  };
  const write = (id: string) => writeExport(id, { bucket: 'exports', upload, clock: () => new Date() });
  /** Asks for an export and has it written. */
  const exported = async (ask: Asker, body: object): Promise<string> => {
    const asked = await ask('POST', '/v1/exports', { body });
    expect(asked.status).toBe(202);
    const { exportId = '' } = queue.pop() ?? {};
    await write(exportId);
    const { body: done } = await ask('GET', `/v1/exports/${exportId}`);
    expect(done).toMatchObject({
      status: 'done',
      url: expect.stringContaining(`exports/${tenantId}/${exportId}`),
    });
    const text = files.get(`exports/${tenantId}/${exportId}.${done.format}`) ?? '';
    return text;
  };
  /** Somebody works here. */
  const hire = async (_id: string) => {
    const agent = documentsOf(tenantId, new Date()).agent('Ann');
    await (await collection('users')).insertOne({ ...agent, _id });
  };
  return { as, exported, write, files, hire };
}

async function leadsOf(ask: Asker, inputs: readonly object[]): Promise<Row[]> {
  const made: Row[] = [];
  for (const [index, input] of inputs.entries()) {
    const body = { firstName: `Ann ${index}`, email: `ann${index}@cobalt.example`, ...input };
    made.push((await ask('POST', '/v1/leads', { body })).body);
  }
  return made;
}

/** Everything a list shows, page after page. */
async function listed(ask: Asker, path: string, query: Record<string, string> = {}): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const { body } = await ask('GET', path, { query: { limit: '7', ...query, ...(cursor && { cursor }) } });
    rows.push(...body.data);
    cursor = body.nextCursor;
  } while (cursor);
  return rows;
}

const csvRows = (text: string): Record<string, string>[] => parse(text, { columns: true });
const ndjsonRows = (text: string): Row[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
const idsOf = (rows: readonly Row[]) => rows.map(({ id }) => id);

describe('an export', () => {
  test.each(['leads', 'contacts'])(
    'of %s has the rows of the list, in its order, in both formats',
    async (resource) => {
      const { as, exported } = newTenant();
      const ask = as();
      const leads = await leadsOf(
        ask,
        Array.from({ length: 11 }, () => ({})),
      );
      for (const { id: leadId } of leads) {
        await ask('POST', '/v1/contacts', { body: { leadId, type: 'social', value: `@${leadId}` } });
      }
      const rows = await listed(ask, `/v1/${resource}`);
      expect(rows).toHaveLength(11);
      expect(ndjsonRows(await exported(ask, { resource, format: 'ndjson' }))).toEqual(rows);
      const csv = csvRows(await exported(ask, { resource }));
      expect(idsOf(csv)).toEqual(idsOf(rows));
      expect(Object.keys(csv[0] ?? {})).toEqual(expect.arrayContaining(Object.keys(rows[0] ?? {})));
    },
  );

  test('neutralises what a spreadsheet would run, and keeps the rest as it is', async () => {
    const { as, exported } = newTenant();
    const evil = ['=cmd|calc', '+1+1', '-2+3', '@SUM(A1)', '\t=1'];
    const lead = {
      lastName: '=HYPERLINK("http://evil.example")',
      company: 'A "quoted", name',
      tags: ['=1+1', 'b'],
    };
    await leadsOf(as(), [lead, ...evil.slice(0, 4).map((company) => ({ company }))]);
    const rows = csvRows(await exported(as(), { resource: 'leads', filter: { sort: 'createdAt' } }));
    expect(rows[0]?.company).toBe('A "quoted", name');
    const cells = rows.flatMap((row) => Object.values(row));
    expect(cells.filter((cell) => /^[=+@\t\r]|^-(?!\d+(\.\d+)?$)/.test(cell))).toEqual([]);
    expect(rows.map(({ company }) => company?.replace(/^'/, '')).slice(1)).toEqual(evil.slice(0, 4));
    expect(rows[0]?.tags).toContain('=1+1');
  });

  test('holds its filter, its fields and its order', async () => {
    const { as, exported } = newTenant();
    const ask = as();
    await leadsOf(ask, [{ tags: ['vip'] }, {}, { tags: ['vip'], priority: 'high' }, { priority: 'high' }]);
    const filter = { tags: 'vip', fields: 'firstName,priority', sort: 'createdAt' };
    const rows = csvRows(await exported(ask, { resource: 'leads', filter }));
    expect(rows).toEqual([
      { firstName: 'Ann 0', priority: 'medium' },
      { firstName: 'Ann 2', priority: 'high' },
    ]);
    const found = ndjsonRows(
      await exported(ask, { resource: 'leads', format: 'ndjson', filter: { q: 'ann' } }),
    );
    expect(found).toHaveLength(4);
    expect(
      (await ask('POST', '/v1/exports', { body: { resource: 'leads', filter: { colour: 'red' } } })).status,
    ).toBe(422);
  });

  test('written again by a repeated message is the same', async () => {
    const { as, exported, write, files } = newTenant();
    await leadsOf(as(), [{}, {}]);
    const text = await exported(as(), { resource: 'leads' });
    const [key = ''] = files.keys();
    const id = key.split('/').at(-1)?.split('.')[0] ?? '';
    const exports = await collection('exports');
    const done = await exports.findOne({ _id: id });
    files.clear();
    await write(id);
    expect(files.size).toBe(0);
    expect(await exports.findOne({ _id: id })).toEqual(done);
    await exports.updateOne({ _id: id }, { $set: { status: 'running' }, $unset: { key: '', rows: '' } }); // it died
    await write(id);
    expect(files.get(key)).toBe(text);
    expect(await exports.findOne({ _id: id })).toMatchObject({ status: 'done', rows: 2, key });
  });
});

describe('an agent who sees only their own', () => {
  const agentOf = (id: string): Partial<Principal> => ({
    actor: `user:${id}`,
    user: { id, roles: ['agent'], sessionId: newId() },
    policy: { agentsSee: 'own' } as NonNullable<Principal['policy']>,
  });

  test.each(['leads', 'contacts'])('exports the %s they are shown, and no others', async (resource) => {
    const { as, exported, hire } = newTenant();
    const id = newId();
    await hire(id);
    const agent = as(agentOf(id));
    const [own, other] = await leadsOf(as(), [{ sharedWith: [id] }, {}]);
    const social = (lead: Row | undefined) => ({ leadId: lead?.id, type: 'social', value: '@ann' });
    await agent('POST', '/v1/contacts', { body: social(own) });
    await as()('POST', '/v1/contacts', { body: social(other) });
    const rows = ndjsonRows(await exported(agent, { resource, format: 'ndjson' }));
    const shown = await listed(agent, `/v1/${resource}`);
    expect(shown).toHaveLength(1);
    expect(idsOf(rows)).toEqual(idsOf(shown));
  });

  test('has exports that nobody else sees', async () => {
    const { as } = newTenant();
    const ann = as(agentOf(newId()));
    const { body } = await ann('POST', '/v1/exports', { body: { resource: 'leads' } });
    expect(idsOf((await ann('GET', '/v1/exports')).body.data)).toEqual([body.id]);
    expect((await as(agentOf(newId()))('GET', `/v1/exports/${body.id}`)).status).toBe(404);
  });
});
