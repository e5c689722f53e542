import { afterAll, describe, expect, test } from 'vitest';
import { followEvents } from '../../functions/etl/follow/follow-events.ts';
import { replayRejects } from '../../functions/etl/replay.ts';
import { rejectReasons, warehouseState } from '../../functions/etl/state.ts';
import type { DomainEvent, EventType } from '../../shared/contracts/domain-event.ts';
import { newId } from '../../shared/platform/id.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { documentsOf, store } from '../support/integration-documents.ts';
import { asOwner, runEtl, tableOf } from '../support/integration-warehouse.ts';

const now = new Date(Date.UTC(2026, 5, 1, 12));

const event = (type: EventType, tenantId: string, entityId: string, ids?: string[]): DomainEvent => ({
  ...{ id: newId(), type, tenantId, entityId, version: 1, at: now },
  ...(ids && { ids }),
});

afterAll(closeMongo);

describe('an event', () => {
  test('brings what it is about into facts, summaries and names, whatever comes first', async () => {
    const tenantId = newId();
    const { agent, campaign, lead, call, conversation } = documentsOf(tenantId, now);
    const [dana, autumn, known] = [agent('Dana'), campaign('Autumn'), lead()];
    const whose = { leadId: known._id, agentId: dana._id, campaignId: autumn._id };
    const called = call({ ...whose, initiatedAt: now });
    const talked = conversation({ ...whose, startedAt: now, callLogId: called._id });
    await store({
      agents: [dana],
      campaigns: [autumn],
      leads: [known],
      calls: [called],
      conversations: [talked],
    });

    await followEvents(tenantId, [event('callLog.created', tenantId, called._id)]);
    expect(await tableOf(tenantId, 'analytics.fact_calls')).toMatchObject([{ lead_key: null }]);
    const counts = await followEvents(tenantId, [
      event('conversation.updated', tenantId, talked._id),
      event('callLog.updated', tenantId, called._id),
      event('lead.created', tenantId, known._id),
      event('lead.updated', tenantId, known._id),
      event('campaign.created', tenantId, autumn._id),
      event('user.created', tenantId, dana._id),
      event('script.created', tenantId, newId()), // of nothing that is loaded
    ]);
    expect(counts).toEqual({ read: 5, written: 4, unchanged: 1, rejected: 0 });
    const [version] = await tableOf(tenantId, 'analytics.dim_leads');
    expect(await tableOf(tenantId, 'analytics.fact_calls')).toMatchObject([{ lead_key: version?.lead_key }]);
    expect(await tableOf(tenantId, 'analytics.fact_conversations')).toMatchObject([
      { lead_key: version?.lead_key, call_log_id: called._id },
    ]);
    expect(await tableOf(tenantId, 'analytics.mv_call_summary_daily')).toMatchObject([{ total_calls: 1 }]);
    expect(await tableOf(tenantId, 'analytics.mv_bant_analysis')).toMatchObject([{ total_conversations: 1 }]);
    expect(await tableOf(tenantId, 'analytics.vw_agent_performance')).toMatchObject([{ agent_name: 'Dana' }]);
  });

  test('of a bulk change brings all the leads it names', async () => {
    const tenantId = newId();
    const leads = [1, 2, 3].map(() => documentsOf(tenantId, now).lead());
    await store({ leads });
    const ids = leads.map(({ _id }) => _id);
    await followEvents(tenantId, [event('leads.imported', tenantId, `${newId()}:0`, ids)]);
    expect(await tableOf(tenantId, 'analytics.dim_leads')).toHaveLength(3);
  });

  test('of a merge brings the calls that went over', async () => {
    const tenantId = newId();
    const { lead, call } = documentsOf(tenantId, now);
    const [stays, goes] = [lead(), lead()];
    const called = call({ leadId: goes._id, initiatedAt: now });
    await store({ leads: [stays, goes], calls: [called] });
    await runEtl(tenantId, { now: new Date(now.getTime() + 60_000) });
    await store({
      leads: [{ ...goes, version: 2, deletedAt: now }],
      calls: [{ ...called, version: 2, leadId: stays._id }],
    });
    await followEvents(tenantId, [event('lead.merged', tenantId, stays._id, [goes._id])]);
    expect(await tableOf(tenantId, 'analytics.fact_calls')).toMatchObject([{ lead_id: stays._id }]);
    expect(await tableOf(tenantId, 'analytics.vw_lead_performance_dashboard')).toMatchObject([
      { lead_id: stays._id, total_calls: 1 },
    ]);
  });

  test('takes out what is gone, and loads nothing of another tenant', async () => {
    const [tenantId, other] = [newId(), newId()];
    const talked = documentsOf(tenantId, now).conversation({ startedAt: now });
    await store({ conversations: [talked] });
    const told = [event('conversation.updated', tenantId, talked._id)];
    await followEvents(tenantId, told);
    await followEvents(other, told);
    expect(await tableOf(other, 'analytics.fact_conversations')).toEqual([]);
    await store({ conversations: [{ ...talked, version: 2, deletedAt: now }] });
    await followEvents(tenantId, told);
    expect(await tableOf(tenantId, 'analytics.fact_conversations')).toEqual([]);
    expect(await tableOf(tenantId, 'analytics.mv_conversation_summary_daily')).toEqual([]);
  });
});

describe('what was rejected', () => {
  test('is tried again on demand, and is a reject no longer once it loads', async () => {
    const tenantId = newId();
    const { call, lead } = documentsOf(tenantId, now);
    const [mended, lasting] = [call({ disposition: '\0' }), call({ disposition: '\0' })];
    const bad = lead({}, { company: 'Cob\0alt' });
    await store({ calls: [mended, lasting], leads: [bad] }, false);
    await runEtl(tenantId, { now: new Date(now.getTime() + 60_000) });
    expect(await replayRejects(tenantId)).toEqual({ read: 3, written: 0, unchanged: 0, rejected: 3 });
    expect(await rejectReasons(tenantId)).toEqual(
      expect.arrayContaining([[2, 'calls', expect.stringContaining('Unicode')]]),
    );

    const { disposition: _nul, ...rest } = mended;
    await store({ calls: [{ ...rest, initiatedAt: now }], leads: [{ ...bad, company: 'Cobalt' }] });
    expect(await replayRejects(tenantId)).toEqual({ read: 3, written: 2, unchanged: 0, rejected: 1 });
    expect(await tableOf(tenantId, 'ops.etl_rejects')).toMatchObject([{ source_id: lasting._id }]);
    expect(await tableOf(tenantId, 'analytics.mv_call_summary_daily')).toMatchObject([{ total_legs: 1 }]);
  });
});

test('the state of a warehouse says how far behind it is, and what waits', async () => {
  const tenantId = newId();
  await asOwner((query) =>
    query(
      "INSERT INTO crm.tenants (id, name, is_active, created_at) VALUES ($1, 'T', false, now() - interval '3 hours')",
      [tenantId],
    ),
  );
  const fresh = await warehouseState(tenantId);
  expect(fresh).toMatchObject({ watermark: null, owedDays: 0, rejects: 0, rowsRead: 0 });
  expect(fresh.lagSeconds).toBeCloseTo(3 * 3_600, -2);

  const { call } = documentsOf(tenantId, now);
  await store({ calls: [call({ disposition: '\0' }), call({ initiatedAt: now })] }, false);
  const hourAgo = new Date(Date.now() - 3_600_000);
  await runEtl(tenantId, { now: hourAgo });
  const later = await warehouseState(tenantId);
  expect(later).toMatchObject({ watermark: hourAgo, rejects: 1, rowsRead: 2, rowsRejected: 1 });
  expect(later.lagSeconds).toBeCloseTo(3_600, -2);
});
