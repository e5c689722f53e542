import { afterAll, describe, expect, test } from 'vitest';
import { etlSteps } from '../../shared/contracts/queue-messages.ts';
import { newId } from '../../shared/platform/id.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { documentsOf, store } from '../support/integration-documents.ts';
import { expectedByDay } from '../support/integration-expected-by-day.ts';
import { expectedPerformance } from '../support/integration-expected-performance.ts';
import { daysAgo, salesOf } from '../support/integration-sales.ts';
import { asTenant, runEtl, tableOf, warehouseOf } from '../support/integration-warehouse.ts';

const now = daysAgo(0);
const minutesBefore = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);

/** Whether every view says what the documents say. */
async function expectViewsOf(sales: ReturnType<typeof salesOf>, tenantId: string): Promise<void> {
  const expected = { ...expectedByDay(tenantId, sales), ...expectedPerformance(tenantId, sales) };
  for (const [view, rows] of Object.entries(expected)) {
    const found = await tableOf(tenantId, `analytics.${view}`);
    expect(found, view).toHaveLength(rows.length);
    expect(found, view).toEqual(expect.arrayContaining(rows));
  }
}

afterAll(closeMongo);

describe('a run', () => {
  test('counts what it read, and a tenant’s run loads nothing of another', async () => {
    const [tenantId, other] = [newId(), newId()];
    await store(salesOf(tenantId));
    await store(salesOf(other));
    // One of the conversations is deleted before it is ever seen.
    expect(await runEtl(tenantId, { now })).toMatchObject({
      ...{ status: 'done', rowsRead: 43, rowsWritten: 42, rowsUnchanged: 1, rowsRejected: 0 },
    });
    expect(Object.values(await warehouseOf(other)).flat()).toEqual([]);
  });

  test('done again, in full or not, changes nothing', async () => {
    const tenantId = newId();
    await store(salesOf(tenantId));
    await runEtl(tenantId, { now });
    const before = await warehouseOf(tenantId);
    const written = () =>
      asTenant(tenantId, 'SELECT call_log_id, loaded_at FROM analytics.fact_calls ORDER BY call_log_id');
    const writtenBefore = await written();
    for (const full of [false, true]) {
      const again = await runEtl(tenantId, { now, full, hours: 24 * 365 });
      expect(again).toMatchObject({ rowsRead: 43, rowsUnchanged: full ? expect.anything() : 43 });
      expect(await warehouseOf(tenantId)).toEqual(before);
      expect(await written()).toEqual(writtenBefore);
    }
  });

  test('whose every message comes twice loads the same and counts it once', async () => {
    const tenantId = newId();
    const sales = salesOf(tenantId);
    await store(sales);
    expect(await runEtl(tenantId, { now, deliveries: 2 })).toMatchObject({ rowsRead: 43, rowsWritten: 42 });
    await expectViewsOf(sales, tenantId);
  });

  test.each(etlSteps.slice(0, -1))('that dies after %s is made good by the next', async (diesAfter) => {
    const tenantId = newId();
    const sales = salesOf(tenantId);
    await store(sales);
    await runEtl(tenantId, { now: minutesBefore(60), diesAfter });
    await runEtl(tenantId, { now });
    await expectViewsOf(sales, tenantId);
  });

  test('that dies over changes of what is loaded is made good, too', async () => {
    const tenantId = newId();
    const sales = salesOf(tenantId);
    await store(sales);
    await runEtl(tenantId, { now: daysAgo(3) });
    const changed = { updatedAt: daysAgo(1), version: 2 };
    const newer = {
      ...sales,
      agents: sales.agents.map((agent) => ({ ...agent, ...changed, displayName: `${agent.displayName} W.` })),
      campaigns: sales.campaigns.map((campaign) => ({ ...campaign, ...changed, budgetCents: 3 })),
      leads: sales.leads.map((lead) => ({ ...lead, ...changed, priority: 'low' as const })),
      calls: sales.calls.map((call) => ({ ...call, ...changed, durationSeconds: 30 })),
      conversations: sales.conversations.map((talk) => ({ ...talk, ...changed, channel: 'chat' as const })),
    };
    await store(newer);
    for (const diesAfter of etlSteps.slice(0, -1)) await runEtl(tenantId, { now: daysAgo(0), diesAfter });
    await runEtl(tenantId, { now });
    await expectViewsOf(newer, tenantId);
  });
});

describe('an incremental run', () => {
  test('reads only what changed', async () => {
    const tenantId = newId();
    const sales = salesOf(tenantId);
    await store(sales);
    await runEtl(tenantId, { now: daysAgo(3) });
    expect(await runEtl(tenantId, { now: daysAgo(2) })).toMatchObject({ rowsRead: 0, rowsWritten: 0 });

    const changed = { updatedAt: daysAgo(1), version: 2 };
    const [lead, ...leads] = sales.leads.map((one) => ({ ...one, ...changed, city: 'Salem' }));
    const [call, ...calls] = sales.calls.map((one) => ({ ...one, ...changed, durationSeconds: 7 }));
    if (!lead || !call) throw new Error('there are leads and calls');
    await store({ leads: [lead], calls: [call] });
    expect(await runEtl(tenantId, { now })).toMatchObject({ rowsRead: 2, rowsWritten: 2 });
    expect(leads.length + calls.length).toBeGreaterThan(2);
    await expectViewsOf(
      { ...sales, leads: [lead, ...sales.leads.slice(1)], calls: [call, ...sales.calls.slice(1)] },
      tenantId,
    );
  });

  test('looks back a little for what was written late, and further when told to', async () => {
    const tenantId = newId();
    const { lead } = documentsOf(tenantId, minutesBefore(65));
    await runEtl(tenantId, { now: minutesBefore(60) });
    await store({ leads: [lead()] });
    expect(await runEtl(tenantId, { now: minutesBefore(30) })).toMatchObject({ rowsRead: 1 });
    expect(await runEtl(tenantId, { now: minutesBefore(20) })).toMatchObject({ rowsRead: 0 });
    expect(await runEtl(tenantId, { now, hours: 2 })).toMatchObject({ rowsRead: 1 });
    expect(await runEtl(tenantId, { now, full: true })).toMatchObject({ rowsRead: 1 });
  });

  test('reads everything the first time, however far it was told to look back', async () => {
    const tenantId = newId();
    await store({ leads: [documentsOf(tenantId, daysAgo(90)).lead()] });
    expect(await runEtl(tenantId, { now, hours: 24 })).toMatchObject({ rowsRead: 1, rowsWritten: 1 });
  });

  test('leaves to the next what changes while it runs, and its watermark never goes back', async () => {
    const tenantId = newId();
    const { lead } = documentsOf(tenantId, now);
    await store({ leads: [lead()] });
    expect(await runEtl(tenantId, { now })).toMatchObject({ rowsRead: 0 });
    await runEtl(tenantId, { now: minutesBefore(60), full: true });
    const marks = await asTenant(tenantId, 'SELECT watermark FROM ops.etl_watermarks');
    expect(marks).toEqual([{ watermark: now }]);
    expect(await runEtl(tenantId, { now: new Date(now.getTime() + 1) })).toMatchObject({ rowsRead: 1 });
  });
});
