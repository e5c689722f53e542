import { afterAll, describe, expect, test } from 'vitest';
import { newId } from '../../shared/platform/id.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { documentsOf, store } from '../support/integration-documents.ts';
import { asTenant, runEtl, tableOf } from '../support/integration-warehouse.ts';

const day = (month: number, date: number): Date => new Date(Date.UTC(2026, month - 1, date, 12));

const partitions = (tenantId: string, fact: string) =>
  asTenant(tenantId, `SELECT tableoid::regclass::text AS partition, source_version FROM analytics.${fact}`);

afterAll(closeMongo);

describe('a bad row', () => {
  /** What PostgreSQL has no text for; collections refuse it by now, and may hold it from before. */
  const unholdable = { disposition: 'later\0' };

  test('is kept with its reason and does not stop the others', async () => {
    const tenantId = newId();
    const { call, conversation } = documentsOf(tenantId, day(3, 1));
    const bad = call(unholdable);
    const worse = conversation({ startedAt: day(3, 1), outcome: 'won\0' });
    const documents = {
      calls: [bad, call({ initiatedAt: day(3, 1) })],
      conversations: [worse, conversation({ startedAt: day(3, 1) })],
    };
    await store(documents, false);
    const outcome = { status: 'done', rowsRead: 4, rowsWritten: 2, rowsRejected: 2 };
    expect(await runEtl(tenantId, { now: day(3, 2) })).toMatchObject(outcome);
    expect(await tableOf(tenantId, 'analytics.fact_calls')).toHaveLength(1);
    expect(await tableOf(tenantId, 'analytics.fact_conversations')).toHaveLength(1);

    const rejects = await tableOf(tenantId, 'ops.etl_rejects');
    expect(rejects).toHaveLength(2);
    expect(rejects).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          ...{ table_name: 'calls', source_id: bad._id },
          payload: expect.objectContaining({ disposition: 'later\ufffd' }),
        }),
        expect.objectContaining({ table_name: 'conversations', source_id: worse._id }),
      ]),
    );
  });

  test('is noted once, however often it is read', async () => {
    const tenantId = newId();
    await store({ calls: [documentsOf(tenantId, day(3, 1)).call(unholdable)] }, false);
    for (const date of [2, 3]) await runEtl(tenantId, { now: day(3, date), full: true });
    expect(await tableOf(tenantId, 'ops.etl_rejects')).toHaveLength(1);
  });

  test('that is mended is loaded, and is a bad one no longer', async () => {
    const tenantId = newId();
    const bad = documentsOf(tenantId, day(3, 1)).call({ ...unholdable, endedAt: day(3, 1) });
    await store({ calls: [bad] }, false);
    await runEtl(tenantId, { now: day(3, 2) });
    await store({ calls: [{ ...bad, disposition: 'later', version: 2, updatedAt: day(3, 3) }] });
    expect(await runEtl(tenantId, { now: day(3, 4) })).toMatchObject({ rowsWritten: 1, rowsRejected: 0 });
    expect(await tableOf(tenantId, 'analytics.fact_calls')).toMatchObject([{ event_date: '2026-03-01' }]);
    expect(await tableOf(tenantId, 'ops.etl_rejects')).toEqual([]);
  });
});

describe('a fact that changes', () => {
  test('moves to the partition of its month and is there once', async () => {
    const tenantId = newId();
    const { call, conversation } = documentsOf(tenantId, day(4, 1));
    const called = call({ initiatedAt: day(4, 1), durationSeconds: 10 });
    const talked = conversation({ startedAt: day(4, 1) });
    await store({ calls: [called], conversations: [talked] });
    await runEtl(tenantId, { now: day(4, 2) });
    expect(await partitions(tenantId, 'fact_calls')).toMatchObject([
      { partition: 'analytics.fact_calls_2026_04' },
    ]);

    const later = { version: 2, updatedAt: day(4, 3) };
    await store({
      calls: [{ ...called, ...later, initiatedAt: day(3, 31) }],
      conversations: [{ ...talked, ...later, startedAt: day(3, 31) }],
    });
    await runEtl(tenantId, { now: day(4, 4) });
    expect(await partitions(tenantId, 'fact_calls')).toEqual([
      { partition: 'analytics.fact_calls_2026_03', source_version: 2 },
    ]);
    expect(await partitions(tenantId, 'fact_conversations')).toEqual([
      { partition: 'analytics.fact_conversations_2026_03', source_version: 2 },
    ]);
    const summary =
      "SELECT total_calls::int FROM analytics.mv_call_summary_daily WHERE date_actual = '2026-03-31'";
    expect(await asTenant(tenantId, summary)).toEqual([{ total_calls: 1 }]);
  });

  test('of a month nobody has called in yet finds its partition', async () => {
    const tenantId = newId();
    const { call } = documentsOf(tenantId, day(4, 1));
    const dates = ['1987-06-05', '2005-01-02', '2020-01-01', '2030-12-31', '2034-02-28', '9999-12-31'];
    await store({ calls: dates.map((date) => call({ initiatedAt: new Date(date) })) });
    await runEtl(tenantId, { now: day(4, 2) });
    const rows = await partitions(tenantId, 'fact_calls');
    expect(rows.map(({ partition }) => partition).sort()).toEqual([
      'analytics.fact_calls_2005_01',
      'analytics.fact_calls_2020_01',
      'analytics.fact_calls_2030_12',
      'analytics.fact_calls_2034_02',
      'analytics.fact_calls_before_2000',
      'analytics.fact_calls_from_2100',
    ]);
  });

  test('leaves when its conversation is deleted, from the summaries too', async () => {
    const tenantId = newId();
    const { conversation } = documentsOf(tenantId, day(4, 1));
    const [kept, deleted] = [conversation({ startedAt: day(4, 1) }), conversation({ startedAt: day(4, 1) })];
    await store({ conversations: [kept, deleted] });
    await runEtl(tenantId, { now: day(4, 2) });
    const goneAt = (when: Date) => ({ version: 2, updatedAt: when, deletedAt: when });
    await store({ conversations: [{ ...deleted, ...goneAt(day(4, 3)) }] });
    await runEtl(tenantId, { now: day(4, 4) });
    expect(await tableOf(tenantId, 'analytics.fact_conversations')).toMatchObject([
      { conversation_id: kept._id },
    ]);
    for (const view of ['mv_conversation_summary_daily', 'mv_bant_analysis']) {
      expect(await tableOf(tenantId, `analytics.${view}`)).toMatchObject([{ total_conversations: 1 }]);
    }

    await store({ conversations: [{ ...kept, ...goneAt(day(4, 5)) }] });
    await runEtl(tenantId, { now: day(4, 6) });
    expect(await tableOf(tenantId, 'analytics.mv_conversation_summary_daily')).toEqual([]);
  });
});
