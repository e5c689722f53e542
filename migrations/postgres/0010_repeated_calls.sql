-- Calls are counted from the summaries alone. A call that stands in more than one row of them, because its legs were
-- of two agents or began on two days, is noted: sums over rows count it once. Before, views counted the sessions of
-- all facts there are.

-- migrate:up

-- Grain: one row per call and row of call_summary_daily in which it stands, of those that stand in more than one.
CREATE TABLE IF NOT EXISTS analytics.repeated_calls_daily (
  tenant_id         uuid NOT NULL,
  event_date        date NOT NULL,
  direction         text NOT NULL,
  agent_id          uuid,
  campaign_id       uuid,
  call_session_id   text NOT NULL,
  is_answered       boolean NOT NULL,
  is_failed         boolean NOT NULL,
  is_voicemail      boolean NOT NULL,
  has_issues        boolean NOT NULL,
  again_in_campaign boolean NOT NULL, -- it stands in an earlier row of its campaign
  UNIQUE NULLS NOT DISTINCT (tenant_id, event_date, direction, agent_id, campaign_id, call_session_id)
);
CREATE INDEX IF NOT EXISTS repeated_calls_daily_session ON analytics.repeated_calls_daily (tenant_id, call_session_id);
CREATE INDEX IF NOT EXISTS repeated_calls_daily_campaign ON analytics.repeated_calls_daily (tenant_id, campaign_id)
  WHERE again_in_campaign;

-- Grain: one row per call and row of call_summary_hourly in which it stands, of those that stand in more than one.
CREATE TABLE IF NOT EXISTS analytics.repeated_calls_hourly (
  tenant_id       uuid NOT NULL,
  event_date      date NOT NULL,
  event_hour      smallint NOT NULL,
  direction       text NOT NULL,
  agent_id        uuid,
  campaign_id     uuid,
  call_session_id text NOT NULL,
  is_answered     boolean NOT NULL,
  is_failed       boolean NOT NULL,
  is_voicemail    boolean NOT NULL,
  UNIQUE NULLS NOT DISTINCT (tenant_id, event_date, event_hour, direction, agent_id, campaign_id, call_session_id)
);
CREATE INDEX IF NOT EXISTS repeated_calls_hourly_session ON analytics.repeated_calls_hourly (tenant_id, call_session_id);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['repeated_calls_daily', 'repeated_calls_hourly'] LOOP
    EXECUTE format('ALTER TABLE analytics.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE analytics.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('DROP POLICY IF EXISTS tenant_isolation ON analytics.%I', name);
    EXECUTE format(
      'CREATE POLICY tenant_isolation ON analytics.%I
         USING (tenant_id = (SELECT crm.current_tenant())) WITH CHECK (tenant_id = (SELECT crm.current_tenant()))',
      name);
    EXECUTE format('GRANT SELECT, INSERT, DELETE ON analytics.%I TO ringleader_app', name);
    EXECUTE format('GRANT SELECT ON analytics.%I TO ringleader_analyst', name);
  END LOOP;
END $$;

-- Notes anew the repeated calls with a leg on one of the days, of the current tenant, in the caller's transaction. A
-- call lasts hours, so its legs begin on one day or on two that follow on one another.
CREATE OR REPLACE FUNCTION analytics.refresh_repeated_calls(days date[]) RETURNS void
  LANGUAGE plpgsql
  AS $$
  DECLARE
    tenant uuid := crm.current_tenant();
    around date[] := (SELECT array_agg(DISTINCT day + near) FROM unnest(days) AS day, generate_series(-1, 1) AS near);
    sessions text[];
  BEGIN
    -- Those that had several places, and those that have several legs.
    SELECT array_agg(call_session_id) INTO sessions FROM (
      SELECT call_session_id FROM analytics.repeated_calls_daily WHERE tenant_id = tenant AND event_date = ANY (days)
      UNION
      SELECT call_session_id FROM analytics.repeated_calls_hourly WHERE tenant_id = tenant AND event_date = ANY (days)
      UNION
      SELECT call_session_id FROM analytics.fact_calls WHERE tenant_id = tenant AND event_date = ANY (around)
      GROUP BY call_session_id HAVING count(*) > 1 AND bool_or(event_date = ANY (days))
    ) AS touched;
    IF sessions IS NULL THEN RETURN; END IF;
    DELETE FROM analytics.repeated_calls_daily WHERE tenant_id = tenant AND call_session_id = ANY (sessions);
    DELETE FROM analytics.repeated_calls_hourly WHERE tenant_id = tenant AND call_session_id = ANY (sessions);

    INSERT INTO analytics.repeated_calls_daily
    SELECT tenant_id, event_date, direction, agent_id, campaign_id, call_session_id, is_answered, is_failed,
      is_voicemail, has_issues,
      row_number() OVER (PARTITION BY call_session_id, campaign_id ORDER BY event_date, direction, agent_id) > 1
    FROM (
      SELECT tenant_id, event_date, direction, agent_id, campaign_id, call_session_id,
        bool_or(is_answered) AS is_answered, bool_or(is_failed) AS is_failed, bool_or(is_voicemail) AS is_voicemail,
        bool_or(has_issues) AS has_issues, count(*) OVER (PARTITION BY call_session_id) AS places
      FROM analytics.fact_calls
      WHERE tenant_id = tenant AND event_date = ANY (around) AND call_session_id = ANY (sessions)
      GROUP BY 1, 2, 3, 4, 5, 6
    ) AS placed
    WHERE places > 1;

    INSERT INTO analytics.repeated_calls_hourly
    SELECT tenant_id, event_date, event_hour, direction, agent_id, campaign_id, call_session_id, is_answered, is_failed,
      is_voicemail
    FROM (
      SELECT tenant_id, event_date, extract(hour FROM occurred_at AT TIME ZONE 'UTC')::smallint AS event_hour,
        direction, agent_id, campaign_id, call_session_id, bool_or(is_answered) AS is_answered,
        bool_or(is_failed) AS is_failed, bool_or(is_voicemail) AS is_voicemail,
        count(*) OVER (PARTITION BY call_session_id) AS places
      FROM analytics.fact_calls
      WHERE tenant_id = tenant AND event_date = ANY (around) AND call_session_id = ANY (sessions)
      GROUP BY 1, 2, 3, 4, 5, 6, 7
    ) AS placed
    WHERE places > 1;
  END $$;

CREATE OR REPLACE FUNCTION analytics.refresh_summaries(days date[]) RETURNS void
  LANGUAGE sql
  AS $$
    SELECT analytics.refresh_days(days);
    SELECT analytics.refresh_hours(days);
    SELECT analytics.refresh_repeated_calls(days);
  $$;

-- A first full refresh meets tables of which nothing is known yet: the planner would take them for small and go
-- through all versions of all leads for each fact.
ALTER FUNCTION analytics.swap_facts(uuid, timestamptz) SET enable_nestloop = off;

-- The next run of each tenant notes those that are there already.
DO $$
DECLARE
  tenant uuid;
BEGIN
  FOR tenant IN SELECT * FROM crm.active_tenants() LOOP
    PERFORM set_config('app.tenant_id', tenant::text, true);
    INSERT INTO ops.etl_owed_days (tenant_id, day)
    SELECT DISTINCT tenant, event_date FROM analytics.fact_calls ON CONFLICT DO NOTHING;
  END LOOP;
END $$;

-- Grain: agent and month. A lead counts as qualified where the agent talked with it in that month and
-- it has reached qualified by now. Month by month: who asks for one reads no other.
CREATE OR REPLACE VIEW analytics.vw_agent_performance WITH (security_invoker) AS
SELECT work.tenant_id, work.agent_id, a.agent_name, m.year, m.month, work.total_calls, work.answered_calls,
  analytics.percent(work.answered_calls, work.total_calls) AS answer_rate_percent,
  work.total_duration_seconds, work.total_cost_cents, work.avg_mos_score, work.total_conversations,
  work.qualified_leads, work.avg_sentiment, work.avg_qualification_score
FROM (
  SELECT year, month, min(date_actual) AS first_day, max(date_actual) AS last_day
  FROM analytics.dim_time GROUP BY year, month
) AS m
CROSS JOIN LATERAL (
  SELECT tenant_id, agent_id, coalesce(total_calls - coalesce(again.calls, 0), 0) AS total_calls,
    coalesce(answered_calls - coalesce(again.answered, 0), 0) AS answered_calls,
    coalesce(duration_seconds, 0) AS total_duration_seconds,
    analytics.micros_to_cents(coalesce(cost_micros, 0)) AS total_cost_cents, avg_mos_score,
    coalesce(total_conversations, 0) AS total_conversations, coalesce(qualified_leads, 0) AS qualified_leads,
    avg_sentiment, avg_qualification_score
  FROM (
    SELECT tenant_id, agent_id, sum(total_calls) AS total_calls, sum(answered_calls) AS answered_calls,
      sum(duration_seconds) AS duration_seconds, sum(cost_micros) AS cost_micros,
      round(sum(mos_sum) / nullif(sum(mos_count), 0), 2) AS avg_mos_score
    FROM analytics.call_summary_daily
    WHERE event_date BETWEEN m.first_day AND m.last_day AND agent_id IS NOT NULL
    GROUP BY tenant_id, agent_id
  ) AS calls
  FULL JOIN (
    SELECT tenant_id, agent_id, sum(total_conversations) AS total_conversations,
      round(sum(sentiment_sum) / sum(total_conversations), 3) AS avg_sentiment,
      round(sum(qualification_sum) / sum(total_conversations), 2) AS avg_qualification_score
    FROM analytics.conversation_summary_daily
    WHERE event_date BETWEEN m.first_day AND m.last_day AND agent_id IS NOT NULL
    GROUP BY tenant_id, agent_id
  ) AS talks USING (tenant_id, agent_id)
  LEFT JOIN (
    SELECT tenant_id, agent_id, sum(places - 1)::bigint AS calls, sum(greatest(answered - 1, 0))::bigint AS answered
    FROM (
      SELECT tenant_id, agent_id, count(*) AS places, count(*) FILTER (WHERE is_answered) AS answered
      FROM analytics.repeated_calls_daily WHERE event_date BETWEEN m.first_day AND m.last_day
      GROUP BY tenant_id, agent_id, call_session_id
    ) AS standing
    GROUP BY tenant_id, agent_id
  ) AS again USING (tenant_id, agent_id)
  LEFT JOIN (
    SELECT f.tenant_id, f.agent_id, count(*) AS qualified_leads
    FROM (
      SELECT DISTINCT tenant_id, agent_id, lead_id FROM analytics.fact_conversations
      WHERE event_date BETWEEN m.first_day AND m.last_day AND agent_id IS NOT NULL
    ) AS f
    JOIN analytics.dim_leads l ON l.tenant_id = f.tenant_id AND l.lead_id = f.lead_id AND l.is_current
    WHERE l.is_qualified
    GROUP BY f.tenant_id, f.agent_id
  ) AS qualified USING (tenant_id, agent_id)
) AS work
LEFT JOIN analytics.dim_agents a ON a.tenant_id = work.tenant_id AND a.agent_id = work.agent_id;

-- Grain: campaign. Conversion: closed_won ÷ all leads of the campaign.
CREATE OR REPLACE VIEW analytics.vw_campaign_performance WITH (security_invoker) AS
SELECT c.tenant_id, c.campaign_id, c.campaign_name, c.status, c.type, c.budget_cents,
  coalesce(l.total_leads, 0) AS total_leads, coalesce(l.qualified_leads, 0) AS qualified_leads,
  coalesce(l.won_leads, 0) AS won_leads,
  coalesce(analytics.percent(l.won_leads, l.total_leads), 0) AS conversion_rate_percent,
  coalesce(s.total_calls - coalesce(again.calls, 0), 0) AS total_calls,
  analytics.micros_to_cents(coalesce(s.cost_micros, 0)) AS total_cost_cents,
  round(analytics.micros_to_cents(coalesce(s.cost_micros, 0))::numeric / nullif(l.qualified_leads, 0))::bigint
    AS cost_per_qualified_lead_cents,
  coalesce(l.pipeline_value_cents, 0) AS total_pipeline_value_cents
FROM analytics.dim_campaigns c
LEFT JOIN (
  SELECT tenant_id, campaign_id, count(*) AS total_leads, count(*) FILTER (WHERE is_qualified) AS qualified_leads,
    count(*) FILTER (WHERE status = 'closed_won') AS won_leads, sum(pipeline_value_cents) AS pipeline_value_cents
  FROM analytics.dim_leads WHERE is_current GROUP BY tenant_id, campaign_id
) AS l USING (tenant_id, campaign_id)
LEFT JOIN (
  SELECT tenant_id, campaign_id, sum(total_calls) AS total_calls, sum(cost_micros) AS cost_micros
  FROM analytics.call_summary_daily GROUP BY tenant_id, campaign_id
) AS s USING (tenant_id, campaign_id)
LEFT JOIN (
  SELECT tenant_id, campaign_id, count(*) AS calls FROM analytics.repeated_calls_daily
  WHERE again_in_campaign GROUP BY tenant_id, campaign_id
) AS again USING (tenant_id, campaign_id);

-- Grain: day and direction, the last 30 days.
CREATE OR REPLACE VIEW analytics.vw_call_quality_analysis WITH (security_invoker) AS
SELECT tenant_id, event_date AS date_actual, direction, s.total_calls - coalesce(again.calls, 0) AS total_calls,
  avg_mos_score, avg_quality_rating,
  analytics.percent(s.issue_calls - coalesce(again.issues, 0), s.total_calls - coalesce(again.calls, 0))
    AS issue_rate_percent,
  s.failed_calls - coalesce(again.failed, 0) AS failed_calls
FROM (
  SELECT tenant_id, event_date, direction, sum(total_calls) AS total_calls,
    round(sum(mos_sum) / nullif(sum(mos_count), 0), 2) AS avg_mos_score,
    round(sum(rating_sum) / nullif(sum(rating_count), 0), 2) AS avg_quality_rating,
    sum(issue_calls) AS issue_calls, sum(failed_calls) AS failed_calls
  FROM analytics.call_summary_daily WHERE event_date >= current_date - 30
  GROUP BY tenant_id, event_date, direction
) AS s
LEFT JOIN (
  SELECT tenant_id, event_date, direction, sum(places - 1)::bigint AS calls, sum(greatest(issues - 1, 0))::bigint AS issues,
    sum(greatest(failed - 1, 0))::bigint AS failed
  FROM (
    SELECT tenant_id, event_date, direction, count(*) AS places, count(*) FILTER (WHERE has_issues) AS issues,
      count(*) FILTER (WHERE is_failed) AS failed
    FROM analytics.repeated_calls_daily WHERE event_date >= current_date - 30
    GROUP BY tenant_id, event_date, direction, call_session_id
  ) AS standing
  GROUP BY tenant_id, event_date, direction
) AS again USING (tenant_id, event_date, direction);

-- Grain: one row per current lead, the hundred best of a tenant by qualification, value and score. They are found by
-- their index, before anything is looked up of them.
CREATE OR REPLACE VIEW analytics.vw_top_performing_leads WITH (security_invoker) AS
SELECT d.*, best.rank
FROM (
  SELECT tenant_id, lead_id, row_number() OVER (
    ORDER BY qualification_score DESC, pipeline_value_cents DESC, lead_score DESC, lead_id) AS rank
  FROM (
    SELECT * FROM analytics.dim_leads WHERE tenant_id = (SELECT crm.current_tenant()) AND is_current
    ORDER BY qualification_score DESC, pipeline_value_cents DESC, lead_score DESC, lead_id LIMIT 100
  ) AS first
) AS best
JOIN analytics.vw_lead_performance_dashboard d ON d.tenant_id = best.tenant_id AND d.lead_id = best.lead_id;

COMMENT ON TABLE analytics.repeated_calls_daily IS 'Grain: one row per call and row of call_summary_daily in which it stands, of calls that stand in more than one: take away what a sum counts twice. Key: tenant_id, event_date, direction, agent_id, campaign_id, call_session_id.';
COMMENT ON COLUMN analytics.repeated_calls_daily.tenant_id IS 'Whose it is. From: fact_calls.';
COMMENT ON COLUMN analytics.repeated_calls_daily.event_date IS 'UTC day. From: fact_calls.';
COMMENT ON COLUMN analytics.repeated_calls_daily.direction IS 'inbound, outbound or unknown. From: fact_calls.';
COMMENT ON COLUMN analytics.repeated_calls_daily.agent_id IS 'The agent; blank where there is none. From: fact_calls.';
COMMENT ON COLUMN analytics.repeated_calls_daily.campaign_id IS 'The campaign; blank where there is none. From: fact_calls.';
COMMENT ON COLUMN analytics.repeated_calls_daily.call_session_id IS 'The call. From: fact_calls.';
COMMENT ON COLUMN analytics.repeated_calls_daily.is_answered IS 'A leg of it in this row was answered. From: fact_calls.is_answered.';
COMMENT ON COLUMN analytics.repeated_calls_daily.is_failed IS 'A leg of it in this row failed. From: fact_calls.is_failed.';
COMMENT ON COLUMN analytics.repeated_calls_daily.is_voicemail IS 'A leg of it in this row met a machine. From: fact_calls.is_voicemail.';
COMMENT ON COLUMN analytics.repeated_calls_daily.has_issues IS 'A leg of it in this row had issues. From: fact_calls.has_issues.';
COMMENT ON COLUMN analytics.repeated_calls_daily.again_in_campaign IS 'It stands in an earlier row of its campaign. From: computed.';
COMMENT ON TABLE analytics.repeated_calls_hourly IS 'Grain: one row per call and row of call_summary_hourly in which it stands, of calls that stand in more than one: take away what a sum counts twice. Key: tenant_id, event_date, event_hour, direction, agent_id, campaign_id, call_session_id.';
COMMENT ON COLUMN analytics.repeated_calls_hourly.tenant_id IS 'Whose it is. From: fact_calls.';
COMMENT ON COLUMN analytics.repeated_calls_hourly.event_date IS 'UTC day. From: fact_calls.';
COMMENT ON COLUMN analytics.repeated_calls_hourly.event_hour IS 'Hour of the day, UTC, 0 to 23. From: fact_calls.occurred_at.';
COMMENT ON COLUMN analytics.repeated_calls_hourly.direction IS 'inbound, outbound or unknown. From: fact_calls.';
COMMENT ON COLUMN analytics.repeated_calls_hourly.agent_id IS 'The agent; blank where there is none. From: fact_calls.';
COMMENT ON COLUMN analytics.repeated_calls_hourly.campaign_id IS 'The campaign; blank where there is none. From: fact_calls.';
COMMENT ON COLUMN analytics.repeated_calls_hourly.call_session_id IS 'The call. From: fact_calls.';
COMMENT ON COLUMN analytics.repeated_calls_hourly.is_answered IS 'A leg of it in this row was answered. From: fact_calls.is_answered.';
COMMENT ON COLUMN analytics.repeated_calls_hourly.is_failed IS 'A leg of it in this row failed. From: fact_calls.is_failed.';
COMMENT ON COLUMN analytics.repeated_calls_hourly.is_voicemail IS 'A leg of it in this row met a machine. From: fact_calls.is_voicemail.';

SELECT 'calls are counted from the summaries' AS status;

-- migrate:down
-- Grain: one row per current lead, the hundred best of a tenant by qualification, value and score. They are ranked
-- before anything is looked up of them.
CREATE OR REPLACE VIEW analytics.vw_top_performing_leads WITH (security_invoker) AS
SELECT d.*, best.rank
FROM (
  SELECT tenant_id, lead_id, row_number() OVER (
    PARTITION BY tenant_id
    ORDER BY qualification_score DESC, pipeline_value_cents DESC, lead_score DESC, lead_id) AS rank
  FROM analytics.dim_leads WHERE is_current
) AS best
JOIN analytics.vw_lead_performance_dashboard d ON d.tenant_id = best.tenant_id AND d.lead_id = best.lead_id
WHERE best.rank <= 100;

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

CREATE OR REPLACE FUNCTION analytics.refresh_summaries(days date[]) RETURNS void
  LANGUAGE sql
  AS $$
    SELECT analytics.refresh_days(days);
    SELECT analytics.refresh_hours(days);
  $$;
ALTER FUNCTION analytics.swap_facts(uuid, timestamptz) RESET enable_nestloop;
DROP FUNCTION IF EXISTS analytics.refresh_repeated_calls;
DROP TABLE IF EXISTS analytics.repeated_calls_daily, analytics.repeated_calls_hourly;
SELECT 'calls are counted from the facts' AS status;
