import type { CallLog } from '../../../shared/contracts/call-log.ts';
import { eventDay, timeKey, warehouseTime } from '../event-day.ts';
import type { Transformed } from '../page.ts';
import { sessionKey } from '../session-key.ts';
import { answerOf } from './answer.ts';

export type CallRow = ReturnType<typeof row>;

const qualityColumns = (quality: CallLog['quality']) => ({
  mos_score: quality?.mos ?? null,
  jitter_ms: quality?.jitterMs ?? null,
  packet_loss_percent: quality?.packetLossPercent ?? null,
  quality_rating: quality?.rating ?? null,
  has_issues: (quality?.issues.length ?? 0) > 0,
});

const speechColumns = (speech: CallLog['speech']) => ({
  talk_ratio: speech?.talkRatio ?? null,
  agent_talk_seconds: speech?.agentTalkSeconds ?? null,
  lead_talk_seconds: speech?.leadTalkSeconds ?? null,
  silence_seconds: speech?.silenceSeconds ?? null,
  interruptions: speech?.interruptions ?? null,
  words_per_minute: speech?.wordsPerMinute ?? null,
});

/** When a leg began. A leg without any event of its own time has that of its document. */
export const beganAt = ({ initiatedAt, answeredAt, endedAt, createdAt }: CallLog): Date =>
  warehouseTime(initiatedAt ?? answeredAt ?? endedAt ?? createdAt);

/** What a leg cost; no currency where nothing was billed. */
export const costColumns = ({ cost }: CallLog) => ({
  cost_micros: cost?.micros ?? 0,
  currency: cost?.currency.trim().toUpperCase() ?? null,
});

function row(call: CallLog) {
  const occurredAt = beganAt(call);
  const day = eventDay(occurredAt);
  const { isAnswered, isConnected, isMachine, isFailed } = answerOf(call);
  return {
    call_log_id: call._id,
    event_date: day,
    time_key: timeKey(day),
    occurred_at: occurredAt,
    call_session_id: sessionKey(call.callSessionId ?? call.callLegId),
    lead_id: call.leadId ?? null,
    agent_id: call.agentId ?? null,
    campaign_id: call.campaignId ?? null,
    direction: call.direction ?? 'unknown',
    status: call.status,
    is_answered: isAnswered,
    is_connected: isConnected,
    is_machine: isMachine,
    is_voicemail: call.status === 'voicemail',
    is_failed: isFailed,
    duration_seconds: call.durationSeconds ?? 0,
    billable_seconds: call.billableSeconds ?? 0,
    ring_seconds: call.ringSeconds ?? null,
    hold_seconds: call.holdSeconds ?? null,
    ...qualityColumns(call.quality),
    ...speechColumns(call.speech),
    disposition: call.disposition ?? null,
    cost_cents: call.cost?.cents ?? 0,
    ...costColumns(call),
    source_version: call.version,
  };
}

/** A document of `callLogs` as a row of `fact_calls`: the legs that lead to the lead. */
export const callRow = (call: CallLog): Transformed<CallRow> =>
  call.role === 'lead' ? { row: row(call) } : { absent: call._id };
