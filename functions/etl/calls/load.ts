import type { EtlLoadMessage } from '../../../shared/contracts/queue-messages.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { loadTable } from '../load-table.ts';
import { daysOf, type Load, noteMoved } from '../page.ts';
import { type CallRow, callRow } from './transform.ts';

const load: Load<CallRow> = (sql, json, page) => {
  const days = daysOf(page);
  const impossible = page.rejects.map(({ sourceId }) => sourceId);
  return [
    sql`SELECT analytics.ensure_partitions(${days[0] ?? null}::date, ${days.at(-1) ?? null}::date)`,
    // A late event may have moved the call to another day, and so to another partition.
    noteMoved(
      sql,
      page,
      sql`DELETE FROM analytics.fact_calls f
          WHERE f.tenant_id = ${page.tenantId} AND (f.call_log_id = ANY (${impossible}::uuid[]) OR EXISTS (
            SELECT FROM jsonb_to_recordset(${json}::jsonb) AS r(call_log_id uuid, event_date date)
            WHERE f.call_log_id = r.call_log_id AND f.event_date <> r.event_date))
          RETURNING f.event_date`,
    ),
    sql`INSERT INTO analytics.fact_calls AS f (
            tenant_id, call_log_id, event_date, time_key, occurred_at, call_session_id, lead_key, lead_id, agent_id,
            campaign_id, direction, status, is_answered, is_voicemail, is_failed, duration_seconds,
            billable_seconds, ring_seconds, mos_score, jitter_ms, packet_loss_percent, quality_rating, has_issues,
            talk_ratio, cost_cents, cost_micros, source_version)
          SELECT ${page.tenantId}, r.call_log_id, r.event_date, r.time_key, r.occurred_at, r.call_session_id,
            analytics.lead_key_at(r.lead_id, r.occurred_at), r.lead_id, r.agent_id, r.campaign_id, r.direction,
            r.status, r.is_answered, r.is_voicemail, r.is_failed, r.duration_seconds, r.billable_seconds,
            r.ring_seconds, r.mos_score, r.jitter_ms, r.packet_loss_percent, r.quality_rating, r.has_issues,
            r.talk_ratio, r.cost_cents, r.cost_micros, r.source_version
          FROM jsonb_populate_recordset(NULL::analytics.fact_calls, ${json}::jsonb) AS r
          ON CONFLICT (tenant_id, call_log_id, event_date) DO UPDATE SET
            occurred_at = excluded.occurred_at, call_session_id = excluded.call_session_id,
            lead_key = excluded.lead_key, lead_id = excluded.lead_id, agent_id = excluded.agent_id,
            campaign_id = excluded.campaign_id, direction = excluded.direction, status = excluded.status,
            is_answered = excluded.is_answered, is_voicemail = excluded.is_voicemail,
            is_failed = excluded.is_failed, duration_seconds = excluded.duration_seconds,
            billable_seconds = excluded.billable_seconds, ring_seconds = excluded.ring_seconds,
            mos_score = excluded.mos_score, jitter_ms = excluded.jitter_ms,
            packet_loss_percent = excluded.packet_loss_percent, quality_rating = excluded.quality_rating,
            has_issues = excluded.has_issues, talk_ratio = excluded.talk_ratio, cost_cents = excluded.cost_cents,
            cost_micros = excluded.cost_micros, source_version = excluded.source_version
          WHERE f.source_version <= excluded.source_version`,
  ];
};

/** Grain of `fact_calls`: one row per call leg; its natural key is the call log's id. */
export const loadCalls = (message: EtlLoadMessage): Promise<void> =>
  loadTable(
    {
      name: 'calls',
      open: () => collection('callLogs'),
      transform: callRow,
      sourceId: (row) => row.call_log_id,
      dayOf: (row) => row.event_date,
      load,
    },
    message,
  );
