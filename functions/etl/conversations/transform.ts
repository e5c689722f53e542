import type { Conversation } from '../../../shared/contracts/conversation.ts';
import { eventDay, timeKey, warehouseTime } from '../event-day.ts';
import type { Transformed } from '../page.ts';

export type ConversationRow = ReturnType<typeof row>;

function row(conversation: Conversation) {
  const { metrics, analysis, bantDetected, qualification } = conversation;
  const occurredAt = warehouseTime(conversation.startedAt);
  const day = eventDay(occurredAt);
  return {
    conversation_id: conversation._id,
    event_date: day,
    time_key: timeKey(day),
    occurred_at: occurredAt,
    lead_id: conversation.leadId ?? null,
    agent_id: conversation.agentId ?? null,
    campaign_id: conversation.campaignId ?? null,
    call_log_id: conversation.callLogId ?? null,
    channel: conversation.channel,
    message_count: metrics.messageCount,
    avg_response_seconds: metrics.avgResponseSeconds ?? null,
    longest_gap_seconds: metrics.longestGapSeconds ?? null,
    talk_ratio: metrics.talkRatio ?? null,
    sentiment: analysis.sentiment,
    sentiment_label: analysis.sentimentLabel,
    qualification_score: qualification.score,
    is_qualified: qualification.qualified,
    bant_budget: bantDetected.budget?.score ?? 0,
    bant_authority: bantDetected.authority?.score ?? 0,
    bant_need: bantDetected.need?.score ?? 0,
    bant_timeline: bantDetected.timeline?.score ?? 0,
    topics: analysis.topics,
    objection_count: analysis.objections.length,
    buying_signal_count: analysis.buyingSignals.length,
    outcome: conversation.outcome ?? null,
    source_version: conversation.version,
  };
}

/** A document of `conversations` as a row of `fact_conversations`. */
export const conversationRow = (conversation: Conversation): Transformed<ConversationRow> =>
  conversation.deletedAt === null ? { row: row(conversation) } : { absent: conversation._id };
