import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postLeads } from '../../shared/api-client/sdk.gen.ts';
import { newId } from '../../shared/platform/id.ts';
import { ask } from '../support/api.ts';
import { somePhone } from '../support/belongings.ts';
import { CallScript, newLine, post } from '../support/calls.ts';
import { eventually } from '../support/eventually.ts';
import { type AnyRow, tableOf } from '../support/integration-warehouse.ts';
import { stack } from '../support/stack.ts';
import { closeTenants, newTenant, type Tenant } from '../support/tenants.ts';

let tenant: Tenant;
const line = somePhone();

beforeAll(async () => {
  tenant = await newTenant();
  await newLine(tenant.id, line);
});
afterAll(closeTenants);

const report = async (path: string): Promise<AnyRow[]> => {
  const { status, body } = await ask(`/v1/reports/${path}`, { key: tenant.key });
  expect(status).toBe(200);
  return body.data;
};

describe('without any run of the ETL', () => {
  test('a lead and a call stand in the warehouse and in the reports, and a cached report is forgotten', async () => {
    const phone = somePhone();
    expect(await report('call-activity')).toEqual([]);
    expect((await report('funnel'))[0]).toMatchObject({ status: 'new', currentLeads: 0 });

    const { data } = await postLeads({
      client: tenant.client,
      body: { firstName: 'Mia', company: 'Brightwater', phone },
    });
    const script = new CallScript({ from: line, to: phone }).whole('outgoing', 'lead: I am the owner here.');
    for (const event of script.events) expect((await post(event)).status).toBe(200);

    const fact = await eventually('the call to be a fact', async () => {
      const facts = await tableOf(tenant.id, 'analytics.fact_calls');
      return facts.find(({ is_answered, lead_key }) => is_answered && lead_key !== null);
    });
    const versions = await tableOf(tenant.id, 'analytics.dim_leads');
    const first = versions.find(({ change_reason }) => change_reason === 'first seen');
    expect(first).toMatchObject({ lead_id: data?.id, company: 'Brightwater' });
    expect(versions.filter(({ is_current }) => is_current)).toHaveLength(1);
    // The call began before the lead was made.
    expect(fact).toMatchObject({ lead_key: first?.lead_key, call_session_id: script.sessionId });
    await eventually('the reports to tell of it', async () => {
      const [activity] = await report('call-activity');
      const [funnel] = await report('funnel');
      return activity?.totalCalls === 1 && funnel?.reachedLeads === 1;
    });
  });
});

describe('reports', () => {
  test('come as CSV', async () => {
    const url = `${stack.apiUrl}/v1/reports/lead-performance?format=csv`;
    const response = await fetch(url, { headers: { authorization: `Bearer ${tenant.key}` } });
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(await response.text()).toMatch(/^leadId,status,/);
  });

  test.each([
    ['/v1/reports/call-activity?from=2026-02-30', 400, '?from'],
    ['/v1/reports/call-activity?from=2026-03-02&to=2026-03-01', 422, '?from'],
    [`/v1/reports/lead-performance?agentId=${newId()}&colour=red`, 400, '?colour'],
  ])('%s is refused with %i', async (path, status, pointer) => {
    const answered = await ask(path, { key: tenant.key });
    expect(answered.status).toBe(status);
    expect(answered.body.errors[0].pointer).toBe(pointer);
  });
});
