import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { CallLog } from '../../shared/contracts/call-log.ts';
import { bantPillars } from '../../shared/contracts/lead.ts';
import { newId } from '../../shared/platform/id.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { documentsOf, store } from '../support/integration-documents.ts';
import { asTenant, runEtl, tableOf } from '../support/integration-warehouse.ts';

const written = new Date('2026-06-01T00:00:00Z');

/** Any date of the years that documents hold, 1 to 9999, those at the ends of calendars first. */
const date = fc.oneof(
  fc
    .constantFrom(
      ...['0001-01-01', '1969-12-31', '1999-12-31', '2019-12-31'],
      ...['2020-01-01', '2030-12-31', '2031-01-01', '2099-12-31', '2100-01-01', '9999-12-31'],
    )
    .map((day) => new Date(`${day}T00:00:00.000Z`)),
  fc.date({
    noInvalidDate: true,
    min: new Date('0001-01-01T00:00:00.000Z'),
    max: new Date('9999-12-31T23:59:59.999Z'),
  }),
);
/** Any text that people or providers write: all of Unicode without NUL, up to tens of kilobytes. */
const text = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }).map((all) => all.replaceAll('\0', '') || '-'),
  fc.constantFrom(
    '👩🏽‍🚀'.repeat(2_000),
    '\u{10ffff}',
    "'); DROP TABLE x; --",
    '\u202e\ufeff\u0301',
    '{"a":1}',
    '\\u0000',
  ),
  fc.nat({ max: 40_000 }).map((length) => 'ß'.repeat(length + 1)),
);
/** Text of a field that takes at most `max` characters and needs something to read. */
const textOf = (max: number) => text.map((value) => [...`x${value}`].slice(0, max).join('').trim());
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, 1e300, -1e300, Number.MIN_VALUE, Number.MAX_VALUE, 0.1 + 0.2),
);
const positive = number.map(Math.abs);
/** What the validators of the collections take as an integer: 32 bits. */
const int = fc.oneof(
  fc.integer({ min: -(2 ** 31) + 1, max: 2 ** 31 - 1 }),
  fc.constantFrom(0, 2 ** 31 - 1, -(2 ** 31) + 1),
);
const share = fc.double({ min: 0, max: 1, noNaN: true });
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

const leg = fc.record(
  {
    callSessionId: text,
    initiatedAt: date,
    answeredAt: date,
    endedAt: date,
    bridgedAt: date,
    durationSeconds: positive,
    billableSeconds: positive,
    ringSeconds: positive,
    holdSeconds: positive,
    machineDetection: text,
    disposition: text,
    direction: fc.constantFrom('inbound' as const, 'outbound' as const),
    status: fc.constantFrom('completed' as const, 'failed' as const, 'voicemail' as const, 'busy' as const),
    role: fc.constantFrom('lead' as const, 'agent' as const, 'transfer' as const),
    quality: fc.record({
      mos: number,
      jitterMs: number,
      packetLossPercent: number,
      rating: fc.integer({ min: 1, max: 5 }),
      issues: fc.array(text, { maxLength: 3 }),
    }),
    speech: fc.record({
      agentWords: int,
      leadWords: int,
      talkRatio: number,
      agentTalkSeconds: positive,
      leadTalkSeconds: positive,
      silenceSeconds: positive,
      interruptions: int.map(Math.abs),
      wordsPerMinute: int.map(Math.abs),
    }),
    cost: fc.record({ cents: int, micros: int, currency: fc.oneof(fc.constantFrom('USD', 'EUR', ''), text) }),
  },
  { requiredKeys: ['status', 'role'] },
);

const talk = fc.record({
  startedAt: date,
  channel: fc.constantFrom('voice' as const, 'sms' as const),
  outcome: optional(text),
  metrics: fc.record({
    messageCount: int,
    perRole: fc.constant({}),
    avgResponseSeconds: number,
    longestGapSeconds: number,
    talkRatio: number,
  }),
  sentiment: fc.double({ min: -1, max: 1, noNaN: true }),
  score: fc.double({ min: 0, max: 100, noNaN: true }),
  topics: fc.array(text, { maxLength: 3 }),
});

const person = fc.record({
  texts: fc.record({ company: textOf(200), industry: textOf(100), city: textOf(100), state: textOf(100) }),
  createdAt: date,
  updatedAt: date,
  qualifiedAt: date,
  by: text,
  reason: text,
  budget: fc.oneof(number, textOf(500)),
  scores: fc.array(fc.double({ min: 0, max: 25, noNaN: true }), { minLength: 4, maxLength: 4 }),
  confidence: share,
  pipelineValueCents: fc.integer({ min: 0, max: 1e14 }),
});

const sample = fc.record({
  legs: fc.array(leg, { minLength: 1, maxLength: 6 }),
  talks: fc.array(talk, { minLength: 1, maxLength: 3 }),
  people: fc.array(person, { minLength: 1, maxLength: 3 }),
  name: textOf(200),
});

afterAll(closeMongo);

test('every value that a document may hold is loaded, by a run and by a full run, and every view reads it', async () => {
  await fc.assert(
    fc.asyncProperty(sample, async ({ legs, talks, people, name }) => {
      const tenantId = newId();
      const made = documentsOf(tenantId, written);
      const campaign = made.campaign(name);
      const leads = people.map(({ texts, scores, budget, confidence, ...each }) => {
        const lead = made.lead();
        const pillars = Object.fromEntries(
          bantPillars.map((pillar, place) => [
            pillar,
            { score: scores[place] ?? 0, confidence, updatedAt: each.updatedAt, value: budget },
          ]),
        );
        return {
          ...{ ...lead, ...texts, createdAt: each.createdAt, updatedAt: written, campaignId: campaign._id },
          pipelineValueCents: each.pipelineValueCents,
          bant: { ...pillars, total: scores.reduce((sum, score) => sum + score, 0) },
          statusHistory: [
            { from: null, to: 'qualified' as const, by: each.by, at: each.qualifiedAt, reason: each.reason },
          ],
        };
      });
      const [first] = leads;
      const party = { ...(first && { leadId: first._id }), campaignId: campaign._id };
      const calls = legs.map((changes) => made.call({ ...party, ...(changes as Partial<CallLog>) }));
      const conversations = talks.map(({ sentiment, score, topics, outcome, ...changes }) => {
        const blank = made.conversation();
        return made.conversation({
          ...{ ...party, ...changes, ...(outcome && { outcome }) },
          analysis: { ...blank.analysis, sentiment, topics },
          qualification: { score, qualified: score >= 60 },
        });
      });
      await store({ campaigns: [campaign], leads, calls, conversations });

      const read = 1 + leads.length + calls.length + conversations.length;
      for (const full of [false, true]) {
        const outcome = await runEtl(tenantId, { now: new Date('2026-06-02T00:00:00Z'), full });
        const reasons = await tableOf(tenantId, 'ops.etl_rejects');
        expect(reasons.map(({ reason }) => reason)).toEqual([]);
        expect(outcome).toMatchObject({ status: 'done', rowsRead: read, rowsRejected: 0 });
      }
      const [counts] = await asTenant(
        tenantId,
        `SELECT (SELECT count(*)::int FROM analytics.fact_calls) + (SELECT count(*)::int FROM analytics.fact_agent_legs)
             AS legs,
           (SELECT count(*)::int FROM analytics.fact_conversations) AS talks,
           (SELECT count(*)::int FROM analytics.fact_qualifications) AS qualifications,
           (SELECT count(*)::int FROM analytics.fact_calls f LEFT JOIN analytics.dim_time t USING (time_key)
             WHERE t.date_actual IS DISTINCT FROM f.event_date) AS outside_of_the_calendar`,
      );
      expect(counts).toEqual({
        legs: calls.length,
        talks: conversations.length,
        qualifications: leads.length,
        outside_of_the_calendar: 0,
      });
      for (const view of [
        ...[
          'mv_call_summary_daily',
          'mv_conversation_summary_daily',
          'mv_bant_analysis',
          'vw_agent_performance',
        ],
        ...['vw_lead_performance_dashboard', 'vw_campaign_performance', 'vw_call_quality_analysis'],
        ...['vw_sentiment_trends', 'vw_top_performing_leads'],
      ]) {
        await tableOf(tenantId, `analytics.${view}`);
      }
    }),
    { numRuns: 25 },
  );
});

test('the calendar is continued to the end of the year of a day beyond it, in the same fiscal years', async () => {
  const tenantId = newId();
  const { call } = documentsOf(tenantId, written);
  await store({ calls: [call({ initiatedAt: new Date('2033-05-06T12:00:00Z') })] });
  await runEtl(tenantId, { now: new Date('2026-06-02T00:00:00Z') });
  const [calendar] = await asTenant(
    tenantId,
    `SELECT count(*)::int AS days, max(date_actual)::text AS last, count(*) FILTER (WHERE fiscal_month <> month)::int AS odd
     FROM analytics.dim_time WHERE date_actual BETWEEN '2020-01-01' AND '2033-12-31'`,
  );
  expect(calendar).toEqual({ days: 5_114, last: '2033-12-31', odd: 0 });
});
