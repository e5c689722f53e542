import type { Agent } from '../../shared/contracts/agent.ts';
import type { CallLog } from '../../shared/contracts/call-log.ts';
import type { Campaign } from '../../shared/contracts/campaign.ts';
import type { Conversation } from '../../shared/contracts/conversation.ts';
import type { Lead, LeadInput } from '../../shared/contracts/lead.ts';
import { newLead, withDerived } from '../../shared/domain/leads/new-lead.ts';
import { newId } from '../../shared/platform/id.ts';
import { collection } from '../../shared/stores/mongodb/collections.ts';

/** Documents of one tenant, shaped by the contracts; whatever a test does not care about is filled in. */
export function documentsOf(tenantId: string, writtenAt: Date) {
  const base = () => ({
    _id: newId(),
    tenantId,
    createdAt: writtenAt,
    updatedAt: writtenAt,
    createdBy: 'tester',
    version: 1,
  });

  const lead = (input: LeadInput = {}, changes: Partial<Lead> = {}): Lead => {
    const _id = newId();
    const context = { tenantId, actor: 'tester', now: writtenAt, defaultRegion: 'US' };
    const reachable = { firstName: 'Ann', email: `${_id}@cobalt.example`, ...input };
    return withDerived({ ...newLead(reachable, _id, context), ...changes });
  };

  const call = (changes: Partial<CallLog> = {}): CallLog => ({
    ...base(),
    provider: 'telnyx',
    callLegId: newId(),
    status: 'completed',
    role: 'lead',
    recordings: [],
    transcript: [],
    events: [],
    outbox: [],
    ...changes,
  });

  const conversation = (changes: Partial<Conversation> = {}): Conversation => ({
    ...base(),
    channel: 'voice',
    status: 'closed',
    startedAt: writtenAt,
    messages: [],
    metrics: { messageCount: 0, perRole: {} },
    analysis: {
      ...{ sentiment: 0, sentimentLabel: 'neutral', topics: [], objections: [], buyingSignals: [] },
      summary: 'Nothing was said.',
    },
    bantDetected: {},
    qualification: { score: 0, qualified: false },
    phases: [],
    deletedAt: null,
    embedding: { status: 'none', attempts: 0 }, // the embedding job of the stack leaves it alone
    outbox: [],
    ...changes,
  });

  const agent = (displayName: string): Agent => ({
    ...base(),
    displayName,
    skills: [],
    languages: ['en'],
    timezone: 'America/New_York',
    availability: 'offline',
    deletedAt: null,
    outbox: [],
  });

  const campaign = (name: string, changes: Partial<Campaign> = {}): Campaign => ({
    ...base(),
    ...{
      name,
      status: 'active',
      type: 'outbound',
      budgetCents: 100_000,
      costCents: 0,
      agents: [],
      counters: {},
    },
    deletedAt: null,
    outbox: [],
    ...changes,
  });

  return { lead, call, conversation, agent, campaign };
}

export interface Documents {
  readonly agents?: readonly Agent[];
  readonly campaigns?: readonly Campaign[];
  readonly leads?: readonly Lead[];
  readonly calls?: readonly CallLog[];
  readonly conversations?: readonly Conversation[];
}

/**
 * Writes documents into the operational store, in the place of those that are there.
 * @param isChecked false for what the collections refuse by now, but may hold from before.
 */
export async function store(documents: Documents, isChecked = true): Promise<void> {
  const { agents = [], campaigns = [], leads = [], calls = [], conversations = [] } = documents;
  const upsert = { upsert: true, bypassDocumentValidation: !isChecked };
  for (const one of agents) await (await collection('users')).replaceOne({ _id: one._id }, one, upsert);
  for (const one of campaigns)
    await (await collection('campaigns')).replaceOne({ _id: one._id }, one, upsert);
  for (const one of leads) await (await collection('leads')).replaceOne({ _id: one._id }, one, upsert);
  for (const one of calls) await (await collection('callLogs')).replaceOne({ _id: one._id }, one, upsert);
  for (const one of conversations) {
    await (await collection('conversations')).replaceOne({ _id: one._id }, one, upsert);
  }
}
