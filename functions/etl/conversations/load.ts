import type { EtlLoadMessage } from '../../../shared/contracts/queue-messages.ts';
import { collection } from '../../../shared/stores/mongodb/collections.ts';
import { loadTable } from '../load-table.ts';
import { daysOf, type Load, noteMoved } from '../page.ts';
import { type ConversationRow, conversationRow } from './transform.ts';

const load: Load<ConversationRow> = (sql, json, page) => {
  const days = daysOf(page);
  const impossible = page.rejects.map(({ sourceId }) => sourceId);
  return [
    sql`SELECT analytics.ensure_partitions(${days[0] ?? null}::date, ${days.at(-1) ?? null}::date)`,
    // Deleted, or moved to another day and so to another partition.
    noteMoved(
      sql,
      page,
      sql`DELETE FROM analytics.fact_conversations f
          WHERE f.tenant_id = ${page.tenantId} AND (f.conversation_id = ANY (${impossible}::uuid[]) OR EXISTS (
            SELECT FROM jsonb_to_recordset(${json}::jsonb)
              AS r(conversation_id uuid, event_date date, is_deleted boolean)
            WHERE f.conversation_id = r.conversation_id AND (f.event_date <> r.event_date OR r.is_deleted)))
          RETURNING f.event_date`,
    ),
    sql`INSERT INTO analytics.fact_conversations AS f (
            tenant_id, conversation_id, event_date, time_key, occurred_at, lead_key, lead_id, agent_id, campaign_id,
            channel, message_count, avg_response_seconds, longest_gap_seconds, talk_ratio, sentiment,
            sentiment_label, qualification_score, is_qualified, bant_budget, bant_authority, bant_need,
            bant_timeline, topics, objection_count, buying_signal_count, outcome, source_version)
          SELECT ${page.tenantId}, r.conversation_id, r.event_date, r.time_key, r.occurred_at,
            analytics.lead_key_at(r.lead_id, r.occurred_at), r.lead_id, r.agent_id, r.campaign_id, r.channel,
            r.message_count, r.avg_response_seconds, r.longest_gap_seconds, r.talk_ratio, r.sentiment,
            r.sentiment_label, r.qualification_score, r.is_qualified, r.bant_budget, r.bant_authority, r.bant_need,
            r.bant_timeline, r.topics, r.objection_count, r.buying_signal_count, r.outcome, r.source_version
          FROM jsonb_array_elements(${json}::jsonb) AS source,
            jsonb_populate_record(NULL::analytics.fact_conversations, source) AS r
          WHERE NOT (source ->> 'is_deleted')::boolean
          ON CONFLICT (tenant_id, conversation_id, event_date) DO UPDATE SET
            occurred_at = excluded.occurred_at, lead_key = excluded.lead_key, lead_id = excluded.lead_id,
            agent_id = excluded.agent_id, campaign_id = excluded.campaign_id, channel = excluded.channel,
            message_count = excluded.message_count, avg_response_seconds = excluded.avg_response_seconds,
            longest_gap_seconds = excluded.longest_gap_seconds, talk_ratio = excluded.talk_ratio,
            sentiment = excluded.sentiment, sentiment_label = excluded.sentiment_label,
            qualification_score = excluded.qualification_score, is_qualified = excluded.is_qualified,
            bant_budget = excluded.bant_budget, bant_authority = excluded.bant_authority,
            bant_need = excluded.bant_need, bant_timeline = excluded.bant_timeline, topics = excluded.topics,
            objection_count = excluded.objection_count, buying_signal_count = excluded.buying_signal_count,
            outcome = excluded.outcome, source_version = excluded.source_version
          WHERE f.source_version <= excluded.source_version`,
  ];
};

/** Grain of `fact_conversations`: one row per conversation; its natural key is the conversation's id. */
export const loadConversations = (message: EtlLoadMessage): Promise<void> =>
  loadTable(
    {
      name: 'conversations',
      open: () => collection('conversations'),
      transform: conversationRow,
      sourceId: (row) => row.conversation_id,
      dayOf: (row) => row.event_date,
      load,
    },
    message,
  );
