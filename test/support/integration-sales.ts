import type { Lead } from '../../shared/contracts/lead.ts';
import { newId } from '../../shared/platform/id.ts';
import { type Documents, documentsOf } from './integration-documents.ts';

const dayLength = 86_400_000;
const midnight = new Date().setUTCHours(0, 0, 0, 0);

/** Noon UTC so many days ago, and seconds after it. */
export const daysAgo = (days: number, seconds = 0): Date =>
  new Date(midnight - days * dayLength + dayLength / 2 + seconds * 1_000);

const october = (day: number): Date => new Date(Date.UTC(2025, 9, day, 12));

/** Four pillars of BANT with these scores; the budget's value in cents, or in words. */
function bant(scores: readonly [number, number, number, number], value?: number | string): Lead['bant'] {
  const [budget, authority, need, timeline] = scores.map((score) => ({
    ...{ score, confidence: 0.9, updatedAt: daysAgo(120) },
  }));
  if (!budget || !authority || !need || !timeline) throw new Error('BANT has four pillars');
  const total = scores.reduce((all, score) => all + score, 0);
  return { budget: { ...budget, ...(value !== undefined && { value }) }, authority, need, timeline, total };
}

/** How a lead came to its status. */
const through = (...statuses: Lead['status'][]): Partial<Lead> => ({
  status: statuses.at(-1) ?? 'new',
  statusHistory: statuses.map((to, step) => ({
    from: statuses[step - 1] ?? null,
    to,
    by: 't',
    at: daysAgo(120),
  })),
});

/** A little of everything a sales team does: what views must get right is in here at least once. */
export function salesOf(tenantId: string): Required<Documents> {
  const { agent, campaign, lead, call, conversation } = documentsOf(tenantId, daysAgo(120));
  const [dana, marcus] = [agent('Dana'), agent('Marcus')];
  const autumn = campaign('Autumn');
  const spring = campaign('Spring', { status: 'paused', type: 'nurturing', budgetCents: 7 });
  const inAutumn = { campaignId: autumn._id };
  const won = lead(
    { ...inAutumn, ownerId: dana._id, company: 'Cobalt', city: 'Boston', state: 'MA', industry: 'Retail' },
    { ...through('new', 'qualified', 'closed_won'), bant: bant([25, 20, 20, 20], 12_000_000) },
  );
  const hopeful = lead(
    { ...inAutumn, ownerId: marcus._id, pipelineValueCents: 300_000, priority: 'high' },
    { ...through('new', 'contacted', 'qualified'), bant: bant([15, 15, 15, 15], 2_500_000) },
  );
  const lost = lead(
    { campaignId: spring._id, pipelineValueCents: 10 },
    { ...through('new', 'qualified', 'closed_lost'), bant: bant([10, 10, 10, 10], 500_000) },
  );
  const fresh = lead({ ownerId: dana._id }, { bant: bant([10, 0, 0, 0], 499_999) });
  const vague = lead(inAutumn, { ...through('new', 'contacted'), bant: bant([12, 0, 0, 0], 'about fifty') });
  const gone = lead(inAutumn, { deletedAt: daysAgo(110), ...through('new', 'qualified') });

  const byDana = { ...inAutumn, agentId: dana._id, direction: 'outbound' as const };
  const byMarcus = { ...inAutumn, agentId: marcus._id, direction: 'outbound' as const };
  const answered = (at: Date, seconds: number) => ({
    ...{ initiatedAt: at, answeredAt: new Date(at.getTime() + 5_000), durationSeconds: seconds },
    ...{ billableSeconds: 60, ringSeconds: 5 },
  });
  const quality = (mos: number, rating: number, ...issues: string[]) => ({
    quality: { mos, rating, issues, jitterMs: 12.5, packetLossPercent: 0.25 },
  });
  const cost = (micros: number, currency = 'USD') => ({
    cost: { micros, cents: Math.round(micros / 10_000), currency },
  });
  const [transferred, overMidnight] = [newId(), newId()];
  const calls = [
    // One session of two legs: one call, and two halves of a cent that make one.
    call({
      ...byDana,
      leadId: won._id,
      callSessionId: transferred,
      ...answered(daysAgo(1), 60.5),
      ...quality(4.12, 4),
      ...cost(5_200),
    }),
    call({
      ...byDana,
      leadId: won._id,
      callSessionId: transferred,
      initiatedAt: daysAgo(1, 30),
      status: 'no_answer',
      ...cost(5_200),
    }),
    call({
      ...byDana,
      leadId: won._id,
      callSessionId: newId(),
      initiatedAt: daysAgo(1, 60),
      status: 'failed',
    }),
    call({
      ...byMarcus,
      leadId: won._id,
      ...answered(daysAgo(1, 90), 12),
      ...quality(2.9, 2, 'jitter'),
      ...cost(12_345),
    }),
    call({
      ...byMarcus,
      leadId: hopeful._id,
      direction: 'inbound',
      ...answered(daysAgo(1), 31.25),
      ...quality(3.5, 3),
      speech: { agentWords: 3, leadWords: 1, talkRatio: 0.75 },
    }),
    call({
      ...byMarcus,
      leadId: hopeful._id,
      ...answered(daysAgo(30), 8),
      ...quality(1.2, 1, 'loss', 'jitter'),
      ...cost(7_000),
    }),
    call({
      ...byMarcus,
      leadId: hopeful._id,
      initiatedAt: daysAgo(31),
      status: 'voicemail',
      durationSeconds: 20,
    }),
    // A call that Dana had over midnight and then gave to Marcus.
    ...[
      call({
        ...{ ...byDana, leadId: lost._id, callSessionId: overMidnight },
        ...answered(daysAgo(3, 43_100), 300),
        ...quality(4, 4, 'jitter'),
        ...cost(2_600),
      }),
      call({
        ...{ ...byDana, leadId: lost._id, callSessionId: overMidnight },
        ...answered(daysAgo(3, 43_260), 200),
      }),
      call({
        ...{ ...byMarcus, leadId: lost._id, callSessionId: overMidnight },
        ...{ initiatedAt: daysAgo(3, 43_400), status: 'failed' as const },
        ...quality(2, 1, 'loss'),
      }),
    ],
    call({ ...byDana, leadId: gone._id, ...answered(october(15), 100), ...cost(990_000) }),
    call({ initiatedAt: daysAgo(2), status: 'busy' }), // of nobody with nobody
    call({
      campaignId: spring._id,
      agentId: dana._id,
      leadId: lost._id,
      direction: 'inbound',
      endedAt: october(20),
      status: 'canceled',
    }),
    call({ ...byDana, leadId: newId(), ...answered(october(15), 1.125), ...quality(4.4, 5) }), // of a lead nobody knows
  ];

  // An inbound call that Marcus answered on a leg of his own, after Dana had not; her leg and his cost something.
  const answeredInbound = newId();
  const inbound = { ...inAutumn, callSessionId: answeredInbound, direction: 'inbound' as const };
  const caller = call({ ...inbound, leadId: hopeful._id, ...answered(daysAgo(2), 95), ...cost(4_000) });
  calls.push(
    caller,
    call({
      ...inbound,
      role: 'agent',
      agentId: dana._id,
      initiatedAt: daysAgo(2, 1),
      status: 'no_answer',
      ...cost(100),
    }),
    call({
      ...inbound,
      role: 'agent',
      agentId: marcus._id,
      ...answered(daysAgo(2, 9), 80),
      ...cost(9_000, 'EUR'),
    }),
    // What machines picked up, and a call that failed although the provider reports an answer.
    call({
      ...byDana,
      leadId: vague._id,
      ...answered(daysAgo(4), 14),
      machineDetection: 'fax_detected',
      status: 'failed',
    }),
    call({
      ...byDana,
      leadId: vague._id,
      ...answered(daysAgo(4, 60), 9),
      machineDetection: 'machine',
      status: 'voicemail',
    }),
    call({ ...byDana, leadId: vague._id, ...answered(daysAgo(4, 90), 1), status: 'failed' }),
    call({
      ...byDana,
      leadId: vague._id,
      ...answered(daysAgo(4, 120), 33),
      machineDetection: 'human',
      ...cost(50, 'EUR'),
    }),
    // Of the campaign in spring, dialled to a lead that is assigned to no campaign.
    call({
      campaignId: spring._id,
      leadId: fresh._id,
      agentId: dana._id,
      direction: 'outbound',
      initiatedAt: daysAgo(5),
      status: 'busy',
    }),
  );
  const credited = (lead: Lead, at: Date, change: object): void => {
    lead.statusHistory = lead.statusHistory.map((entry) =>
      entry.to === 'qualified' ? { ...entry, at, ...change } : entry,
    );
  };
  credited(hopeful, daysAgo(2, 100), { callLogId: caller._id });
  credited(lost, daysAgo(1), { by: `user:${dana._id}` });

  const evidence = (score: number) => ({ score, confidence: 0.9, quote: 'So it is.', messageId: 'm1' });
  const held = (
    startedAt: Date,
    sentiment: number,
    scores: readonly [number, number, number, number],
    changes: Parameters<typeof conversation>[0],
  ) => {
    const [budget, authority, need, timeline] = scores;
    const score = scores.reduce((all, one) => all + one, 0);
    const sentimentLabel = sentiment > 0.2 ? 'positive' : sentiment < -0.2 ? 'negative' : 'neutral';
    const said = { topics: ['price'], objections: [], buyingSignals: ['send it'], summary: 'They spoke.' };
    return conversation({
      startedAt,
      analysis: { sentiment, sentimentLabel, ...said },
      bantDetected: {
        ...(budget > 0 && { budget: evidence(budget) }),
        ...{ authority: evidence(authority), need: evidence(need), timeline: evidence(timeline) },
      },
      qualification: { score, qualified: score >= 60 },
      metrics: { messageCount: scores[0] + 2, perRole: {}, avgResponseSeconds: 3.5, talkRatio: 0.4 },
      ...changes,
    });
  };
  const withDana = { ...inAutumn, agentId: dana._id };
  const withMarcus = { ...inAutumn, agentId: marcus._id };
  const conversations = [
    held(daysAgo(1), 0.62, [25, 20, 20, 20], { ...withDana, leadId: won._id, outcome: 'completed' }),
    held(daysAgo(1), 0.05, [15, 15, 15, 14.99], { ...withDana, leadId: won._id }),
    held(daysAgo(1), -0.31, [15, 15, 15, 15], { ...withMarcus, leadId: hopeful._id }),
    held(daysAgo(1), 0.4, [0, 10, 10, 19.5], { ...withMarcus, leadId: hopeful._id, channel: 'sms' }),
    held(daysAgo(2), 0.11, [5, 5, 5, 5], { ...inAutumn, leadId: hopeful._id, callLogId: caller._id }),
    held(daysAgo(90), -0.5, [10, 10, 10, 10], { ...withMarcus, leadId: hopeful._id, channel: 'email' }),
    held(daysAgo(91), 0.9, [5, 5, 5, 5], { agentId: dana._id, leadId: lost._id, campaignId: spring._id }),
    held(october(15), 0, [1, 2, 3, 4], { leadId: fresh._id, channel: 'chat' }),
    held(october(16), 0.5, [20, 20, 20, 20], { ...withDana, leadId: gone._id }),
    held(october(16), 1, [25, 25, 25, 25], { ...withDana, leadId: won._id, deletedAt: daysAgo(100) }),
  ];
  return {
    agents: [dana, marcus],
    campaigns: [autumn, spring, campaign('Nobody’s')],
    leads: [won, hopeful, lost, fresh, vague, gone],
    calls,
    conversations,
  };
}
