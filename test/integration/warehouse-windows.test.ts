import { afterAll, describe, expect, test } from 'vitest';
import { runWindow } from '../../functions/etl/load/run-window.ts';
import { cutWindow, readChanges } from '../../functions/etl/read-changes.ts';
import { beginRun, runSummary } from '../../functions/etl/runs.ts';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { documentsOf, store } from '../support/integration-documents.ts';
import { asTenant, runEtl, tableOf } from '../support/integration-warehouse.ts';

const begin = Date.UTC(2026, 4, 4, 12);
const at = (minutes: number): Date => new Date(begin + minutes * 60_000);

/** Calls that changed at these minutes. */
async function callsAt(tenantId: string, minutes: readonly number[]) {
  const { call } = documentsOf(tenantId, at(0));
  const calls = minutes.map((each) => call({ initiatedAt: at(0), updatedAt: at(each) }));
  await store({ calls });
  return calls.map(({ _id }) => _id);
}

afterAll(closeMongo);

describe('a window is cut', () => {
  test.each([
    ['where nothing changed', [], 1],
    ['that is small enough', [1, 2, 3], 1],
    ['into portions', [1, 2, 3, 4, 5, 6, 7], 3],
    ['where everything changed at once', [5, 5, 5, 5, 5, 5, 5], 3],
    ['where much changed at the beginning', [0, 0, 0, 0, 0, 1, 2], 2],
    ['at full hours', [1, 2, 61, 62, 121, 181, 182, 183, 184, 241], 5],
    ['within an hour in which more changed', [1, 2, 240, 240, 241, 299], 3],
  ])('%s: what is in it is in one of its parts, and nothing in two', async (_name, minutes, parts) => {
    const tenantId = newId();
    const ids = await callsAt(tenantId, minutes);
    await callsAt(tenantId, [-1, 300]); // outside
    const calls = await collection('callLogs');
    const windows = await cutWindow(calls, tenantId, { from: at(0), to: at(300) }, 3);
    expect(windows).toHaveLength(parts);
    expect([windows[0]?.from, windows.at(-1)?.to]).toEqual([at(0), at(300)]);
    const found: string[] = [];
    for (const window of windows) {
      for await (const page of readChanges(calls, tenantId, window))
        found.push(...page.map(({ _id }) => _id));
    }
    expect(found.toSorted()).toEqual(ids.toSorted());
  });
});

describe('a full run', () => {
  test('shows readers all of the old facts or all of the new ones', async () => {
    const tenantId = newId();
    const { call } = documentsOf(tenantId, at(0));
    const old = Array.from({ length: 40 }, () => call({ initiatedAt: at(0), durationSeconds: 1 }));
    await store({ calls: old });
    await runEtl(tenantId, { now: at(10) });
    await asTenant(tenantId, 'UPDATE analytics.fact_calls SET duration_seconds = 2');
    const seen = new Set<number>();
    let isRunning = true;
    const look = async () => {
      while (isRunning) {
        const [row] = await asTenant(
          tenantId,
          'SELECT (SELECT count(*) FROM analytics.fact_calls)::int AS n, sum(duration_seconds)::int AS s FROM analytics.fact_calls',
        );
        expect(row?.n).toBe(40);
        seen.add(row?.s);
      }
    };
    const looking = look();
    await runEtl(tenantId, { now: at(20), full: true });
    isRunning = false;
    await looking;
    seen.add(
      (await asTenant(tenantId, 'SELECT sum(duration_seconds)::int AS s FROM analytics.fact_calls'))[0]?.s,
    );
    expect([...seen].sort()).toEqual([40, 80]);
  });

  test('takes out what is in no document any more, and keeps what came while it ran', async () => {
    const tenantId = newId();
    const { call } = documentsOf(tenantId, at(0));
    const [kept, purged] = [call({ initiatedAt: at(0) }), call({ initiatedAt: at(0) })];
    await store({ calls: [kept, purged] });
    await runEtl(tenantId, { now: at(10) });
    await (await collection('callLogs')).deleteOne({ _id: purged._id });

    const runId = newId();
    let messages = [await beginRun({ runId, tenantId, now: at(20), full: true })];
    let came: string | undefined;
    while (messages.length > 0) {
      const [message] = messages;
      if (message?.step === 'summaries') {
        const late = call({ initiatedAt: at(0), updatedAt: new Date() });
        came = late._id;
        await store({ calls: [late] });
        await runEtl(tenantId, { now: new Date(Date.now() + 1_000) });
      }
      messages = (await Promise.all(messages.map(runWindow))).flat();
    }
    const facts = await tableOf(tenantId, 'analytics.fact_calls');
    expect(facts.map(({ call_log_id }) => call_log_id).toSorted()).toEqual([kept._id, came].toSorted());
    expect(await tableOf(tenantId, 'analytics.mv_call_summary_daily')).toMatchObject([{ total_legs: 2 }]);
    expect(await runSummary(tenantId, runId)).toMatchObject({ status: 'done', mode: 'full' });
  });

  test('that died leaves nothing behind once another has ended', async () => {
    const tenantId = newId();
    await callsAt(tenantId, [1, 2]);
    await runEtl(tenantId, { now: at(10), full: true, diesAfter: 'calls' });
    expect(await tableOf(tenantId, 'ops.fact_calls_rebuild')).toHaveLength(2);
    await runEtl(tenantId, { now: at(20) });
    expect(await tableOf(tenantId, 'ops.fact_calls_rebuild')).toHaveLength(2); // it may still be running
    await asTenant(
      tenantId,
      "UPDATE ops.etl_runs SET started_at = started_at - interval '2 hours' WHERE status = 'running'",
    );
    await asTenant(
      tenantId,
      "UPDATE ops.etl_windows SET started_at = started_at - interval '2 hours', done_at = done_at - interval '2 hours'",
    );
    await runEtl(tenantId, { now: at(30) });
    expect(await tableOf(tenantId, 'ops.fact_calls_rebuild')).toEqual([]);
    const runs = await asTenant(tenantId, 'SELECT status FROM ops.etl_runs ORDER BY started_at');
    expect(runs.map(({ status }) => status)).toEqual(['failed', 'done', 'done']);
  });
});

test('a message of a run that is over, or was never begun, does nothing', async () => {
  const tenantId = newId();
  await callsAt(tenantId, [1]);
  const { runId } = await beginRun({ runId: newId(), tenantId, now: at(10), full: false });
  await asTenant(tenantId, "UPDATE ops.etl_runs SET status = 'failed'");
  expect(await runWindow({ runId, tenantId, step: 'plan', window: 0 })).toEqual([]);
  expect(await runWindow({ runId: newId(), tenantId, step: 'calls', window: 0 })).toEqual([]);
  expect(await tableOf(tenantId, 'analytics.fact_calls')).toEqual([]);
});
