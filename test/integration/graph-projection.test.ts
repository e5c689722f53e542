import { afterAll, describe, expect, test } from 'vitest';
import type { Lead } from '../../shared/contracts/lead.ts';
import { newId } from '../../shared/platform/id.ts';
import { drawCalls } from '../../shared/stores/neo4j/call-projection.ts';
import { callChain } from '../../shared/stores/neo4j/call-queries.ts';
import { closeGraph, cypher } from '../../shared/stores/neo4j/connection.ts';
import { drawLeads, eraseLeads } from '../../shared/stores/neo4j/lead-projection.ts';
import { leadNetwork, leadReferrals } from '../../shared/stores/neo4j/queries.ts';
import { documentsOf } from '../support/integration-documents.ts';
import { aCall, exportGraph, linksFrom } from '../support/integration-graph.ts';
import '../support/stack.ts';

const at = new Date('2026-03-02T15:00:00Z');
const hours = (count: number): Date => new Date(at.getTime() + count * 3_600_000);
const leadsOf = (tenantId: string) => documentsOf(tenantId, at).lead;

/** Three leads of one company and campaign who know each other. */
function circle(tenantId: string): [Lead, Lead, Lead] {
  const lead = leadsOf(tenantId);
  const campaignId = newId();
  const works = { campaignId, company: 'Cobalt  Logistics' };
  const ann = lead({ ...works, firstName: 'Ann', pipelineValueCents: 500 });
  const bo = lead({
    ...{ ...works, firstName: 'Bo', lastName: 'Li' },
    referredBy: { leadId: ann._id, at, channel: 'email' },
    relations: [{ leadId: ann._id, type: 'knows', since: at }],
  });
  const cy = lead({
    ...works,
    firstName: 'Cy',
    relations: [
      { leadId: ann._id, type: 'reports_to', since: at },
      { leadId: bo._id, type: 'colleague', since: at },
    ],
  });
  return [ann, bo, cy];
}

afterAll(closeGraph);

describe('leads in the graph', () => {
  test('are drawn with all that hangs on them', async () => {
    const tenantId = newId();
    const [ann, bo, cy] = circle(tenantId);
    await drawLeads([ann, bo, cy]);
    const names = { [ann._id]: 'Ann', [bo._id]: 'Bo', [cy._id]: 'Cy', [String(ann.campaignId)]: 'Autumn' };
    const works = ['IN_CAMPAIGN Autumn', 'WORKS_AT Cobalt  Logistics'];
    expect(await linksFrom(ann._id, names)).toEqual(['IN_CAMPAIGN Autumn', 'REFERRED Bo', works[1]]);
    expect(await linksFrom(bo._id, names)).toEqual(['IN_CAMPAIGN Autumn', 'KNOWS Ann', works[1]]);
    expect(await linksFrom(cy._id, names)).toEqual(['COLLEAGUE_OF Bo', ...works, 'REPORTS_TO Ann'].sort());
    const { nodes } = await exportGraph(tenantId);
    expect(nodes).toHaveLength(5);
    const [row] = await cypher<{ lead: object }>(
      'MATCH (n:Lead {id: $id}) RETURN properties(n) AS lead',
      { id: bo._id },
      'READ',
    );
    expect(row?.lead).toEqual({
      ...{ id: bo._id, tenantId, version: 1, name: 'Bo Li', status: 'new', leadScore: bo.leadScore },
      ...{ qualificationTier: 'cold', pipelineValueCents: 0, isOpen: true },
      ...{ emailKey: bo.identity.emailHash, personKey: bo.identity.personHash },
    });
  });

  test('drawn again and in any order are the same', async () => {
    const [tenantId, order] = [newId(), (leads: Lead[]) => leads];
    const [ann, bo, cy] = circle(tenantId);
    await drawLeads([ann, bo, cy]);
    const first = await exportGraph(tenantId);
    await drawLeads([cy, ann, bo]);
    expect(await exportGraph(tenantId)).toEqual(first);
    for (const leads of [
      [cy, bo, ann],
      [bo, ann, cy],
    ].map(order)) {
      await cypher('MATCH (n {tenantId: $tenantId}) DETACH DELETE n', { tenantId }, 'WRITE');
      for (const lead of leads) await drawLeads([lead]);
      expect(await exportGraph(tenantId)).toEqual(first);
    }
  });

  test('keep to their newest version when an older one comes late', async () => {
    const tenantId = newId();
    const [ann, bo, cy] = circle(tenantId);
    const newer = { ...bo, version: 2, status: 'contacted' as const, relations: [] };
    await drawLeads([ann, newer, cy]);
    const before = await exportGraph(tenantId);
    await drawLeads([bo]);
    expect(await exportGraph(tenantId)).toEqual(before);
  });

  test('change company, campaign, referrer and relations with their document', async () => {
    const tenantId = newId();
    const [ann, bo, cy] = circle(tenantId);
    await drawLeads([ann, bo, cy]);
    const elsewhere = newId();
    const { campaignId, ...free } = bo;
    await drawLeads([
      {
        ...free,
        version: 2,
        company: 'Fern',
        referredBy: { leadId: cy._id, at, channel: 'phone' },
        relations: [{ leadId: ann._id, type: 'colleague', since: at }],
      },
      { ...cy, version: 2, campaignId: elsewhere, relations: [] },
    ]);
    const names = { [ann._id]: 'Ann', [bo._id]: 'Bo', [elsewhere]: 'Spring' };
    expect(await linksFrom(bo._id, names)).toEqual(['COLLEAGUE_OF Ann', 'WORKS_AT Fern']);
    expect(await linksFrom(cy._id, names)).toEqual([
      'IN_CAMPAIGN Spring',
      'REFERRED Bo',
      'WORKS_AT Cobalt  Logistics',
    ]);
    expect(await leadReferrals(tenantId, bo._id, null)).toMatchObject({
      upstream: [{ id: cy._id, distance: 1 }],
    });
    expect(await linksFrom(ann._id, names)).not.toContain('REFERRED Bo');
  });

  test('are never linked to those of another tenant', async () => {
    const [ours, theirs] = [newId(), newId()];
    const [ann] = circle(theirs);
    await drawLeads([ann]);
    const before = await exportGraph(theirs);
    const spy = leadsOf(ours)({
      company: 'Cobalt Logistics',
      referredBy: { leadId: ann._id, at, channel: 'email' },
      relations: [{ leadId: ann._id, type: 'knows', since: at }],
    });
    await drawLeads([spy]);
    await drawCalls([aCall(ours, { leadId: ann._id, startedAt: at })]);
    expect(await exportGraph(theirs)).toEqual(before);
    expect(await linksFrom(spy._id, {})).toEqual(['WORKS_AT Cobalt Logistics']);
    expect(await leadReferrals(ours, ann._id, null)).toMatchObject({ upstream: [], downstream: [] });
  });

  test('that are erased leave nothing but the ids by which others name them', async () => {
    const tenantId = newId();
    const [ann, bo, cy] = circle(tenantId);
    await drawLeads([ann, bo, cy]);
    await eraseLeads(tenantId, [ann._id]);
    const names = { [ann._id]: 'her', [bo._id]: 'Bo' };
    expect(await linksFrom(ann._id, names)).toEqual([]);
    const { nodes } = await exportGraph(tenantId);
    const [left] = nodes.filter((node) => node.includes(ann._id));
    expect(left).not.toContain('Ann');
    expect((await leadNetwork(tenantId, bo._id, 4, null)).nodes.map(({ id }) => id)).not.toContain(ann._id);
    for (const [other, version] of [
      [bo, 2],
      [cy, 2],
    ] as const) {
      await drawLeads([{ ...other, version, referredBy: undefined, relations: [] } as never]);
    }
    expect((await exportGraph(tenantId)).nodes.filter((node) => node.includes(ann._id))).toEqual([]);
  });
});

describe('calls in the graph', () => {
  test('are a chain in their order with the hours between, however they come', async () => {
    const tenantId = newId();
    const lead = leadsOf(tenantId)();
    const agentId = newId();
    const calls = [0, 1.5, 26].map((hour) =>
      aCall(tenantId, { leadId: lead._id, agentId, startedAt: hours(hour) }),
    );
    const [first, second, third] = calls;
    if (!first || !second || !third) throw new Error('there are three calls');
    await drawLeads([lead]);
    await drawCalls(calls);
    const chain = [
      { id: first._id, startedAt: '2026-03-02T15:00:00Z', gapHours: null },
      { id: second._id, startedAt: '2026-03-02T16:30:00Z', gapHours: 1.5 },
      { id: third._id, startedAt: '2026-03-03T17:00:00Z', gapHours: 24.5 },
    ];
    for (const { _id } of calls)
      expect(await callChain(tenantId, _id, null)).toMatchObject({ calls: chain, cut: false });
    const drawn = await exportGraph(tenantId);

    await drawCalls(calls);
    expect(await exportGraph(tenantId)).toEqual(drawn);
    await cypher('MATCH (n {tenantId: $tenantId}) DETACH DELETE n', { tenantId }, 'WRITE');
    for (const call of [third, first]) await drawCalls([call]);
    expect(await callChain(tenantId, third._id, null)).toMatchObject({
      calls: [{ gapHours: null }, { gapHours: 26 }],
    });
    await drawCalls([second]);
    await drawLeads([lead]);
    expect(await exportGraph(tenantId)).toEqual(drawn);
  });

  test('keep to their newest version and to their own tenant', async () => {
    const [tenantId, stranger] = [newId(), newId()];
    const call = aCall(tenantId, { leadId: newId(), agentId: newId(), startedAt: at });
    const newer = { ...call, version: 3, outcome: 'voicemail' as const, agentId: newId() };
    await drawCalls([newer]);
    const before = await exportGraph(tenantId);
    await drawCalls([call]);
    expect(await exportGraph(tenantId)).toEqual(before);
    expect(await callChain(stranger, call._id, null)).toBeNull();
  });
});
