import type { CallLog } from '../../../shared/contracts/call-log.ts';
import { beganAt, costColumns } from '../calls/transform.ts';
import { eventDay, timeKey } from '../event-day.ts';
import type { Transformed } from '../page.ts';
import { sessionKey } from '../session-key.ts';

export type AgentLegRow = ReturnType<typeof row>;

function row(call: CallLog) {
  const occurredAt = beganAt(call);
  const day = eventDay(occurredAt);
  return {
    call_log_id: call._id,
    event_date: day,
    time_key: timeKey(day),
    occurred_at: occurredAt,
    call_session_id: sessionKey(call.callSessionId ?? call.callLegId),
    role: call.role,
    lead_id: call.leadId ?? null,
    agent_id: call.agentId ?? null,
    campaign_id: call.campaignId ?? null,
    is_answered: call.answeredAt !== undefined && call.status !== 'failed',
    duration_seconds: call.durationSeconds ?? 0,
    ...costColumns(call),
    source_version: call.version,
  };
}

/** A document of `callLogs` as a row of `fact_agent_legs`: the legs to agents, and to whom a call was transferred. */
export const agentLegRow = (call: CallLog): Transformed<AgentLegRow> =>
  call.role === 'lead' ? { absent: call._id } : { row: row(call) };
