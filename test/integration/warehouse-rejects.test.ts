import { afterAll, describe, expect, test } from 'vitest';
import { newId } from '../../shared/platform/id.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { ask } from '../support/api.ts';
import { type Documents, documentsOf, store } from '../support/integration-documents.ts';
import { type AnyRow, runEtl, tableOf } from '../support/integration-warehouse.ts';

const day = (date: number): Date => new Date(Date.UTC(2026, 3, date, 12));

type Builders = ReturnType<typeof documentsOf>;

interface Unholdable {
  readonly name: string;
  /** A document that PostgreSQL cannot hold between two that it can. */
  readonly documents: (make: Builders) => Documents;
  /** The table it is for. */
  readonly table: string;
  readonly reject: AnyRow;
}

const noNul = expect.stringContaining('Unicode');

const cases: Unholdable[] = [
  {
    name: 'a lead with a NUL in its company',
    documents: ({ lead }) => ({ leads: [lead(), lead({}, { company: 'Cob\0alt' }), lead()] }),
    table: 'dim_leads',
    reject: {
      table_name: 'leads',
      reason: noNul,
      payload: expect.objectContaining({ company: 'Cob\ufffdalt' }),
    },
  },
  {
    name: 'a call with a NUL in its disposition',
    documents: ({ call }) => {
      const [good, bad] = ['later', 'lat\0er'].map((disposition) => ({ initiatedAt: day(1), disposition }));
      return { calls: [call(good), call(bad), call(good)] };
    },
    table: 'fact_calls',
    reject: {
      table_name: 'calls',
      reason: noNul,
      payload: expect.objectContaining({ disposition: 'lat\ufffder' }),
    },
  },
  {
    name: 'a conversation with a NUL in a topic',
    documents: ({ conversation }) => {
      const talk = conversation({ startedAt: day(1) });
      const bad = conversation({ startedAt: day(1), analysis: { ...talk.analysis, topics: ['pri\0ce'] } });
      return { conversations: [talk, bad, conversation({ startedAt: day(1) })] };
    },
    table: 'fact_conversations',
    reject: { table_name: 'conversations', reason: noNul },
  },
  {
    name: 'an agent with a NUL in the name',
    documents: ({ agent }) => ({ agents: [agent('Dana'), agent('Mar\0cus'), agent('Kim')] }),
    table: 'dim_agents',
    reject: { table_name: 'agents', reason: noNul },
  },
  {
    name: 'a campaign with a NUL in the name',
    documents: ({ campaign }) => ({ campaigns: [campaign('Autumn'), campaign('Spr\0ing'), campaign('May')] }),
    table: 'dim_campaigns',
    reject: { table_name: 'campaigns', reason: noNul },
  },
];

afterAll(closeMongo);

describe('what PostgreSQL cannot hold', () => {
  test.each(cases)('is rejected and its neighbours are loaded: $name', async (unholdable) => {
    const tenantId = newId();
    const documents = unholdable.documents(documentsOf(tenantId, day(1)));
    await store(documents, false);
    const bad = Object.values(documents).flat()[1];
    const outcome = { status: 'done', rowsRead: 3, rowsWritten: 2, rowsRejected: 1 };
    expect(await runEtl(tenantId, { now: day(2), deliveries: 2 })).toMatchObject(outcome);
    expect(await tableOf(tenantId, `analytics.${unholdable.table}`)).toHaveLength(2);
    const rejects = await tableOf(tenantId, 'ops.etl_rejects');
    expect(rejects).toEqual([expect.objectContaining({ source_id: bad?._id, ...unholdable.reject })]);
  });

  test('is found wherever it stands in a page', async () => {
    const tenantId = newId();
    const { call } = documentsOf(tenantId, day(1));
    const bad = [0, 3, 4, 10];
    const calls = Array.from({ length: 11 }, (_, place) =>
      call({ initiatedAt: day(1), disposition: bad.includes(place) ? '\0' : 'later' }),
    );
    await store({ calls }, false);
    expect(await runEtl(tenantId, { now: day(2) })).toMatchObject({
      ...{ status: 'done', rowsRead: 11, rowsWritten: 7, rowsRejected: 4 },
    });
    const rejected = (await tableOf(tenantId, 'ops.etl_rejects')).map(({ source_id }) => source_id);
    expect(rejected.sort()).toEqual(bad.map((place) => calls[place]?._id).sort());
    expect(await tableOf(tenantId, 'analytics.mv_call_summary_daily')).toMatchObject([{ total_calls: 7 }]);
  });

  test('is loaded once it is mended, and rejected no longer', async () => {
    const tenantId = newId();
    const bad = documentsOf(tenantId, day(1)).lead({}, { company: 'Cob\0alt' });
    await store({ leads: [bad] }, false);
    await runEtl(tenantId, { now: day(2) });
    expect(await tableOf(tenantId, 'ops.etl_rejects')).toHaveLength(1);
    await store({ leads: [{ ...bad, company: 'Cobalt', version: 2, updatedAt: day(3) }] });
    expect(await runEtl(tenantId, { now: day(4) })).toMatchObject({ rowsWritten: 1, rowsRejected: 0 });
    expect(await tableOf(tenantId, 'ops.etl_rejects')).toEqual([]);
    expect(await tableOf(tenantId, 'analytics.dim_leads')).toMatchObject([{ company: 'Cobalt' }]);
  });
});

test.each([
  { company: 'Cob\0alt' },
  { firstName: '\0' },
  { city: 'Bos\0ton' },
  { email: 'a\0nn@cobalt.example' },
  { tags: ['ho\0t'] },
])('a NUL does not come in by the API: %j', async (changes) => {
  const body = { firstName: 'Ann', email: `${newId()}@cobalt.example`, ...changes };
  expect(await ask('/v1/leads', { method: 'POST', body })).toMatchObject({ status: 400 });
});

test('a NUL does not come into the operational store either', async () => {
  const { lead, agent, campaign } = documentsOf(newId(), day(1));
  for (const documents of [
    { leads: [lead({}, { company: 'Cob\0alt' })] },
    { agents: [agent('Mar\0cus')] },
    { campaigns: [campaign('Spr\0ing')] },
  ]) {
    await expect(store(documents)).rejects.toMatchObject({ code: 121 });
  }
});
