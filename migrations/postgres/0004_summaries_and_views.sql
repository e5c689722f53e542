-- Daily summaries, kept as tables by day, and the views people read.
-- Summaries are tables because one changed day is then recomputed alone and because row-level security
-- works on tables; they are read under their `mv_` names through views with the reader's own rights.

-- migrate:up
CREATE TABLE IF NOT EXISTS analytics.call_summary_daily (
  tenant_id        uuid NOT NULL,
  event_date       date NOT NULL,
  direction        text NOT NULL,
  agent_id         uuid,
  campaign_id      uuid,
  total_calls      integer NOT NULL, -- sessions
  total_legs       integer NOT NULL,
  answered_calls   integer NOT NULL,
  failed_calls     integer NOT NULL,
  voicemail_calls  integer NOT NULL,
  issue_calls      integer NOT NULL,
  duration_seconds numeric NOT NULL,
  mos_sum          numeric NOT NULL,
  mos_count        integer NOT NULL,
  rating_sum       numeric NOT NULL,
  rating_count     integer NOT NULL,
  cost_micros      bigint NOT NULL,
  UNIQUE NULLS NOT DISTINCT (tenant_id, event_date, direction, agent_id, campaign_id)
);

CREATE TABLE IF NOT EXISTS analytics.conversation_summary_daily (
  tenant_id           uuid NOT NULL,
  event_date          date NOT NULL,
  channel             text NOT NULL,
  agent_id            uuid,
  campaign_id         uuid,
  total_conversations integer NOT NULL,
  positive_count      integer NOT NULL,
  neutral_count       integer NOT NULL,
  negative_count      integer NOT NULL,
  qualified_count     integer NOT NULL,
  qualification_sum   numeric NOT NULL,
  sentiment_sum       numeric NOT NULL,
  message_count       integer NOT NULL,
  UNIQUE NULLS NOT DISTINCT (tenant_id, event_date, channel, agent_id, campaign_id)
);

CREATE TABLE IF NOT EXISTS analytics.bant_summary_daily (
  tenant_id           uuid NOT NULL,
  event_date          date NOT NULL,
  campaign_id         uuid,
  total_conversations integer NOT NULL,
  budget_sum          numeric NOT NULL,
  authority_sum       numeric NOT NULL,
  need_sum            numeric NOT NULL,
  timeline_sum        numeric NOT NULL,
  qualification_sum   numeric NOT NULL,
  hot_count           integer NOT NULL,
  warm_count          integer NOT NULL,
  cool_count          integer NOT NULL,
  cold_count          integer NOT NULL,
  UNIQUE NULLS NOT DISTINCT (tenant_id, event_date, campaign_id)
);

-- Recomputes the days from first to last of the current tenant, in the caller's transaction: readers see
-- the old summaries or the new ones, never half of them. Over all days it is the check and the repair.
CREATE OR REPLACE FUNCTION analytics.refresh_summaries(days date[]) RETURNS bigint
  LANGUAGE plpgsql
  AS $$
  DECLARE
    tenant uuid := crm.current_tenant();
    written bigint := 0;
    step bigint;
  BEGIN
    DELETE FROM analytics.call_summary_daily WHERE tenant_id = tenant AND event_date = ANY (days);
    INSERT INTO analytics.call_summary_daily
    SELECT tenant_id, event_date, direction, agent_id, campaign_id,
      count(DISTINCT call_session_id), count(*),
      count(DISTINCT call_session_id) FILTER (WHERE is_answered),
      count(DISTINCT call_session_id) FILTER (WHERE is_failed),
      count(DISTINCT call_session_id) FILTER (WHERE is_voicemail),
      count(DISTINCT call_session_id) FILTER (WHERE has_issues),
      sum(duration_seconds), coalesce(sum(mos_score), 0), count(mos_score),
      coalesce(sum(quality_rating), 0), count(quality_rating), sum(cost_micros)
    FROM analytics.fact_calls
    WHERE tenant_id = tenant AND event_date = ANY (days)
    GROUP BY tenant_id, event_date, direction, agent_id, campaign_id;
    GET DIAGNOSTICS step = ROW_COUNT;
    written := written + step;

    DELETE FROM analytics.conversation_summary_daily WHERE tenant_id = tenant AND event_date = ANY (days);
    INSERT INTO analytics.conversation_summary_daily
    SELECT tenant_id, event_date, channel, agent_id, campaign_id, count(*),
      count(*) FILTER (WHERE sentiment_label = 'positive'),
      count(*) FILTER (WHERE sentiment_label = 'neutral'),
      count(*) FILTER (WHERE sentiment_label = 'negative'),
      count(*) FILTER (WHERE is_qualified), sum(qualification_score), sum(sentiment), sum(message_count)
    FROM analytics.fact_conversations
    WHERE tenant_id = tenant AND event_date = ANY (days)
    GROUP BY tenant_id, event_date, channel, agent_id, campaign_id;
    GET DIAGNOSTICS step = ROW_COUNT;
    written := written + step;

    DELETE FROM analytics.bant_summary_daily WHERE tenant_id = tenant AND event_date = ANY (days);
    INSERT INTO analytics.bant_summary_daily
    SELECT tenant_id, event_date, campaign_id, count(*), sum(bant_budget), sum(bant_authority), sum(bant_need),
      sum(bant_timeline), sum(qualification_score),
      count(*) FILTER (WHERE qualification_score >= 80),
      count(*) FILTER (WHERE qualification_score >= 60 AND qualification_score < 80),
      count(*) FILTER (WHERE qualification_score >= 40 AND qualification_score < 60),
      count(*) FILTER (WHERE qualification_score < 40)
    FROM analytics.fact_conversations
    WHERE tenant_id = tenant AND event_date = ANY (days)
    GROUP BY tenant_id, event_date, campaign_id;
    GET DIAGNOSTICS step = ROW_COUNT;
    RETURN written + step;
  END $$;

CREATE OR REPLACE FUNCTION analytics.percent(part numeric, whole numeric) RETURNS numeric
  LANGUAGE sql IMMUTABLE AS $$ SELECT round(100 * part / nullif(whole, 0), 2) $$;

-- Cents of a sum of micros: costs are added exactly and rounded once, where they are shown.
CREATE OR REPLACE FUNCTION analytics.micros_to_cents(micros numeric) RETURNS bigint
  LANGUAGE sql IMMUTABLE AS $$ SELECT round(micros / 10000)::bigint $$;

-- Grain: tenant, day, direction, agent, campaign.
CREATE OR REPLACE VIEW analytics.mv_call_summary_daily WITH (security_invoker) AS
SELECT tenant_id, event_date AS date_actual, direction, agent_id, campaign_id, total_calls, total_legs,
  answered_calls, failed_calls, voicemail_calls, issue_calls, duration_seconds AS total_duration_seconds,
  round(mos_sum / nullif(mos_count, 0), 2) AS avg_mos_score,
  round(rating_sum / nullif(rating_count, 0), 2) AS avg_quality_rating,
  analytics.micros_to_cents(cost_micros) AS total_cost_cents
FROM analytics.call_summary_daily;

-- Grain: tenant, day, channel, agent, campaign.
CREATE OR REPLACE VIEW analytics.mv_conversation_summary_daily WITH (security_invoker) AS
SELECT tenant_id, event_date AS date_actual, channel, agent_id, campaign_id, total_conversations,
  positive_count, neutral_count, negative_count, qualified_count, message_count,
  round(qualification_sum / total_conversations, 2) AS avg_qualification_score,
  round(sentiment_sum / total_conversations, 3) AS avg_sentiment
FROM analytics.conversation_summary_daily;

-- Grain: tenant, day, campaign.
CREATE OR REPLACE VIEW analytics.mv_bant_analysis WITH (security_invoker) AS
SELECT tenant_id, event_date AS date_actual, campaign_id, total_conversations,
  round(budget_sum / total_conversations, 2) AS avg_budget_score,
  round(authority_sum / total_conversations, 2) AS avg_authority_score,
  round(need_sum / total_conversations, 2) AS avg_need_score,
  round(timeline_sum / total_conversations, 2) AS avg_timeline_score,
  round(qualification_sum / total_conversations, 2) AS avg_qualification_score,
  hot_count, warm_count, cool_count, cold_count
FROM analytics.bant_summary_daily;

-- Grain: one row per current lead.
CREATE OR REPLACE VIEW analytics.vw_lead_performance_dashboard WITH (security_invoker) AS
SELECT l.tenant_id, l.lead_id, l.status, l.priority, l.company, l.industry, l.city, l.state, l.owner_id,
  a.agent_name AS owner_name, l.campaign_id, c.campaign_name, l.qualification_score, l.qualification_tier,
  l.budget_tier, l.lead_score, l.is_qualified, l.pipeline_value_cents AS total_pipeline_value_cents,
  coalesce(calls.total_calls, 0) AS total_calls, coalesce(calls.answered_calls, 0) AS answered_calls,
  coalesce(calls.total_duration_seconds, 0) AS total_duration_seconds,
  analytics.micros_to_cents(coalesce(calls.cost_micros, 0)) AS total_cost_cents, calls.last_call_at,
  coalesce(talks.total_conversations, 0) AS total_conversations, talks.avg_sentiment
FROM analytics.dim_leads l
LEFT JOIN analytics.dim_agents a ON a.tenant_id = l.tenant_id AND a.agent_id = l.owner_id
LEFT JOIN analytics.dim_campaigns c ON c.tenant_id = l.tenant_id AND c.campaign_id = l.campaign_id
LEFT JOIN (
  SELECT tenant_id, lead_id, count(DISTINCT call_session_id) AS total_calls,
    count(DISTINCT call_session_id) FILTER (WHERE is_answered) AS answered_calls,
    sum(duration_seconds) AS total_duration_seconds, sum(cost_micros) AS cost_micros,
    max(occurred_at) AS last_call_at
  FROM analytics.fact_calls GROUP BY tenant_id, lead_id
) AS calls ON calls.tenant_id = l.tenant_id AND calls.lead_id = l.lead_id
LEFT JOIN (
  SELECT tenant_id, lead_id, count(*) AS total_conversations, round(avg(sentiment), 3) AS avg_sentiment
  FROM analytics.fact_conversations GROUP BY tenant_id, lead_id
) AS talks ON talks.tenant_id = l.tenant_id AND talks.lead_id = l.lead_id
WHERE l.is_current;

-- Grain: agent and month. A lead counts as qualified where the agent talked with it in that month and
-- it has reached qualified by now.
CREATE OR REPLACE VIEW analytics.vw_agent_performance WITH (security_invoker) AS
WITH calls AS (
  SELECT f.tenant_id, f.agent_id, t.year, t.month, count(DISTINCT f.call_session_id) AS total_calls,
    count(DISTINCT f.call_session_id) FILTER (WHERE f.is_answered) AS answered_calls,
    sum(f.duration_seconds) AS total_duration_seconds, sum(f.cost_micros) AS cost_micros,
    round(avg(f.mos_score), 2) AS avg_mos_score
  FROM analytics.fact_calls f JOIN analytics.dim_time t USING (time_key)
  WHERE f.agent_id IS NOT NULL
  GROUP BY f.tenant_id, f.agent_id, t.year, t.month
), talks AS (
  SELECT f.tenant_id, f.agent_id, t.year, t.month, count(*) AS total_conversations,
    count(DISTINCT f.lead_id) FILTER (WHERE l.is_qualified) AS qualified_leads,
    round(avg(f.sentiment), 3) AS avg_sentiment, round(avg(f.qualification_score), 2) AS avg_qualification_score
  FROM analytics.fact_conversations f JOIN analytics.dim_time t USING (time_key)
  LEFT JOIN analytics.dim_leads l ON l.tenant_id = f.tenant_id AND l.lead_id = f.lead_id AND l.is_current
  WHERE f.agent_id IS NOT NULL
  GROUP BY f.tenant_id, f.agent_id, t.year, t.month
)
SELECT tenant_id, agent_id, a.agent_name, year, month, coalesce(total_calls, 0) AS total_calls,
  coalesce(answered_calls, 0) AS answered_calls,
  analytics.percent(answered_calls, total_calls) AS answer_rate_percent,
  coalesce(total_duration_seconds, 0) AS total_duration_seconds,
  analytics.micros_to_cents(coalesce(cost_micros, 0)) AS total_cost_cents, avg_mos_score,
  coalesce(total_conversations, 0) AS total_conversations, coalesce(qualified_leads, 0) AS qualified_leads,
  avg_sentiment, avg_qualification_score
FROM calls FULL JOIN talks USING (tenant_id, agent_id, year, month)
LEFT JOIN analytics.dim_agents a USING (tenant_id, agent_id);

-- Grain: campaign. Conversion: closed_won ÷ all leads of the campaign.
CREATE OR REPLACE VIEW analytics.vw_campaign_performance WITH (security_invoker) AS
SELECT c.tenant_id, c.campaign_id, c.campaign_name, c.status, c.type, c.budget_cents,
  coalesce(l.total_leads, 0) AS total_leads, coalesce(l.qualified_leads, 0) AS qualified_leads,
  coalesce(l.won_leads, 0) AS won_leads,
  coalesce(analytics.percent(l.won_leads, l.total_leads), 0) AS conversion_rate_percent,
  coalesce(f.total_calls, 0) AS total_calls,
  analytics.micros_to_cents(coalesce(f.cost_micros, 0)) AS total_cost_cents,
  round(analytics.micros_to_cents(coalesce(f.cost_micros, 0))::numeric / nullif(l.qualified_leads, 0))::bigint
    AS cost_per_qualified_lead_cents,
  coalesce(l.pipeline_value_cents, 0) AS total_pipeline_value_cents
FROM analytics.dim_campaigns c
LEFT JOIN (
  SELECT tenant_id, campaign_id, count(*) AS total_leads, count(*) FILTER (WHERE is_qualified) AS qualified_leads,
    count(*) FILTER (WHERE status = 'closed_won') AS won_leads, sum(pipeline_value_cents) AS pipeline_value_cents
  FROM analytics.dim_leads WHERE is_current GROUP BY tenant_id, campaign_id
) AS l USING (tenant_id, campaign_id)
LEFT JOIN (
  SELECT tenant_id, campaign_id, count(DISTINCT call_session_id) AS total_calls, sum(cost_micros) AS cost_micros
  FROM analytics.fact_calls GROUP BY tenant_id, campaign_id
) AS f USING (tenant_id, campaign_id);

-- Grain: day and direction, the last 30 days. From the facts: a session whose legs have different agents
-- stands in two rows of the summary and is one call.
CREATE OR REPLACE VIEW analytics.vw_call_quality_analysis WITH (security_invoker) AS
SELECT tenant_id, event_date AS date_actual, direction, count(DISTINCT call_session_id) AS total_calls,
  round(avg(mos_score), 2) AS avg_mos_score, round(avg(quality_rating), 2) AS avg_quality_rating,
  analytics.percent(count(DISTINCT call_session_id) FILTER (WHERE has_issues), count(DISTINCT call_session_id))
    AS issue_rate_percent,
  count(DISTINCT call_session_id) FILTER (WHERE is_failed) AS failed_calls
FROM analytics.fact_calls
WHERE event_date >= current_date - 30
GROUP BY tenant_id, event_date, direction;

-- Grain: day and channel, the last 90 days.
CREATE OR REPLACE VIEW analytics.vw_sentiment_trends WITH (security_invoker) AS
SELECT tenant_id, event_date AS date_actual, channel, sum(total_conversations) AS total_conversations,
  analytics.percent(sum(positive_count), sum(total_conversations)) AS positive_percent,
  analytics.percent(sum(neutral_count), sum(total_conversations)) AS neutral_percent,
  analytics.percent(sum(negative_count), sum(total_conversations)) AS negative_percent,
  round(sum(qualification_sum) / sum(total_conversations), 2) AS avg_qualification_score,
  round(sum(sentiment_sum) / sum(total_conversations), 3) AS avg_sentiment
FROM analytics.conversation_summary_daily
WHERE event_date >= current_date - 90
GROUP BY tenant_id, event_date, channel;

-- Grain: one row per current lead, the hundred best of a tenant by qualification, value and score.
CREATE OR REPLACE VIEW analytics.vw_top_performing_leads WITH (security_invoker) AS
SELECT * FROM (
  SELECT d.*, row_number() OVER (
    PARTITION BY tenant_id
    ORDER BY qualification_score DESC, total_pipeline_value_cents DESC, lead_score DESC, lead_id) AS rank
  FROM analytics.vw_lead_performance_dashboard d
) AS ranked
WHERE rank <= 100;

DO $$
DECLARE
  summary text;
  reader text;
BEGIN
  FOREACH summary IN ARRAY ARRAY['call_summary_daily', 'conversation_summary_daily', 'bant_summary_daily'] LOOP
    EXECUTE format('ALTER TABLE analytics.%I ENABLE ROW LEVEL SECURITY', summary);
    EXECUTE format('ALTER TABLE analytics.%I FORCE ROW LEVEL SECURITY', summary);
    EXECUTE format('DROP POLICY IF EXISTS tenant_isolation ON analytics.%I', summary);
    EXECUTE format(
      'CREATE POLICY tenant_isolation ON analytics.%I
         USING (tenant_id = (SELECT crm.current_tenant())) WITH CHECK (tenant_id = (SELECT crm.current_tenant()))',
      summary);
    EXECUTE format('GRANT SELECT, INSERT, DELETE ON analytics.%I TO ringleader_app', summary);
    EXECUTE format('GRANT SELECT ON analytics.%I TO ringleader_analyst', summary);
  END LOOP;
  FOREACH reader IN ARRAY ARRAY[
    'mv_call_summary_daily', 'mv_conversation_summary_daily', 'mv_bant_analysis',
    'vw_lead_performance_dashboard', 'vw_agent_performance', 'vw_campaign_performance',
    'vw_call_quality_analysis', 'vw_sentiment_trends', 'vw_top_performing_leads'] LOOP
    EXECUTE format('GRANT SELECT ON analytics.%I TO ringleader_app, ringleader_analyst', reader);
  END LOOP;
END $$;

SELECT 'summaries and views are ready' AS status;

-- migrate:down
DROP VIEW IF EXISTS analytics.vw_top_performing_leads, analytics.vw_sentiment_trends,
  analytics.vw_call_quality_analysis, analytics.vw_campaign_performance, analytics.vw_agent_performance,
  analytics.vw_lead_performance_dashboard, analytics.mv_bant_analysis,
  analytics.mv_conversation_summary_daily, analytics.mv_call_summary_daily;
DROP FUNCTION IF EXISTS analytics.micros_to_cents, analytics.percent, analytics.refresh_summaries;
DROP TABLE IF EXISTS analytics.bant_summary_daily, analytics.conversation_summary_daily, analytics.call_summary_daily;
SELECT 'summaries and views are gone' AS status;
