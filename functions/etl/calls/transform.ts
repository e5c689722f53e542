import type { CallLog } from '../../../shared/contracts/call-log.ts';
import { eventDay, timeKey } from '../event-day.ts';
import type { Transformed } from '../page.ts';

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

function row(call: CallLog, occurredAt: Date, day: string) {
  const { cost } = call;
  return {
    call_log_id: call._id,
    event_date: day,
    time_key: timeKey(day),
    occurred_at: occurredAt,
    call_session_id: call.callSessionId ?? call.callLegId,
    lead_id: call.leadId ?? null,
    agent_id: call.agentId ?? null,
    campaign_id: call.campaignId ?? null,
    direction: call.direction ?? 'unknown',
    status: call.status,
    is_answered: call.answeredAt !== undefined,
    is_voicemail: call.status === 'voicemail',
    is_failed: call.status === 'failed',
    duration_seconds: call.durationSeconds ?? 0,
    billable_seconds: call.billableSeconds ?? 0,
    ring_seconds: call.ringSeconds ?? null,
    hold_seconds: call.holdSeconds ?? null,
    ...qualityColumns(call.quality),
    ...speechColumns(call.speech),
    disposition: call.disposition ?? null,
    cost_cents: cost?.cents ?? 0,
    cost_micros: cost?.micros ?? 0,
    source_version: call.version,
  };
}

/** A document of `callLogs` as a row of `fact_calls`: the legs that lead to the lead, not those to our own people. */
export function callRow(call: CallLog): Transformed<CallRow> {
  if (call.role !== 'lead') return { absent: call._id };
  const occurredAt = call.initiatedAt ?? call.answeredAt ?? call.endedAt;
  const day = eventDay(occurredAt);
  if (occurredAt && day) return { row: row(call, occurredAt, day) };
  const { _id, callLegId, status, initiatedAt } = call;
  return {
    reject: {
      sourceId: _id,
      reason: occurredAt ? 'its time is outside of the calendar' : 'it has no time at all',
      payload: { callLegId, status, initiatedAt },
    },
  };
}
