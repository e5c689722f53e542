import { collection } from '../../shared/stores/mongodb/collections.ts';
import { cypher } from '../../shared/stores/neo4j/connection.ts';
import { phoneOf } from './make-csv.ts';
import type { Step } from './step.ts';
import { until } from './until.ts';

/** The graph has drawn every change by itself, and answers who referred whom and which call led where. */
export const graphStep: Step = async ({ stack, run, called, conversations }) => {
  const headers = { authorization: `Bearer ${stack.apiKey}`, 'content-type': 'application/json' };
  const get = async (path: string) => (await fetch(`${stack.apiUrl}${path}`, { headers })).json();
  const referrer = called[0]?.id ?? '';
  const created = await fetch(`${stack.apiUrl}/v1/leads`, {
    method: 'POST',
    headers,
    body: JSON.stringify({
      firstName: 'Referred',
      company: 'Demo 1 "& Sons"',
      phone: phoneOf(run, 9_500),
      pipelineValueCents: 750_000,
      referredBy: { leadId: referrer, at: new Date().toISOString(), channel: 'phone' },
    }),
  });
  const { id: referred } = (await created.json()) as { id: string };
  const leads = await collection('leads');
  const { tenantId } = stack;
  const count = async (query: string) =>
    (await cypher<{ n: number }>(query, { tenantId }, 'READ'))[0]?.n ?? 0;
  const drawn = await until('the graph to draw every lead', async () => {
    const live = await leads.countDocuments({ tenantId, deletedAt: null });
    const nodes = await count(
      'MATCH (l:Lead {tenantId: $tenantId}) WHERE l.version > 0 RETURN count(l) AS n',
    );
    return nodes === live && { live, nodes };
  });
  const calls = await (await collection('calls')).countDocuments({ tenantId });
  const nodes = await until('the graph to draw every call', async () => {
    const found = await count(
      'MATCH (c:Call {tenantId: $tenantId}) WHERE c.version > 0 RETURN count(c) AS n',
    );
    return found === calls && found;
  });
  const referrals = (await get(`/v1/graph/leads/${referrer}/referrals`)) as {
    downstream: { id: string }[];
    downstreamValueCents: number;
  };
  const network = (await get(`/v1/graph/leads/${referrer}/network?depth=2`)) as { nodes: { id: string }[] };
  const chain = (await get(`/v1/graph/calls/${conversations[0]?.callId}/chain`)) as {
    calls: { id: string }[];
  };
  return {
    did: `${drawn.nodes} leads and ${nodes} calls drawn`,
    figures: [
      { name: 'leads in Neo4j as in MongoDB', want: drawn.live, got: drawn.nodes },
      { name: 'calls in Neo4j as in MongoDB', want: calls, got: nodes },
      {
        name: 'whom the called lead referred',
        want: [referred],
        got: referrals.downstream.map(({ id }) => id),
      },
      { name: 'value of the referral in cents', want: 750_000, got: referrals.downstreamValueCents },
      {
        name: 'the referred lead is in the network',
        want: true,
        got: network.nodes.some(({ id }) => id === referred),
      },
      {
        name: 'the call is in its chain',
        want: [conversations[0]?.callId],
        got: chain.calls.map(({ id }) => id),
      },
    ],
  };
};
