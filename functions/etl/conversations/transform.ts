import type { Conversation } from '../../../shared/contracts/conversation.ts';
import { eventDay, timeKey } from '../event-day.ts';
import type { Transformed } from '../page.ts';

export type ConversationRow = ReturnType<typeof row>;

function row(conversation: Conversation, day: string) {
  const { metrics, analysis, bantDetected, qualification } = conversation;
  return {
    conversation_id: conversation._id,
    event_date: day,
    time_key: timeKey(day),
    occurred_at: conversation.startedAt,
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
export function conversationRow(conversation: Conversation): Transformed<ConversationRow> {
  if (conversation.deletedAt !== null) return { absent: conversation._id };
  const day = eventDay(conversation.startedAt);
  if (day) return { row: row(conversation, day) };
  const { _id, channel, startedAt } = conversation;
  const reason = 'its time is outside of the calendar';
  return { reject: { sourceId: _id, reason, payload: { channel, startedAt } } };
}
