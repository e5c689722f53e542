import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { followEvents } from '../../functions/etl/follow/follow-events.ts';
import type { CallLog } from '../../shared/contracts/call-log.ts';
import type { Conversation } from '../../shared/contracts/conversation.ts';
import type { EventEntity, EventType } from '../../shared/contracts/domain-event.ts';
import type { Lead } from '../../shared/contracts/lead.ts';
import { etlSteps } from '../../shared/contracts/queue-messages.ts';
import { withDerived } from '../../shared/domain/leads/new-lead.ts';
import { newId } from '../../shared/platform/id.ts';
import { closeMongo } from '../../shared/stores/mongodb/connection.ts';
import { documentsOf, store } from '../support/integration-documents.ts';
import { expectedByDay } from '../support/integration-expected-by-day.ts';
import { expectedPerformance } from '../support/integration-expected-performance.ts';
import { asTenant, runEtl, tableOf, warehouseOf } from '../support/integration-warehouse.ts';

const minute = 60_000;
const dayLength = 1_440 * minute;
const begin = new Date().setUTCHours(6, 0, 0, 0) - 60 * dayLength;

/** What happens to a document; which one is counted among those there are, one more being a new one. */
const write = fc.record({
  what: fc.constantFrom('lead' as const, 'call' as const, 'talk' as const),
  which: fc.nat({ max: 4 }),
  change: fc.nat({ max: 5 }),
  /** The day it took place, counted from the beginning: a fact may come late, or turn out to be of another day. */
  day: fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 70 })),
  party: fc.nat({ max: 4 }),
  /** How late the writer's clock is, in minutes. */
  late: fc.nat({ max: 9 }),
});
type Write = typeof write extends fc.Arbitrary<infer Value> ? Value : never;

const run = fc.record({
  full: fc.boolean(),
  diesAfter: fc.option(fc.constantFrom(...etlSteps.slice(0, -1)), { nil: undefined }),
  deliveries: fc.constantFrom(1, 1, 2),
});

const action = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      writes: fc.array(write, { minLength: 1, maxLength: 4 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('run' as const), run }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('two runs' as const), run, other: run }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('follow' as const), every: fc.integer({ min: 1, max: 3 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('writes in a run' as const),
      run,
      writes: fc.array(write, { minLength: 1, maxLength: 3 }),
    }),
  },
);
type Action = typeof action extends fc.Arbitrary<infer Value> ? Value : never;

/** A tenant whose documents change, and what a warehouse hears of it. */
class Floor {
  readonly tenantId = newId();
  private now = begin;
  private readonly made = documentsOf(this.tenantId, new Date(begin));
  private readonly campaign = this.made.campaign('Autumn');
  private readonly agents = [this.made.agent('Dana'), this.made.agent('Marcus')];
  private readonly leads: Lead[] = [];
  private readonly calls: CallLog[] = [];
  private readonly talks: Conversation[] = [];
  private untold: { entity: EventEntity; id: string; version: number }[] = [];

  get documents() {
    return {
      ...{ agents: this.agents, campaigns: [this.campaign], leads: this.leads, calls: this.calls },
      conversations: this.talks,
    };
  }

  async open(): Promise<void> {
    await store({ agents: this.agents, campaigns: [this.campaign] });
  }

  clock(minutes: number): Date {
    this.now += minutes * minute;
    return new Date(this.now);
  }

  private party(party: number) {
    const lead = this.leads[party % Math.max(1, this.leads.length)];
    const agent = this.agents[party % 3];
    return {
      ...(lead && { leadId: lead._id }),
      ...(agent && { agentId: agent._id }),
      ...(party % 2 === 0 && { campaignId: this.campaign._id }),
    };
  }

  /** Puts a document into a list in the place of the one it follows on. */
  private async put<Document extends { _id: string; version: number }>(
    entity: EventEntity,
    list: Document[],
    which: number,
    document: Document,
  ): Promise<void> {
    const known = list[which];
    const next = known ? { ...document, _id: known._id, version: known.version + 1 } : document;
    list[known ? which : list.length] = next;
    const name = { lead: 'leads', callLog: 'calls', conversation: 'conversations' }[entity as 'lead'];
    await store({ [name]: [next] });
    this.untold.push({ entity, id: next._id, version: next.version });
  }

  private nextLead({ which, change }: Write, updatedAt: Date): Lead {
    const known = this.leads[which] ?? this.made.lead({}, { createdAt: updatedAt });
    const changes = [
      { status: 'contacted' },
      { priority: 'urgent' },
      { city: 'Salem' },
      { title: 'CFO' },
      {},
    ][change];
    return withDerived({
      ...known,
      ...changes,
      updatedAt,
      deletedAt: change === 5 ? updatedAt : null,
    } as Lead);
  }

  private nextCall({ change, party, day }: Write, updatedAt: Date, initiatedAt: Date): CallLog {
    return this.made.call({
      ...this.party(party),
      ...{ updatedAt, initiatedAt, callSessionId: `${this.tenantId} ${party} ${Math.floor(day / 2)}` }, // two days at most
      role: change === 5 ? 'agent' : 'lead',
      status: change === 4 ? 'failed' : 'completed',
      ...(change < 3 && { answeredAt: initiatedAt, durationSeconds: change * 10.5 }),
      ...(change === 2 && { quality: { mos: 3.2, rating: 3, issues: ['jitter'] } }),
      cost: {
        micros: 5_200 * change,
        cents: Math.round(0.52 * change),
        currency: party === 1 ? 'EUR' : 'USD',
      },
    });
  }

  private nextTalk({ change, party }: Write, updatedAt: Date, startedAt: Date): Conversation {
    return this.made.conversation({
      ...this.party(party),
      ...{ updatedAt, startedAt, channel: change % 2 ? 'sms' : 'voice' },
      qualification: { score: change * 20, qualified: change >= 3 },
      deletedAt: change === 5 ? updatedAt : null,
    });
  }

  async write(one: Write): Promise<void> {
    const { what, which, change, day, late } = one;
    const updatedAt = new Date(this.clock(1).getTime() - late * minute);
    const happened = new Date(begin + day * dayLength + change * minute);
    if (what === 'lead') await this.put('lead', this.leads, which, this.nextLead(one, updatedAt));
    if (what === 'call')
      await this.put('callLog', this.calls, which, this.nextCall(one, updatedAt, happened));
    if (what === 'talk')
      await this.put('conversation', this.talks, which, this.nextTalk(one, updatedAt, happened));
  }

  /** Tells the warehouse of some of what it has not been told of; the rest, and repeats, may follow. */
  async tell(every: number): Promise<void> {
    const events = this.untold.map(({ entity, id, version }) => ({
      ...{ id: newId(), type: `${entity}.updated` as EventType, tenantId: this.tenantId },
      ...{ entityId: id, version, at: new Date(this.now) },
    }));
    await followEvents(this.tenantId, events.filter((_, place) => place % every === 0).toReversed());
    this.untold = this.untold.filter((_, place) => place % 3 === 1);
  }

  async act(action: Action): Promise<void> {
    const { tenantId } = this;
    if (action.kind === 'write') for (const one of action.writes) await this.write(one);
    if (action.kind === 'follow') await this.tell(action.every);
    if (action.kind === 'run') await runEtl(tenantId, { now: this.clock(5), ...action.run });
    if (action.kind === 'two runs') {
      const now = this.clock(5);
      await Promise.all([
        runEtl(tenantId, { now, ...action.run }),
        runEtl(tenantId, { now, ...action.other }),
      ]);
    }
    if (action.kind === 'writes in a run') {
      const under = runEtl(tenantId, { now: this.clock(5), ...action.run });
      for (const one of action.writes) await this.write(one);
      await under;
      await this.tell(1);
    }
  }
}

const broken = `
  SELECT lead_id, 'a gap or an overlap' AS what FROM (
    SELECT lead_id, valid_to, lead(valid_from) OVER (PARTITION BY lead_id ORDER BY valid_from) AS next
    FROM analytics.dim_leads) AS versions
  WHERE next IS NOT NULL AND next <> valid_to
  UNION ALL SELECT lead_id, 'two are current' FROM analytics.dim_leads WHERE is_current GROUP BY lead_id HAVING count(*) > 1
  UNION ALL SELECT lead_id, 'a call is bound to another time' FROM analytics.fact_calls
    WHERE lead_key IS DISTINCT FROM analytics.lead_key_at(lead_id, occurred_at)
  UNION ALL SELECT lead_id, 'a conversation is bound to another time' FROM analytics.fact_conversations
    WHERE lead_key IS DISTINCT FROM analytics.lead_key_at(lead_id, occurred_at)
  UNION ALL SELECT call_log_id, 'a call stands twice' FROM analytics.fact_calls GROUP BY call_log_id HAVING count(*) > 1`;

afterAll(closeMongo);

test('whatever happened, was told, died or ran at once: the reports say what the documents say', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 3, maxLength: 14 }), async (actions) => {
      const floor = new Floor();
      const { tenantId } = floor;
      await floor.open();
      for (const one of actions) await floor.act(one);
      await runEtl(tenantId, { now: floor.clock(20) });

      expect(await asTenant(tenantId, broken)).toEqual([]);
      const expected = {
        ...expectedByDay(tenantId, floor.documents),
        ...expectedPerformance(tenantId, floor.documents),
      };
      for (const [view, rows] of Object.entries(expected)) {
        const found = await tableOf(tenantId, `analytics.${view}`);
        expect(found, view).toHaveLength(rows.length);
        expect(found, view).toEqual(expect.arrayContaining(rows));
      }

      const before = await warehouseOf(tenantId);
      await runEtl(tenantId, { now: floor.clock(1), full: true });
      expect(await warehouseOf(tenantId)).toEqual(before);
    }),
    { numRuns: 25 },
  );
});
