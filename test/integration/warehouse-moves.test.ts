import { afterAll, describe, expect, test } from 'vitest';
import type { CallLog } from '../../shared/contracts/call-log.ts';
import { newId } from '../../shared/platform/id.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { documentsOf, store } from '../support/integration-documents.ts';
import { asTenant, runEtl, tableOf, warehouseOf } from '../support/integration-warehouse.ts';

const day = (date: number): Date => new Date(Date.UTC(2026, 3, date, 12)); // 0 is the last of March
const changedAt = (date: number) => ({ version: 2, updatedAt: day(date) });

/** How many calls or conversations a summary has, by day. */
async function totals(tenantId: string, view: string): Promise<[string, number][]> {
  const rows = await tableOf(tenantId, `analytics.${view}`);
  return rows
    .map((row): [string, number] => [row.date_actual, row.total_calls ?? row.total_conversations])
    .sort();
}

const summaries = ['mv_call_summary_daily', 'mv_conversation_summary_daily', 'mv_bant_analysis'];

afterAll(closeMongo);

describe('a fact that moves to another day', () => {
  test.each([
    ['each message coming once', 1],
    ['each message coming twice', 2],
  ])('leaves the summaries of its old day, %s', async (_name, deliveries) => {
    const tenantId = newId();
    const { call, conversation } = documentsOf(tenantId, day(1));
    const calls = [1, 1, 2].map((date) => call({ initiatedAt: day(date) }));
    const conversations = [1, 1, 2].map((date) => conversation({ startedAt: day(date) }));
    await store({ calls, conversations });
    await runEtl(tenantId, { now: day(5) });
    for (const view of summaries) {
      expect(await totals(tenantId, view), view).toEqual([
        ['2026-04-01', 2],
        ['2026-04-02', 1],
      ]);
    }

    // One of the two of the first day to the month before, the one of the second day to the first.
    const [, staying, moving] = calls.map((one) => ({ ...one, ...changedAt(6) }));
    const [, held, moved] = conversations.map((one) => ({ ...one, ...changedAt(6) }));
    if (!staying || !moving || !held || !moved) throw new Error('there are three of each');
    await store({
      calls: [
        { ...staying, initiatedAt: day(0) },
        { ...moving, initiatedAt: day(1) },
      ],
      conversations: [
        { ...held, startedAt: day(0) },
        { ...moved, startedAt: day(1) },
      ],
    });
    expect(await runEtl(tenantId, { now: day(7), deliveries })).toMatchObject({
      rowsRead: 4,
      rowsWritten: 4,
    });
    for (const view of summaries) {
      expect(await totals(tenantId, view), view).toEqual([
        ['2026-03-31', 1],
        ['2026-04-01', 2],
      ]);
    }
  });
});

describe('a fact that became impossible', () => {
  test.each<[string, Partial<CallLog>]>([
    ['a text with a NUL', { disposition: 'later\0' }],
    ['an issue-free call of another day, with a NUL', { initiatedAt: day(3), disposition: '\0' }],
  ])('leaves the facts and its day, and comes back when it is mended: %s', async (_name, change) => {
    const tenantId = newId();
    const { call } = documentsOf(tenantId, day(1));
    const [kept, spoilt] = [call({ initiatedAt: day(1) }), call({ initiatedAt: day(1) })];
    await store({ calls: [kept, spoilt] });
    await runEtl(tenantId, { now: day(2) });

    await store({ calls: [{ ...spoilt, ...changedAt(3), ...change }] }, false);
    expect(await runEtl(tenantId, { now: day(4) })).toMatchObject({
      ...{ rowsWritten: 0, rowsUnchanged: 0, rowsRejected: 1 },
    });
    expect(await tableOf(tenantId, 'analytics.fact_calls')).toMatchObject([{ call_log_id: kept._id }]);
    expect(await totals(tenantId, 'mv_call_summary_daily')).toEqual([['2026-04-01', 1]]);
    expect(await tableOf(tenantId, 'ops.etl_rejects')).toMatchObject([{ source_id: spoilt._id }]);

    await store({ calls: [{ ...spoilt, version: 3, updatedAt: day(5) }] });
    await runEtl(tenantId, { now: day(6) });
    expect(await totals(tenantId, 'mv_call_summary_daily')).toEqual([['2026-04-01', 2]]);
    expect(await tableOf(tenantId, 'ops.etl_rejects')).toEqual([]);
  });

  test('leaves a day empty when it was the only one', async () => {
    const tenantId = newId();
    const { call, conversation } = documentsOf(tenantId, day(1));
    const [called, talked] = [call({ initiatedAt: day(1) }), conversation({ startedAt: day(1) })];
    await store({ calls: [called], conversations: [talked] });
    await runEtl(tenantId, { now: day(2) });
    const documents = {
      calls: [{ ...called, ...changedAt(3), disposition: '\0' }],
      conversations: [{ ...talked, ...changedAt(3), outcome: '\0' }],
    };
    await store(documents, false);
    await runEtl(tenantId, { now: day(4) });
    expect(Object.values(await warehouseOf(tenantId)).flat()).toEqual([]);
    expect(await tableOf(tenantId, 'ops.etl_rejects')).toHaveLength(2);
  });
});

describe('a full run', () => {
  test.each([
    ['changed', 'UPDATE analytics.fact_calls SET duration_seconds = 1, lead_key = NULL'],
    ['changed', "UPDATE analytics.fact_conversations SET sentiment = -1, channel = 'fax'"],
    ['taken out', 'DELETE FROM analytics.fact_calls'],
    ['taken out', 'DELETE FROM analytics.fact_conversations'],
  ])('repairs what was %s by hand: %s', async (_name, damage) => {
    const tenantId = newId();
    const { lead, call, conversation } = documentsOf(tenantId, day(1));
    const known = lead();
    await store({
      leads: [known],
      calls: [call({ leadId: known._id, initiatedAt: day(1), durationSeconds: 9 })],
      conversations: [conversation({ leadId: known._id, startedAt: day(1) })],
    });
    await runEtl(tenantId, { now: day(2) });
    const before = await warehouseOf(tenantId);
    await asTenant(tenantId, damage);
    expect(await warehouseOf(tenantId)).not.toEqual(before);
    await runEtl(tenantId, { now: day(4), full: true });
    expect(await warehouseOf(tenantId)).toEqual(before);
  });
});
