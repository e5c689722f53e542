import { afterAll, describe, expect, test } from 'vitest';
import { newId } from '../../shared/platform/id.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { documentsOf, store } from '../support/integration-documents.ts';
import { asTenant, runEtl } from '../support/integration-warehouse.ts';

const day = (date: number, hour = 12): Date => new Date(Date.UTC(2026, 2, date, hour));

/** The status that each fact's version of its lead says, by the day of the fact. */
async function statuses(tenantId: string, fact: 'fact_calls' | 'fact_conversations') {
  const rows = await asTenant(
    tenantId,
    `SELECT extract(day FROM f.occurred_at)::int AS day, l.status
     FROM analytics.${fact} f LEFT JOIN analytics.dim_leads l USING (lead_key) ORDER BY 1`,
  );
  return Object.fromEntries(rows.map((row) => [row.day, row.status]));
}

afterAll(closeMongo);

describe('a fact', () => {
  test('belongs to the version of its lead that was valid at its time, however late it comes', async () => {
    const tenantId = newId();
    const { lead, call, conversation } = documentsOf(tenantId, day(10));
    const first = lead();
    await store({ leads: [first] });
    await runEtl(tenantId, { now: day(11) });
    const second = { ...first, status: 'contacted' as const, version: 2, updatedAt: day(14) };
    await store({ leads: [second] });
    await runEtl(tenantId, { now: day(15) });
    await store({ leads: [{ ...second, version: 3, updatedAt: day(20), deletedAt: day(20) }] });

    const leadId = first._id;
    const late = { leadId, updatedAt: day(20) };
    const days = [5, 12, 16, 25];
    await store({
      calls: days.map((date) => call({ ...late, initiatedAt: day(date) })),
      conversations: days.map((date) => conversation({ ...late, startedAt: day(date) })),
    });
    await runEtl(tenantId, { now: day(26) });

    const expected = { 5: 'new', 12: 'new', 16: 'contacted', 25: 'contacted' };
    expect(await statuses(tenantId, 'fact_calls')).toEqual(expected);
    expect(await statuses(tenantId, 'fact_conversations')).toEqual(expected);
  });

  test('at the very moment of a change belongs to what came of it', async () => {
    const tenantId = newId();
    const { lead, call } = documentsOf(tenantId, day(10));
    const first = lead();
    await store({ leads: [first] });
    await runEtl(tenantId, { now: day(11) });
    await store({
      leads: [{ ...first, status: 'contacted', version: 2, updatedAt: day(14) }],
      calls: [call({ leadId: first._id, initiatedAt: day(14), updatedAt: day(14) })],
    });
    await runEtl(tenantId, { now: day(15) });
    expect(await statuses(tenantId, 'fact_calls')).toEqual({ 14: 'contacted' });
  });

  test('that came before its lead is bound when the lead comes', async () => {
    const tenantId = newId();
    const { lead, call, conversation } = documentsOf(tenantId, day(10));
    const late = lead();
    await store({
      calls: [call({ leadId: late._id, initiatedAt: day(9) })],
      conversations: [conversation({ leadId: late._id, startedAt: day(9) })],
    });
    await runEtl(tenantId, { now: day(11) });
    expect(await statuses(tenantId, 'fact_calls')).toEqual({ 9: null });

    await store({ leads: [{ ...late, updatedAt: day(12) }] });
    await runEtl(tenantId, { now: day(13) });
    expect(await statuses(tenantId, 'fact_calls')).toEqual({ 9: 'new' });
    expect(await statuses(tenantId, 'fact_conversations')).toEqual({ 9: 'new' });
  });

  test('moves to a version of its lead that is written late', async () => {
    const tenantId = newId();
    const noon = day(14);
    const minutes = (count: number): Date => new Date(noon.getTime() + count * 60_000);
    const { lead, call, conversation } = documentsOf(tenantId, day(10));
    const first = lead();
    await store({ leads: [first] });
    await runEtl(tenantId, { now: day(11) });
    const bound = { leadId: first._id, updatedAt: noon };
    await store({
      calls: [day(13), noon].map((initiatedAt) => call({ ...bound, initiatedAt })),
      conversations: [day(13), noon].map((startedAt) => conversation({ ...bound, startedAt })),
    });
    await runEtl(tenantId, { now: minutes(1) });
    expect(await statuses(tenantId, 'fact_calls')).toEqual({ 13: 'new', 14: 'new' });

    await store({ leads: [{ ...first, status: 'contacted', version: 2, updatedAt: minutes(-2) }] });
    await runEtl(tenantId, { now: minutes(5) });
    const expected = { 13: 'new', 14: 'contacted' };
    expect(await statuses(tenantId, 'fact_calls')).toEqual(expected);
    expect(await statuses(tenantId, 'fact_conversations')).toEqual(expected);
  });

  test('of another tenant’s lead is bound to nothing', async () => {
    const [ours, theirs] = [newId(), newId()];
    const lead = documentsOf(theirs, day(10)).lead();
    await store({ leads: [lead] });
    await runEtl(theirs, { now: day(11) });
    await store({ calls: [documentsOf(ours, day(10)).call({ leadId: lead._id, initiatedAt: day(12) })] });
    await runEtl(ours, { now: day(13) });
    expect(await statuses(ours, 'fact_calls')).toEqual({ 12: null });
  });
});
