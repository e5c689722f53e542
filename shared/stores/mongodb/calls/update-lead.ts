import type { Conversation, PillarEvidence } from '../../../contracts/conversation.ts';
import { type BantDetail, bantPillars, type Lead } from '../../../contracts/lead.ts';
import { eventOf } from '../../../domain/events.ts';
import { mergeBant } from '../../../domain/leads/bant.ts';
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
  updatedAt: conversation.updatedAt,
});

function bantOf(lead: Lead, conversations: readonly Conversation[]): Lead['bant'] {
  return conversations.reduce((known, conversation) => {
    const detected: Partial<Lead['bant']> = {};
    for (const pillar of bantPillars) {
      const evidence = conversation.bantDetected[pillar];
      if (evidence) detected[pillar] = asDetail(evidence, conversation);
    }
    return mergeBant(known, detected);
  }, lead.bant);
}

/** What the lead's calls and conversations say of it, counted anew: a repeat counts nothing twice. */
export async function updateLead(tenantId: string, leadId: string, deps: FoldDeps): Promise<void> {
  const [leads, callLogs, conversations] = await Promise.all([
    deps.leads(),
    deps.callLogs(),
    deps.conversations(),
  ]);
  const written = await writeVersion(leads, { _id: leadId, tenantId }, async (lead) => {
    if (!lead || lead.deletedAt) return null;
    const legs = await callLogs.find({ tenantId, leadId }).toArray();
    const talks = await conversations.find({ tenantId, leadId }).toArray();
    const last = legs
      .toSorted((a, b) => (a.initiatedAt?.getTime() ?? 0) - (b.initiatedAt?.getTime() ?? 0))
      .at(-1);
    const sessions = new Set(legs.map(({ callSessionId, callLegId }) => callSessionId ?? callLegId));
    const stats: Lead['stats'] = {
      calls: sessions.size,
      conversations: talks.length,
      ...(last?.initiatedAt && { lastCallAt: last.initiatedAt }),
      ...(last && { lastCallOutcome: last.status }),
    };
    const bant = bantOf(lead, talks);
    if (JSON.stringify([stats, bant]) === JSON.stringify([lead.stats, lead.bant])) return null;
    const next = withDerived({
      ...lead,
      stats,
      bant,
      ...(last?.answeredAt && { lastContactedAt: last.answeredAt }),
      updatedAt: deps.clock(),
      version: lead.version + 1,
    });
    return { ...next, outbox: [...lead.outbox, eventOf('lead.updated', next, deps.newId())] };
  });
  if (written) await publishOutbox(leads, written, deps.publish);
}
