import type { Conversation } from '../../../shared/contracts/conversation.ts';
import type { Lead } from '../../../shared/contracts/lead.ts';
import type { Objection, Script } from '../../../shared/contracts/sales-playbook.ts';
import { isQualified } from '../../../shared/domain/leads/bant.ts';
import { type Entity, sharedTenant } from '../../../shared/domain/search/entity.ts';
import {
  conversationPassages,
  leadProfile,
  objectionPassage,
  scriptPassage,
  successRate,
} from '../../../shared/domain/search/passages.ts';

/** Chroma compares numbers: dates are seconds since 1970. */
const epochSeconds = (date: Date): number => Math.floor(date.getTime() / 1000);

type Metadata = Entity['metadata'];

/** What is known of an entity: Chroma takes no undefined, and no empty list. */
const given = (fields: Record<string, Metadata[string] | undefined>) =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  ) as Metadata;

export const conversationEntity = (conversation: Conversation): Entity => ({
  id: conversation._id,
  tenantId: conversation.tenantId,
  passages: conversationPassages(conversation),
  metadata: given({
    leadId: conversation.leadId,
    campaignId: conversation.campaignId,
    agentId: conversation.agentId,
    visibleTo: conversation.agentId ? [conversation.agentId] : [],
    channel: conversation.channel,
    sentiment: conversation.analysis.sentimentLabel,
    qualified: conversation.qualification.qualified,
    outcome: conversation.outcome,
    date: epochSeconds(conversation.startedAt),
  }),
});

export const leadEntity = (lead: Lead): Entity => ({
  id: lead._id,
  tenantId: lead.tenantId,
  passages: [leadProfile(lead)],
  metadata: given({
    leadId: lead._id,
    campaignId: lead.campaignId,
    agentId: lead.ownerId,
    visibleTo: lead.visibleTo,
    qualified: isQualified(lead.bant.total),
    outcome: lead.status,
    date: epochSeconds(lead.createdAt),
  }),
});

export const objectionEntity = (objection: Objection): Entity => ({
  id: objection._id,
  tenantId: objection.tenantId ?? sharedTenant,
  passages: [objectionPassage(objection)],
  metadata: given({
    category: objection.category,
    successRate: Math.max(...objection.responses.map(successRate)),
    date: epochSeconds(objection.createdAt),
  }),
});

export const scriptEntity = (script: Script): Entity => ({
  id: script._id,
  tenantId: script.tenantId ?? sharedTenant,
  passages: [scriptPassage(script)],
  metadata: given({ phase: script.phase, date: epochSeconds(script.createdAt) }),
});
