import { afterAll, expect, test, vi } from 'vitest';
import type { Lead } from '../../shared/contracts/lead.ts';
import { ruleAnalyser } from '../../shared/domain/conversations/rule-analyser.ts';
import type { PublishEvents } from '../../shared/domain/ports.ts';
import { newId } from '../../shared/platform/id.ts';
import { foldCollections } from '../../shared/stores/mongodb/calls/deps.ts';
import { foldLeg } from '../../shared/stores/mongodb/calls/fold-leg.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { somePhone } from '../support/belongings.ts';
import { CallScript, newLine, stored } from '../support/calls.ts';
import { documentsOf, store } from '../support/integration-documents.ts';
import '../support/stack.ts';

afterAll(closeMongo);

const publish = vi.fn<PublishEvents>(async () => {});
const qualifying = "lead: I'm the owner, we have a budget of $50k and really need it this week";

const fold = (callLegId: string, advances = true) =>
  foldLeg(callLegId, {
    ...foldCollections,
    ...{ analyser: ruleAnalyser, publish, newId, clock: () => new Date() },
    advancesLeads: async () => advances,
  });

/** A lead that was called, and what was said. */
async function calledLead(lines: readonly string[], changes: Partial<Lead> = {}) {
  const tenantId = newId();
  const [line, phone] = [somePhone(), somePhone()];
  await newLine(tenantId, line);
  const lead = documentsOf(tenantId, new Date(Date.now() - 3_600_000)).lead({ phone }, changes);
  await store({ leads: [lead] });
  const script = new CallScript({ from: line, to: phone }).whole('outgoing', ...lines);
  await (await collection('telnyxEvents')).insertMany(script.events.map((event) => stored(event)));
  return { lead, legId: script.legId };
}

const leadNow = async ({ _id }: Lead): Promise<Lead> =>
  (await (await collection('leads')).findOne({ _id })) as Lead;
const stepsOf = ({ statusHistory }: Lead) =>
  statusHistory.filter(({ from }) => from !== null).map(({ from, to, by }) => `${from} ${to} by ${by}`);

test('a qualifying conversation moves a new lead to contacted and to qualified, once, with the call as reason', async () => {
  const { lead, legId } = await calledLead(['agent: Tell me about you.', qualifying]);
  await fold(legId);
  const moved = await leadNow(lead);
  expect(moved.status).toBe('qualified');
  expect(stepsOf(moved)).toEqual(['new contacted by telnyx', 'contacted qualified by telnyx']);
  const call = await (await collection('callLogs')).findOne({ callLegId: legId });
  const reasons = moved.statusHistory.map(({ reason }) => reason);
  expect(reasons.at(-2)).toContain(call?._id);
  expect(reasons.at(-1)).toContain(call?._id);
  expect(moved.version).toBeGreaterThan(lead.version);

  await fold(legId);
  expect(await leadNow(lead)).toEqual(moved);
});

test('the audit trail hears of a lead that a call moved', async () => {
  const { lead, legId } = await calledLead(['agent: Hello.', 'lead: Hello.']);
  await fold(legId);
  const noted = (await leadNow(lead)).outbox.find(({ audit }) => audit);
  expect(noted).toMatchObject({
    type: 'lead.updated',
    audit: { actor: 'telnyx', changes: { status: { from: 'new', to: 'contacted' } } },
  });
});

test('a qualifying conversation leaves a lead alone that is nurtured or closed', async () => {
  for (const status of ['nurturing', 'closed_lost', 'closed_won', 'proposal'] as const) {
    const { lead, legId } = await calledLead(['agent: Tell me.', qualifying], { status });
    await fold(legId);
    const now = await leadNow(lead);
    expect(now).toMatchObject({ status, statusHistory: lead.statusHistory });
    expect(now.bant.total).toBeGreaterThanOrEqual(60);
  }
});

test('calls move no lead of a tenant that does not want it', async () => {
  const { lead, legId } = await calledLead(['agent: Tell me.', qualifying]);
  await fold(legId, false);
  expect(await leadNow(lead)).toMatchObject({ status: 'new', stats: { calls: 1 } });
});

test('two folds of a call at the same time move its lead once', async () => {
  const { lead, legId } = await calledLead(['agent: Tell me.', qualifying]);
  await Promise.all([fold(legId), fold(legId), fold(legId)]);
  expect(stepsOf(await leadNow(lead))).toEqual(['new contacted by telnyx', 'contacted qualified by telnyx']);
});
