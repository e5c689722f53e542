import { isDeepStrictEqual } from 'node:util';
import type { CallLog } from '../../../contracts/call-log.ts';
import type { Conversation, PillarEvidence } from '../../../contracts/conversation.ts';
import type { AuditNote } from '../../../contracts/domain-event.ts';
import { type BantDetail, bantPillars, type Lead } from '../../../contracts/lead.ts';
import { changesBetween } from '../../../domain/audit/changes-between.ts';
import { known } from '../../../domain/calls/payload.ts';
import { eventOf } from '../../../domain/events.ts';
import { advanceLead, type CallEvidence } from '../../../domain/leads/advance-lead.ts';
import { mergeBant } from '../../../domain/leads/bant.ts';
import { leadInsights } from '../../../domain/leads/lead-insights.ts';
import { withDerived } from '../../../domain/leads/new-lead.ts';
import { publishOutbox } from '../outbox.ts';
import { writeVersion } from '../versioned.ts';
import type { FoldDeps } from './deps.ts';

const asDetail = (evidence: PillarEvidence, conversation: Conversation): BantDetail => ({
  score: evidence.score,
  confidence: evidence.confidence,
  ...(evidence.value !== undefined && { value: evidence.value }),
  notes: evidence.quote.slice(0, 1_000),
  detectedIn: conversation._id,
  updatedAt: conversation.endedAt ?? conversation.startedAt,
});

/** What is known without the conversations: they say what they say now, not what they said when they were shorter. */
function withoutConversations(bant: Lead['bant'], conversations: readonly Conversation[]): Lead['bant'] {
  const ids = new Set(conversations.map(({ _id }) => _id));
  const left: Lead['bant'] = { total: 0 };
  for (const pillar of bantPillars) {
    const detail = bant[pillar];
    if (detail && !ids.has(detail.detectedIn ?? '')) left[pillar] = detail;
  }
  return left;
}

function bantOf(lead: Lead, all: readonly Conversation[]): Lead['bant'] {
  const conversations = all.filter(({ deletedReason }) => !deletedReason);
  return conversations.reduce(
    (known, conversation) => {
      const detected: Partial<Lead['bant']> = {};
      for (const pillar of bantPillars) {
        const evidence = conversation.bantDetected[pillar];
        if (evidence) detected[pillar] = asDetail(evidence, conversation);
      }
      return mergeBant(known, detected);
    },
    mergeBant(withoutConversations(lead.bant, all), {}),
  );
}

const startOf = (leg: CallLog): number => leg.initiatedAt?.getTime() ?? 0;

function statsOf(legs: readonly CallLog[], talks: readonly Conversation[]): Lead['stats'] {
  const last = legs.toSorted((a, b) => startOf(a) - startOf(b)).findLast(({ role }) => role === 'lead');
  const sessions = new Set(legs.map(({ callSessionId, callLegId }) => callSessionId ?? callLegId));
  return {
    calls: sessions.size,
    conversations: talks.filter(({ continues, deletedReason }) => !continues && !deletedReason).length,
    ...(last?.initiatedAt && { lastCallAt: last.initiatedAt }),
    ...(last && { lastCallOutcome: last.status }),
  };
}

/**
 * When a person of the lead was last on the line, as far as is known: a voicemail or a fax is no contact. What somebody
 * else wrote stays where no call says more; what an earlier fold wrote for a call that was none does not.
 */
function lastContactOf(lead: Lead, legs: readonly CallLog[]): Date | undefined {
  const answered = legs.filter(({ role, answeredAt }) => role === 'lead' && answeredAt);
  const times = answered
    .filter(({ answeredBy }) => answeredBy !== 'machine' && answeredBy !== 'fax')
    .map(({ answeredAt }) => (answeredAt as Date).getTime());
  if (times.length > 0) return new Date(Math.max(...times));
  const before = lead.lastContactedAt?.getTime();
  return answered.some(({ answeredAt }) => answeredAt?.getTime() === before)
    ? undefined
    : lead.lastContactedAt;
}

/** What the conversations amount to, as of now or, where they say what they said before, as of then. */
function insightsOf(lead: Lead, talks: readonly Conversation[], now: Date): Lead['ai'] {
  const live = talks.filter(({ deletedAt }) => !deletedAt);
  if (live.length === 0) return talks.some(({ deletedReason }) => deletedReason) ? undefined : lead.ai;
  const { updatedAt, ...before } = lead.ai ?? { updatedAt: now };
  const insights = leadInsights(lead, live);
  return { ...insights, updatedAt: isDeepStrictEqual(insights, before) ? updatedAt : now };
}

/** The lead in the status that its calls give it, where the tenant lets calls move leads along. */
async function advanced(lead: Lead, evidence: CallEvidence, deps: FoldDeps): Promise<Lead> {
  const next = advanceLead(lead, evidence, deps.clock());
  if (next.status === lead.status) return lead;
  const isAllowed = (await deps.advancesLeads?.(lead.tenantId)) ?? true;
  return isAllowed ? next : lead;
}

/** Who moved the lead, for the audit trail; what is only counted is not in it. */
const auditOf = (before: Lead, next: Lead): AuditNote | undefined =>
  before.status === next.status
    ? undefined
    : { actor: 'telnyx', changes: changesBetween({ status: before.status }, { status: next.status }) };

/** What the lead's calls and conversations say of it, counted anew: a repeat counts nothing twice. */
export async function updateLead(tenantId: string, leadId: string, deps: FoldDeps): Promise<void> {
  const [leads, callLogs, conversations] = await Promise.all([
    deps.leads(),
    deps.callLogs(),
    deps.conversations(),
  ]);
  const written = await writeVersion(leads, { _id: leadId, tenantId }, async (lead) => {
    if (!lead || lead.deletedAt || lead.anonymizedAt) return null;
    const legs = await callLogs.find({ tenantId, deletedAt: null, leadId }).toArray();
    const talks = await conversations.find({ tenantId, leadId }).toArray();
    const now = deps.clock();
    const bant = bantOf(lead, talks);
    const stats = statsOf(legs, talks);
    const ai = insightsOf({ ...lead, bant }, talks, now);
    const counted = known({ ...lead, stats, bant, ai, lastContactedAt: lastContactOf(lead, legs) });
    const moved = await advanced(counted, { legs, conversations: talks }, deps);
    if (isDeepStrictEqual(moved, lead)) return null;
    const next = withDerived({ ...moved, updatedAt: now, version: lead.version + 1 });
    const event = eventOf('lead.updated', next, deps.newId(), auditOf(lead, next));
    return { ...next, outbox: [...lead.outbox, event] };
  });
  if (written) await publishOutbox(leads, written, deps.publish);
}
