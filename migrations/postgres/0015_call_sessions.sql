-- One definition of a call for all reports: a row per session, made of all its legs. Before, every report added up legs
-- that lead to the lead: a call answered by an agent on another leg was credited to nobody, the cost of agent legs was
-- missing, and amounts of different currencies were added.

-- migrate:up

-- What a leg says: picked up, by a person or by a machine, and in which currency it was billed.
ALTER TABLE analytics.fact_calls
  ADD COLUMN IF NOT EXISTS is_connected boolean NOT NULL DEFAULT false,
  ADD COLUMN IF NOT EXISTS is_machine   boolean NOT NULL DEFAULT false,
  ADD COLUMN IF NOT EXISTS currency     text;
ALTER TABLE ops.fact_calls_rebuild
  ADD COLUMN IF NOT EXISTS is_connected boolean NOT NULL DEFAULT false,
  ADD COLUMN IF NOT EXISTS is_machine   boolean NOT NULL DEFAULT false,
  ADD COLUMN IF NOT EXISTS currency     text;

-- Grain: one row per leg that does not lead to the lead: to an agent, or to whom the call was transferred.
CREATE TABLE IF NOT EXISTS analytics.fact_agent_legs (
  tenant_id        uuid NOT NULL,
  call_log_id      uuid NOT NULL,
  event_date       date NOT NULL,
  time_key         integer NOT NULL REFERENCES analytics.dim_time (time_key),
  occurred_at      timestamptz NOT NULL,
  call_session_id  text NOT NULL,
  role             text NOT NULL,
  lead_id          uuid,
  agent_id         uuid,
  campaign_id      uuid,
  is_answered      boolean NOT NULL,
  duration_seconds numeric NOT NULL,
  cost_micros      bigint NOT NULL,
  currency         text,
  source_version   bigint NOT NULL,
  loaded_at        timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, call_log_id, event_date)
);
CREATE INDEX IF NOT EXISTS fact_agent_legs_day ON analytics.fact_agent_legs (tenant_id, event_date);

CREATE TABLE IF NOT EXISTS ops.fact_agent_legs_rebuild (
  LIKE analytics.fact_agent_legs INCLUDING DEFAULTS,
  run_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, run_id, call_log_id)
);

-- Grain: one row per call, that is per session with a leg to the lead. Reports read it by time in any time zone.
CREATE TABLE IF NOT EXISTS analytics.call_sessions (
  tenant_id        uuid NOT NULL,
  call_session_id  text NOT NULL,
  started_at       timestamptz NOT NULL, -- of the first leg to the lead
  event_date       date NOT NULL,
  leg_dates        date[] NOT NULL,
  leg_ids          uuid[] NOT NULL,
  direction        text NOT NULL,
  lead_id          uuid,
  campaign_id      uuid,
  agent_ids        uuid[] NOT NULL,
  is_answered      boolean NOT NULL,
  is_connected     boolean NOT NULL,
  is_machine       boolean NOT NULL,
  is_failed        boolean NOT NULL,
  has_issues       boolean NOT NULL,
  total_legs       integer NOT NULL,
  duration_seconds numeric NOT NULL,
  mos_sum          numeric NOT NULL,
  mos_count        integer NOT NULL,
  rating_sum       numeric NOT NULL,
  rating_count     integer NOT NULL,
  costs            jsonb NOT NULL, -- micros by currency
  currency         text,           -- where there is just one
  cost_micros      numeric NOT NULL,
  PRIMARY KEY (tenant_id, call_session_id)
);
CREATE INDEX IF NOT EXISTS call_sessions_time ON analytics.call_sessions (tenant_id, started_at);
CREATE INDEX IF NOT EXISTS call_sessions_day ON analytics.call_sessions (tenant_id, event_date);
CREATE INDEX IF NOT EXISTS call_sessions_lead ON analytics.call_sessions (tenant_id, lead_id);
CREATE INDEX IF NOT EXISTS call_sessions_several_days ON analytics.call_sessions (tenant_id)
  WHERE array_length(leg_dates, 1) > 1;

-- Grain: one row per lead that has reached qualified, at its first time.
CREATE TABLE IF NOT EXISTS analytics.fact_qualifications (
  tenant_id      uuid NOT NULL,
  lead_id        uuid NOT NULL,
  qualified_at   timestamptz NOT NULL,
  cause_id       uuid, -- leg, conversation or session that caused it
  user_id        uuid, -- who changed the status
  agent_ids      uuid[] NOT NULL DEFAULT '{}', -- to whom it is credited
  campaign_id    uuid,
  source_version bigint NOT NULL,
  PRIMARY KEY (tenant_id, lead_id)
);
CREATE INDEX IF NOT EXISTS fact_qualifications_time ON analytics.fact_qualifications (tenant_id, qualified_at);

-- Grain: one row per campaign and lead that is assigned to it or was called for it, of leads that are there now.
CREATE TABLE IF NOT EXISTS analytics.campaign_leads (
  tenant_id            uuid NOT NULL,
  campaign_id          uuid NOT NULL,
  lead_id              uuid NOT NULL,
  is_qualified         boolean NOT NULL,
  is_won               boolean NOT NULL,
  pipeline_value_cents bigint NOT NULL,
  PRIMARY KEY (tenant_id, campaign_id, lead_id)
);
CREATE INDEX IF NOT EXISTS campaign_leads_lead ON analytics.campaign_leads (tenant_id, lead_id);

-- The agent of the call, where a conversation names none.
ALTER TABLE analytics.fact_conversations ADD COLUMN IF NOT EXISTS credited_agent_id uuid;

DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY[
    'analytics.fact_agent_legs', 'ops.fact_agent_legs_rebuild', 'analytics.call_sessions',
    'analytics.fact_qualifications', 'analytics.campaign_leads'] LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('DROP POLICY IF EXISTS tenant_isolation ON %s', tenant_table);
    EXECUTE format(
      'CREATE POLICY tenant_isolation ON %s
         USING (tenant_id = (SELECT crm.current_tenant())) WITH CHECK (tenant_id = (SELECT crm.current_tenant()))',
      tenant_table);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO ringleader_app', tenant_table);
    IF tenant_table LIKE 'analytics.%' THEN
      EXECUTE format('GRANT SELECT ON %s TO ringleader_analyst', tenant_table);
    END IF;
  END LOOP;
END $$;

-- Cents by currency, each rounded once, in the order of the currencies.
CREATE OR REPLACE FUNCTION analytics.costs_in_cents(costs jsonb) RETURNS jsonb
  LANGUAGE sql IMMUTABLE
  AS $$
    SELECT coalesce(jsonb_agg(
      jsonb_build_object('currency', key, 'cents', round(value::numeric / 10000)) ORDER BY key), '[]')
    FROM jsonb_each_text(costs)
  $$;

-- The currency of costs in just one; none otherwise.
CREATE OR REPLACE FUNCTION analytics.only_currency(costs jsonb) RETURNS text
  LANGUAGE sql IMMUTABLE
  AS $$ SELECT CASE WHEN count(*) = 1 THEN min(key) END FROM jsonb_each_text(costs) $$;

-- Cents of costs in one currency, 0 without costs; none where there are several currencies, which have no sum.
CREATE OR REPLACE FUNCTION analytics.only_cents(costs jsonb) RETURNS bigint
  LANGUAGE sql IMMUTABLE
  AS $$
    SELECT CASE WHEN count(*) = 0 THEN 0 WHEN count(*) = 1 THEN round(min(value::numeric) / 10000)::bigint END
    FROM jsonb_each_text(costs)
  $$;

-- The calls with a leg on one of the days, as their legs are now. Every leg's day is stale when the leg is written, so
-- a call is made anew whichever of its legs changed; the days of its other legs are those that its row remembers.
CREATE OR REPLACE FUNCTION analytics.sessions_of(days date[])
  RETURNS SETOF analytics.call_sessions
  LANGUAGE sql STABLE SET plan_cache_mode = force_custom_plan
  AS $$
    WITH touched AS MATERIALIZED (
      SELECT call_session_id FROM analytics.fact_calls
      WHERE tenant_id = crm.current_tenant() AND event_date = ANY (days)
      UNION SELECT call_session_id FROM analytics.fact_agent_legs
      WHERE tenant_id = crm.current_tenant() AND event_date = ANY (days)
      -- A leg may be gone while others remain.
      UNION SELECT call_session_id FROM analytics.call_sessions
      WHERE tenant_id = crm.current_tenant() AND event_date = ANY (days)
      UNION SELECT call_session_id FROM analytics.call_sessions
      WHERE tenant_id = crm.current_tenant() AND array_length(leg_dates, 1) > 1 AND leg_dates && days
    ), dates AS MATERIALIZED (
      SELECT array_agg(DISTINCT day) AS days FROM (
        SELECT unnest(days) AS day
        UNION ALL SELECT unnest(s.leg_dates) FROM touched t
        JOIN analytics.call_sessions s ON s.tenant_id = crm.current_tenant() AND s.call_session_id = t.call_session_id
        WHERE array_length(s.leg_dates, 1) > 1 OR s.event_date <> ALL (days)
      ) AS known
    ), lead_legs AS MATERIALIZED (
      SELECT f.* FROM analytics.fact_calls f JOIN touched USING (call_session_id)
      WHERE f.tenant_id = crm.current_tenant() AND f.event_date = ANY ((SELECT dates.days FROM dates)::date[])
    ), agent_legs AS MATERIALIZED (
      SELECT f.* FROM analytics.fact_agent_legs f JOIN touched USING (call_session_id)
      WHERE f.tenant_id = crm.current_tenant() AND f.event_date = ANY ((SELECT dates.days FROM dates)::date[])
    ), sides AS (
      -- An agent spoke with the lead where the agent's leg was answered, or, without a leg of their own, the lead's.
      SELECT call_session_id, agent_id, bool_or(is_answered) AS has_spoken
      FROM agent_legs WHERE agent_id IS NOT NULL GROUP BY 1, 2
    ), speakers AS (
      SELECT call_session_id, array_agg(DISTINCT agent_id ORDER BY agent_id) AS agent_ids FROM (
        SELECT call_session_id, agent_id FROM sides WHERE has_spoken
        UNION ALL
        SELECT l.call_session_id, l.agent_id FROM lead_legs l
        WHERE l.agent_id IS NOT NULL AND l.is_answered AND NOT EXISTS (
          SELECT FROM sides s WHERE s.call_session_id = l.call_session_id AND s.agent_id = l.agent_id AND NOT s.has_spoken)
      ) AS spoken GROUP BY 1
    ), answers AS (
      SELECT call_session_id, bool_or(is_answered) AS is_answered,
        (array_agg(campaign_id ORDER BY occurred_at, call_log_id) FILTER (WHERE campaign_id IS NOT NULL))[1] AS campaign_id,
        (array_agg(lead_id ORDER BY occurred_at, call_log_id) FILTER (WHERE lead_id IS NOT NULL))[1] AS lead_id,
        (array_agg(agent_id ORDER BY occurred_at, call_log_id) FILTER (WHERE agent_id IS NOT NULL))[1] AS agent_id,
        array_agg(DISTINCT event_date) AS dates
      FROM agent_legs GROUP BY 1
    ), bills AS (
      SELECT call_session_id, jsonb_object_agg(currency, micros) AS costs, count(*) AS currencies,
        min(currency) AS currency, sum(micros) AS micros
      FROM (
        SELECT call_session_id, currency, sum(cost_micros) AS micros FROM (
          SELECT call_session_id, currency, cost_micros FROM lead_legs WHERE currency IS NOT NULL
          UNION ALL SELECT call_session_id, currency, cost_micros FROM agent_legs WHERE currency IS NOT NULL
        ) AS parts GROUP BY 1, 2
      ) AS sums GROUP BY 1
    ), calls AS (
      SELECT call_session_id, min(occurred_at) AS started_at, min(event_date) AS event_date,
        array_agg(DISTINCT event_date) AS dates, array_agg(call_log_id ORDER BY occurred_at, call_log_id) AS leg_ids,
        (array_agg(direction ORDER BY direction = 'unknown', occurred_at, call_log_id))[1] AS direction,
        (array_agg(lead_id ORDER BY occurred_at, call_log_id) FILTER (WHERE lead_id IS NOT NULL))[1] AS lead_id,
        (array_agg(campaign_id ORDER BY occurred_at, call_log_id) FILTER (WHERE campaign_id IS NOT NULL))[1] AS campaign_id,
        (array_agg(agent_id ORDER BY occurred_at, call_log_id) FILTER (WHERE agent_id IS NOT NULL))[1] AS agent_id,
        bool_or(is_answered) AS is_answered, bool_or(is_connected) AS is_connected, bool_or(is_machine) AS is_machine,
        bool_or(is_failed) AS is_failed, bool_or(has_issues) AS has_issues, count(*)::int AS total_legs,
        sum(duration_seconds) AS duration_seconds, coalesce(sum(mos_score), 0) AS mos_sum,
        count(mos_score)::int AS mos_count, coalesce(sum(quality_rating), 0) AS rating_sum,
        count(quality_rating)::int AS rating_count
      FROM lead_legs GROUP BY 1
    )
    SELECT crm.current_tenant(), c.call_session_id, c.started_at, c.event_date,
      (SELECT array_agg(DISTINCT day ORDER BY day) FROM unnest(c.dates || coalesce(a.dates, '{}')) AS day), c.leg_ids,
      c.direction, coalesce(c.lead_id, a.lead_id), coalesce(c.campaign_id, a.campaign_id),
      -- Where nobody spoke: whom it was placed for.
      coalesce(s.agent_ids, array_remove(ARRAY[coalesce(c.agent_id, a.agent_id)], NULL)),
      -- An inbound call has reached a person when an agent has answered.
      c.is_answered, p.is_connected, c.is_machine AND NOT p.is_connected, c.is_failed, c.has_issues, c.total_legs, c.duration_seconds, c.mos_sum,
      c.mos_count, c.rating_sum, c.rating_count, coalesce(b.costs, '{}'),
      CASE WHEN b.currencies = 1 THEN b.currency END, CASE WHEN b.currencies = 1 THEN b.micros ELSE 0 END
    FROM calls c LEFT JOIN speakers s USING (call_session_id) LEFT JOIN answers a USING (call_session_id)
    LEFT JOIN bills b USING (call_session_id)
    CROSS JOIN LATERAL (SELECT
      c.is_connected OR (c.direction = 'inbound' AND c.is_answered AND coalesce(a.is_answered, false)) AS is_connected
    ) AS p
  $$;

-- Brings the calls with a leg on one of the days up to date, in the caller's transaction. Rows that are the same are
-- not written. Leads of calls that changed get their summaries anew. Returns the days whose summaries are stale.
CREATE OR REPLACE FUNCTION analytics.refresh_calls(days date[]) RETURNS date[]
  LANGUAGE plpgsql
  AS $$
  DECLARE
    tenant uuid := crm.current_tenant();
    stale date[];
  BEGIN
    WITH fresh AS MATERIALIZED (
      SELECT f.call_session_id, f AS next FROM analytics.sessions_of(days) AS f
    ), known AS MATERIALIZED (
      SELECT * FROM analytics.call_sessions WHERE tenant_id = tenant AND event_date = ANY (days)
      UNION ALL
      SELECT * FROM analytics.call_sessions WHERE tenant_id = tenant AND array_length(leg_dates, 1) > 1
        AND leg_dates && days AND event_date <> ALL (days)
    ), gone AS (
      DELETE FROM analytics.call_sessions s USING known k
      WHERE s.tenant_id = tenant AND s.call_session_id = k.call_session_id
        AND NOT EXISTS (SELECT FROM fresh f WHERE f.call_session_id = k.call_session_id)
      RETURNING s.event_date, s.lead_id, s.campaign_id
    ), changed AS MATERIALIZED (
      SELECT f.next, s AS last FROM fresh f
      LEFT JOIN analytics.call_sessions s ON s.tenant_id = tenant AND s.call_session_id = f.call_session_id
      WHERE f.next IS DISTINCT FROM s
    ), written AS (
      INSERT INTO analytics.call_sessions AS s SELECT (next).* FROM changed
      ON CONFLICT (tenant_id, call_session_id) DO UPDATE SET
        (started_at, event_date, leg_dates, leg_ids, direction, lead_id, campaign_id, agent_ids, is_answered,
         is_connected, is_machine, is_failed, has_issues, total_legs, duration_seconds, mos_sum, mos_count, rating_sum,
         rating_count, costs, currency, cost_micros)
        = (excluded.started_at, excluded.event_date, excluded.leg_dates, excluded.leg_ids, excluded.direction,
           excluded.lead_id, excluded.campaign_id, excluded.agent_ids, excluded.is_answered, excluded.is_connected,
           excluded.is_machine, excluded.is_failed, excluded.has_issues, excluded.total_legs,
           excluded.duration_seconds, excluded.mos_sum, excluded.mos_count, excluded.rating_sum,
           excluded.rating_count, excluded.costs, excluded.currency, excluded.cost_micros)
    ), stale_leads AS (
      INSERT INTO ops.etl_owed_leads (tenant_id, lead_id)
      SELECT tenant, lead_id FROM gone WHERE lead_id IS NOT NULL
      UNION SELECT tenant, (next).lead_id FROM changed WHERE (next).lead_id IS NOT NULL
      UNION SELECT tenant, (last).lead_id FROM changed WHERE (last).lead_id IS NOT NULL
      ON CONFLICT DO NOTHING
    )
    SELECT array_agg(DISTINCT day) INTO stale FROM (
      SELECT unnest(days) AS day UNION SELECT event_date FROM gone
      UNION SELECT (next).event_date FROM changed
      UNION SELECT (last).event_date FROM changed WHERE (last).event_date IS NOT NULL
    ) AS touched;
    RETURN stale;
  END $$;


-- Credits the conversations of the days to the agent whom they name, else to the first agent of the call. Returns the
-- days on which one changed.
CREATE OR REPLACE FUNCTION analytics.credit_conversations(days date[]) RETURNS date[]
  LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan
  AS $$
  DECLARE
    near date[] := (SELECT array_agg(DISTINCT day + step) FROM unnest(days) AS day, generate_series(-1, 1) AS step);
    stale date[];
  BEGIN
    WITH credits AS MATERIALIZED (
      SELECT c.conversation_id, c.event_date, coalesce(c.agent_id, s.agent_id) AS agent_id
      FROM analytics.fact_conversations c
      LEFT JOIN (
        SELECT DISTINCT ON (leg) leg, agent_ids[1] AS agent_id FROM analytics.call_sessions, unnest(leg_ids) AS leg
        WHERE tenant_id = crm.current_tenant() AND event_date = ANY (near)
        ORDER BY leg, call_session_id
      ) AS s ON s.leg = c.call_log_id
      WHERE c.tenant_id = crm.current_tenant() AND c.event_date = ANY (near)
        AND c.credited_agent_id IS DISTINCT FROM coalesce(c.agent_id, s.agent_id)
    ), credited AS (
      UPDATE analytics.fact_conversations f SET credited_agent_id = credits.agent_id
      FROM credits
      WHERE f.tenant_id = crm.current_tenant() AND f.event_date = ANY (near)
        AND f.conversation_id = credits.conversation_id AND f.event_date = credits.event_date
      RETURNING f.event_date
    )
    SELECT array_agg(DISTINCT event_date) INTO stale FROM credited;
    RETURN stale;
  END $$;

-- Views are written anew below, without the columns that added currencies; what only they needed goes.
DROP VIEW analytics.mv_call_summary_daily, analytics.mv_conversation_summary_daily, analytics.vw_agent_performance, analytics.vw_campaign_performance,
  analytics.vw_call_quality_analysis, analytics.vw_top_performing_leads, analytics.vw_lead_performance_dashboard;
ALTER TABLE analytics.conversation_summary_daily ALTER COLUMN message_count TYPE numeric;
DROP FUNCTION analytics.refresh_summaries(date[]);
DROP FUNCTION analytics.refresh_hours(date[]);
DROP FUNCTION analytics.refresh_repeated_calls(date[]);
DROP FUNCTION analytics.refresh_days(date[]);
DROP TABLE analytics.call_summary_daily, analytics.call_summary_hourly, analytics.repeated_calls_daily,
  analytics.repeated_calls_hourly;

-- Grain: tenant, day, direction, agent, campaign, currency, and whether a row counts the calls of their first agent. A
-- call of two agents stands in a row of each; sums over agents take the rows of first agents only.
CREATE TABLE analytics.call_summary_daily (
  tenant_id        uuid NOT NULL,
  event_date       date NOT NULL,
  direction        text NOT NULL,
  agent_id         uuid,
  campaign_id      uuid,
  currency         text, -- of calls that cost something in one currency
  is_first_agent   boolean NOT NULL, -- or there is no agent
  total_calls      integer NOT NULL, -- sessions
  total_legs       integer NOT NULL,
  answered_calls   integer NOT NULL,
  connected_calls  integer NOT NULL,
  machine_calls    integer NOT NULL,
  failed_calls     integer NOT NULL,
  issue_calls      integer NOT NULL,
  duration_seconds numeric NOT NULL,
  mos_sum          numeric NOT NULL,
  mos_count        integer NOT NULL,
  rating_sum       numeric NOT NULL,
  rating_count     integer NOT NULL,
  cost_micros      numeric NOT NULL,
  other_costs      jsonb NOT NULL, -- micros by currency, of calls that cost something in several
  UNIQUE NULLS NOT DISTINCT (tenant_id, event_date, direction, agent_id, campaign_id, currency, is_first_agent)
);
ALTER TABLE analytics.call_summary_daily ENABLE ROW LEVEL SECURITY;
ALTER TABLE analytics.call_summary_daily FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON analytics.call_summary_daily
  USING (tenant_id = (SELECT crm.current_tenant())) WITH CHECK (tenant_id = (SELECT crm.current_tenant()));
GRANT SELECT, INSERT, DELETE ON analytics.call_summary_daily TO ringleader_app;
GRANT SELECT ON analytics.call_summary_daily TO ringleader_analyst;

-- Sums of `{"USD": 5200}` by currency. For the few calls that are billed in several currencies.
CREATE OR REPLACE FUNCTION analytics.add_cost_maps(total jsonb, more jsonb) RETURNS jsonb
  LANGUAGE sql IMMUTABLE
  AS $$
    SELECT CASE WHEN more = '{}' THEN total WHEN total = '{}' THEN more ELSE (
      SELECT jsonb_object_agg(key, micros) FROM (
        SELECT key, sum(value::numeric) AS micros FROM (
          SELECT * FROM jsonb_each_text(total) UNION ALL SELECT * FROM jsonb_each_text(more)) AS parts
        GROUP BY key) AS sums) END
  $$;
CREATE OR REPLACE AGGREGATE analytics.add_costs(jsonb) (
  SFUNC = analytics.add_cost_maps, STYPE = jsonb, INITCOND = '{}');

-- Recomputes the daily summaries of the current tenant, in the caller's transaction.
CREATE FUNCTION analytics.refresh_days(days date[]) RETURNS void
  LANGUAGE plpgsql
  AS $$
  DECLARE
    tenant uuid := crm.current_tenant();
  BEGIN
    DELETE FROM analytics.call_summary_daily WHERE tenant_id = tenant AND event_date = ANY (days);
    INSERT INTO analytics.call_summary_daily
    SELECT tenant_id, event_date, direction, agent_id, campaign_id, currency, place = 1, count(*), sum(total_legs),
      count(*) FILTER (WHERE is_answered), count(*) FILTER (WHERE is_connected), count(*) FILTER (WHERE is_machine),
      count(*) FILTER (WHERE is_failed), count(*) FILTER (WHERE has_issues), sum(duration_seconds), sum(mos_sum),
      sum(mos_count), sum(rating_sum), sum(rating_count), sum(cost_micros),
      coalesce(analytics.add_costs(costs) FILTER (WHERE currency IS NULL AND costs <> '{}'), '{}')
    FROM analytics.call_sessions
    CROSS JOIN LATERAL unnest(CASE WHEN agent_ids = '{}' THEN ARRAY[NULL::uuid] ELSE agent_ids END)
      WITH ORDINALITY AS a(agent_id, place)
    WHERE tenant_id = tenant AND event_date = ANY (days)
    GROUP BY 1, 2, 3, 4, 5, 6, 7;

    DELETE FROM analytics.conversation_summary_daily WHERE tenant_id = tenant AND event_date = ANY (days);
    INSERT INTO analytics.conversation_summary_daily
    SELECT tenant_id, event_date, channel, credited_agent_id, campaign_id, count(*),
      count(*) FILTER (WHERE sentiment_label = 'positive'),
      count(*) FILTER (WHERE sentiment_label = 'neutral'),
      count(*) FILTER (WHERE sentiment_label = 'negative'),
      count(*) FILTER (WHERE is_qualified), sum(qualification_score), sum(sentiment), sum(message_count)
    FROM analytics.fact_conversations
    WHERE tenant_id = tenant AND event_date = ANY (days)
    GROUP BY tenant_id, event_date, channel, credited_agent_id, campaign_id;

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
  END $$;

-- Calls first: summaries of days are made of them, and conversations are credited to their agents.
CREATE FUNCTION analytics.refresh_summaries(days date[]) RETURNS void
  LANGUAGE plpgsql
  AS $$
  DECLARE
    stale date[] := analytics.refresh_calls(days);
  BEGIN
    PERFORM analytics.refresh_days(
      ARRAY(SELECT unnest(stale) UNION SELECT unnest(analytics.credit_conversations(stale))));
  END $$;

DROP FUNCTION analytics.refresh_leads(uuid[]);
ALTER TABLE analytics.lead_summary
  ADD COLUMN connected_calls integer NOT NULL DEFAULT 0,
  ADD COLUMN machine_calls   integer NOT NULL DEFAULT 0,
  ADD COLUMN costs           jsonb NOT NULL DEFAULT '[]', -- cents by currency, as reports show them
  ADD COLUMN currency        text,                        -- where there is just one
  ADD COLUMN cost_cents      bigint,                      -- none where there are several currencies
  DROP COLUMN cost_micros;

-- Recomputes what leads have come to over all time, in the caller's transaction: their calls and conversations, the
-- campaigns for which they were called, and the agents to whom their qualification is credited.
CREATE FUNCTION analytics.refresh_leads(leads uuid[]) RETURNS void
  LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan
  AS $$
  DECLARE
    tenant uuid := crm.current_tenant();
  BEGIN
    DELETE FROM analytics.lead_summary WHERE tenant_id = tenant AND lead_id = ANY (leads);
    INSERT INTO analytics.lead_summary (tenant_id, lead_id, total_calls, answered_calls, connected_calls, machine_calls,
      duration_seconds, costs, currency, cost_cents, last_call_at, total_conversations, sentiment_sum)
    SELECT tenant, lead_id, coalesce(total_calls, 0), coalesce(answered_calls, 0), coalesce(connected_calls, 0),
      coalesce(machine_calls, 0), coalesce(duration_seconds, 0), analytics.costs_in_cents(coalesce(costs, '{}')),
      analytics.only_currency(costs), analytics.only_cents(coalesce(costs, '{}')), last_call_at,
      coalesce(total_conversations, 0), coalesce(sentiment_sum, 0)
    FROM (
      SELECT lead_id, sum(calls) AS total_calls, sum(answered) AS answered_calls, sum(connected) AS connected_calls,
        sum(machine) AS machine_calls, sum(duration_seconds) AS duration_seconds, max(last_call_at) AS last_call_at,
        analytics.add_costs(costs) AS costs
      FROM (
        SELECT lead_id, count(*) AS calls, count(*) FILTER (WHERE is_answered) AS answered,
          count(*) FILTER (WHERE is_connected) AS connected, count(*) FILTER (WHERE is_machine) AS machine,
          sum(duration_seconds) AS duration_seconds, max(started_at) AS last_call_at,
          CASE WHEN currency IS NULL THEN analytics.add_costs(costs)
               ELSE jsonb_build_object(currency, sum(cost_micros)) END AS costs
        FROM analytics.call_sessions WHERE tenant_id = tenant AND lead_id = ANY (leads)
        GROUP BY lead_id, currency
      ) AS by_currency GROUP BY lead_id
    ) AS calls FULL JOIN (
      SELECT lead_id, count(*) AS total_conversations, sum(sentiment) AS sentiment_sum
      FROM analytics.fact_conversations WHERE tenant_id = tenant AND lead_id = ANY (leads)
      GROUP BY lead_id
    ) AS talks USING (lead_id);

    WITH fresh AS MATERIALIZED (
      SELECT own.campaign_id, l.lead_id, l.is_qualified, l.status = 'closed_won' AS is_won, l.pipeline_value_cents
      FROM (
        SELECT campaign_id, lead_id FROM analytics.dim_leads
        WHERE tenant_id = tenant AND lead_id = ANY (leads) AND is_current AND campaign_id IS NOT NULL
        UNION SELECT campaign_id, lead_id FROM analytics.call_sessions
        WHERE tenant_id = tenant AND lead_id = ANY (leads) AND campaign_id IS NOT NULL
      ) AS own
      JOIN analytics.dim_leads l ON l.tenant_id = tenant AND l.lead_id = own.lead_id AND l.is_current
    ), gone AS (
      DELETE FROM analytics.campaign_leads c WHERE tenant_id = tenant AND lead_id = ANY (leads) AND NOT EXISTS (
        SELECT FROM fresh f WHERE f.lead_id = c.lead_id AND f.campaign_id = c.campaign_id)
    )
    INSERT INTO analytics.campaign_leads AS c SELECT tenant, fresh.* FROM fresh
    ON CONFLICT (tenant_id, campaign_id, lead_id) DO UPDATE SET
      (is_qualified, is_won, pipeline_value_cents)
      = (excluded.is_qualified, excluded.is_won, excluded.pipeline_value_cents)
    WHERE (c.is_qualified, c.is_won, c.pipeline_value_cents)
      IS DISTINCT FROM (excluded.is_qualified, excluded.is_won, excluded.pipeline_value_cents);

    UPDATE analytics.fact_qualifications q SET agent_ids = credit.agent_ids
    FROM (
      SELECT q.lead_id, coalesce(
        (SELECT s.agent_ids FROM analytics.call_sessions s
         WHERE s.tenant_id = tenant AND s.lead_id = q.lead_id AND s.agent_ids <> '{}'
           AND (q.cause_id = ANY (s.leg_ids) OR q.cause_id::text = s.call_session_id OR c.call_log_id = ANY (s.leg_ids))
         ORDER BY s.call_session_id LIMIT 1),
        CASE WHEN c.credited_agent_id IS NOT NULL THEN ARRAY[c.credited_agent_id] END,
        CASE WHEN q.user_id IS NOT NULL THEN ARRAY[q.user_id] END, '{}') AS agent_ids
      FROM analytics.fact_qualifications q
      LEFT JOIN LATERAL (
        SELECT f.call_log_id, f.credited_agent_id FROM analytics.fact_conversations f
        WHERE f.tenant_id = tenant AND f.lead_id = q.lead_id AND f.conversation_id = q.cause_id LIMIT 1
      ) AS c ON true
      WHERE q.tenant_id = tenant AND q.lead_id = ANY (leads)
    ) AS credit
    WHERE q.tenant_id = tenant AND q.lead_id = credit.lead_id
      AND q.agent_ids <> credit.agent_ids;
  END $$;

-- Brings qualifications up to `leads`, an array of objects with `lead_id`, `source_version` and `qualification`. What is
-- older than what is known is ignored. The caller holds analytics.lock_warehouse().
CREATE FUNCTION analytics.update_qualifications(leads jsonb) RETURNS void
  LANGUAGE sql
  AS $$
    WITH incoming AS MATERIALIZED (
      SELECT DISTINCT ON (l.lead_id) l.lead_id, l.source_version, q.*
      FROM jsonb_to_recordset(leads) AS l(lead_id uuid, source_version bigint, qualification jsonb)
      LEFT JOIN LATERAL jsonb_to_record(l.qualification)
        AS q(qualified_at timestamptz, cause_id uuid, user_id uuid, campaign_id uuid) ON true
      ORDER BY l.lead_id, l.source_version DESC
    ), gone AS (
      DELETE FROM analytics.fact_qualifications f USING incoming i
      WHERE f.tenant_id = crm.current_tenant() AND f.lead_id = i.lead_id AND f.source_version <= i.source_version
        AND i.qualified_at IS NULL
      RETURNING f.lead_id
    ), written AS (
      INSERT INTO analytics.fact_qualifications AS f
        (tenant_id, lead_id, qualified_at, cause_id, user_id, campaign_id, source_version)
      SELECT crm.current_tenant(), lead_id, qualified_at, cause_id, user_id, campaign_id, source_version
      FROM incoming WHERE qualified_at IS NOT NULL
      ON CONFLICT (tenant_id, lead_id) DO UPDATE SET
        (qualified_at, cause_id, user_id, campaign_id, source_version) = (excluded.qualified_at, excluded.cause_id,
          excluded.user_id, excluded.campaign_id, excluded.source_version)
      WHERE f.source_version <= excluded.source_version
        AND (f.qualified_at, f.cause_id, f.user_id, f.campaign_id, f.source_version) IS DISTINCT FROM
          (excluded.qualified_at, excluded.cause_id, excluded.user_id, excluded.campaign_id, excluded.source_version)
      RETURNING f.lead_id
    )
    -- What campaigns count of a lead follows from its status, worth and campaign.
    INSERT INTO ops.etl_owed_leads (tenant_id, lead_id) SELECT crm.current_tenant(), lead_id FROM incoming
    ON CONFLICT DO NOTHING;
  $$;

-- Puts facts that were rebuilt in the place of those that people read, in the caller's transaction: they
-- see the old ones or the new ones. What was loaded since the rebuilding began and is newer stays. Only rows
-- that differ are written. Every day and every lead of the tenant is owed a summary afterwards.
-- The caller holds analytics.lock_warehouse().
CREATE OR REPLACE FUNCTION analytics.swap_facts(run uuid, began timestamptz) RETURNS void
  LANGUAGE plpgsql SET enable_nestloop = off
  AS $$
  DECLARE
    tenant uuid := crm.current_tenant();
    fact text;
    id text;
    binds boolean; -- to the version of the lead at its time
    names text[]; -- of the columns that are loaded
  BEGIN
    FOR fact, id, binds IN
      SELECT * FROM (VALUES ('fact_calls', 'call_log_id', true), ('fact_agent_legs', 'call_log_id', false),
        ('fact_conversations', 'conversation_id', true)) AS facts
    LOOP
      SELECT array_agg(attname ORDER BY attnum) INTO names
      FROM pg_attribute
      WHERE attrelid = ('analytics.' || fact)::regclass AND attnum > 0 AND NOT attisdropped
        AND attname NOT IN ('lead_key', 'loaded_at', 'credited_agent_id');

      EXECUTE format(
        'DELETE FROM ops.%1$I_rebuild r USING analytics.%1$I f
         WHERE r.tenant_id = $1 AND r.run_id = $2 AND f.tenant_id = $1 AND f.%2$I = r.%2$I
           AND f.source_version > r.source_version', fact, id) USING tenant, run;
      EXECUTE format(
        'DELETE FROM analytics.%1$I f WHERE f.tenant_id = $1 AND (
           f.loaded_at < $3 AND NOT EXISTS (
             SELECT FROM ops.%1$I_rebuild r
             WHERE r.tenant_id = $1 AND r.run_id = $2 AND r.%2$I = f.%2$I)
           OR EXISTS (
             SELECT FROM ops.%1$I_rebuild r
             WHERE r.tenant_id = $1 AND r.run_id = $2 AND r.%2$I = f.%2$I AND r.event_date <> f.event_date))',
        fact, id) USING tenant, run, began;
      IF binds THEN
        EXECUTE format(
          -- A version holds for facts from its beginning to the next one's; the first from the beginning of time.
          'WITH versions AS (
             SELECT lead_id, lead_key,
               CASE WHEN row_number() OVER history = 1 THEN ''-infinity'' ELSE valid_from END AS since,
               coalesce(lead(valid_from) OVER history, ''infinity'') AS until
             FROM analytics.dim_leads WHERE tenant_id = $1
             WINDOW history AS (PARTITION BY lead_id ORDER BY valid_from))
           INSERT INTO analytics.%1$I AS f (%3$s, lead_key)
           SELECT r.%4$s, v.lead_key
           FROM ops.%1$I_rebuild r
           LEFT JOIN versions v ON v.lead_id = r.lead_id
             AND r.occurred_at >= v.since AND r.occurred_at < v.until
           WHERE r.tenant_id = $1 AND r.run_id = $2
           ON CONFLICT (tenant_id, %2$I, event_date) DO UPDATE
           SET (%3$s, lead_key, loaded_at) = ROW (excluded.%5$s, excluded.lead_key, now())
           WHERE (f.%6$s, f.lead_key) IS DISTINCT FROM (excluded.%5$s, excluded.lead_key)',
          fact, id, array_to_string(names, ', '), array_to_string(names, ', r.'),
          array_to_string(names, ', excluded.'), array_to_string(names, ', f.')) USING tenant, run;
      ELSE
        EXECUTE format(
          'INSERT INTO analytics.%1$I AS f (%3$s)
           SELECT r.%4$s FROM ops.%1$I_rebuild r WHERE r.tenant_id = $1 AND r.run_id = $2
           ON CONFLICT (tenant_id, %2$I, event_date) DO UPDATE
           SET (%3$s, loaded_at) = ROW (excluded.%5$s, now())
           WHERE (f.%6$s) IS DISTINCT FROM (excluded.%5$s)',
          fact, id, array_to_string(names, ', '), array_to_string(names, ', r.'),
          array_to_string(names, ', excluded.'), array_to_string(names, ', f.')) USING tenant, run;
      END IF;
      EXECUTE format('DELETE FROM ops.%I_rebuild WHERE tenant_id = $1 AND run_id = $2', fact)
        USING tenant, run;
    END LOOP;

    INSERT INTO ops.etl_owed_days (tenant_id, day)
    SELECT tenant, event_date FROM analytics.fact_calls WHERE tenant_id = tenant
    UNION SELECT tenant, event_date FROM analytics.fact_agent_legs WHERE tenant_id = tenant
    UNION SELECT tenant, event_date FROM analytics.fact_conversations WHERE tenant_id = tenant
    UNION SELECT tenant, event_date FROM analytics.call_sessions WHERE tenant_id = tenant
    UNION SELECT tenant, event_date FROM analytics.call_summary_daily WHERE tenant_id = tenant
    UNION SELECT tenant, event_date FROM analytics.conversation_summary_daily WHERE tenant_id = tenant
    ON CONFLICT DO NOTHING;
    INSERT INTO ops.etl_owed_leads (tenant_id, lead_id)
    SELECT tenant, lead_id FROM analytics.fact_calls WHERE tenant_id = tenant AND lead_id IS NOT NULL
    UNION SELECT tenant, lead_id FROM analytics.fact_conversations WHERE tenant_id = tenant AND lead_id IS NOT NULL
    UNION SELECT tenant, lead_id FROM analytics.lead_summary WHERE tenant_id = tenant
    UNION SELECT tenant, lead_id FROM analytics.fact_qualifications WHERE tenant_id = tenant
    ON CONFLICT DO NOTHING;
  END $$;

-- Grain: tenant, day, direction, agent, campaign. A call of two agents stands in a row of each.
CREATE VIEW analytics.mv_call_summary_daily WITH (security_invoker) AS
SELECT tenant_id, event_date AS date_actual, direction, agent_id, campaign_id, sum(calls) AS total_calls,
  sum(legs) AS total_legs, sum(answered) AS answered_calls, sum(connected) AS connected_calls,
  sum(machine) AS machine_calls, sum(failed) AS failed_calls, sum(issues) AS issue_calls,
  sum(seconds) AS total_duration_seconds, round(sum(mos_sum) / nullif(sum(mos_count), 0), 2) AS avg_mos_score,
  round(sum(rating_sum) / nullif(sum(rating_count), 0), 2) AS avg_quality_rating,
  analytics.only_cents(analytics.add_costs(costs)) AS total_cost_cents,
  analytics.only_currency(analytics.add_costs(costs)) AS currency,
  analytics.costs_in_cents(analytics.add_costs(costs)) AS costs
FROM (
  SELECT tenant_id, event_date, direction, agent_id, campaign_id, total_calls AS calls, total_legs AS legs,
    answered_calls AS answered, connected_calls AS connected, machine_calls AS machine, failed_calls AS failed,
    issue_calls AS issues, duration_seconds AS seconds, mos_sum, mos_count, rating_sum, rating_count,
    CASE WHEN currency IS NULL THEN other_costs ELSE jsonb_build_object(currency, cost_micros) END AS costs
  FROM analytics.call_summary_daily
) AS parts
GROUP BY tenant_id, event_date, direction, agent_id, campaign_id;

-- Grain: tenant, day, channel, agent, campaign.
CREATE VIEW analytics.mv_conversation_summary_daily WITH (security_invoker) AS
SELECT tenant_id, event_date AS date_actual, channel, agent_id, campaign_id, total_conversations,
  positive_count, neutral_count, negative_count, qualified_count, message_count,
  round(qualification_sum / total_conversations, 2) AS avg_qualification_score,
  round(sentiment_sum / total_conversations, 3) AS avg_sentiment
FROM analytics.conversation_summary_daily;

-- Grain: one row per current lead.
CREATE VIEW analytics.vw_lead_performance_dashboard WITH (security_invoker) AS
SELECT l.tenant_id, l.lead_id, l.status, l.priority, l.company, l.industry, l.city, l.state, l.owner_id,
  a.agent_name AS owner_name, l.campaign_id, c.campaign_name, l.qualification_score, l.qualification_tier,
  l.budget_tier, l.lead_score, l.is_qualified, l.pipeline_value_cents AS total_pipeline_value_cents,
  coalesce(s.total_calls, 0)::bigint AS total_calls, coalesce(s.answered_calls, 0)::bigint AS answered_calls,
  coalesce(s.connected_calls, 0)::bigint AS connected_calls, coalesce(s.machine_calls, 0)::bigint AS machine_calls,
  coalesce(s.duration_seconds, 0) AS total_duration_seconds,
  CASE WHEN s.lead_id IS NULL THEN 0 ELSE s.cost_cents END AS total_cost_cents, s.currency,
  coalesce(s.costs, '[]') AS costs, s.last_call_at,
  coalesce(s.total_conversations, 0)::bigint AS total_conversations,
  round(s.sentiment_sum / nullif(s.total_conversations, 0), 3) AS avg_sentiment
FROM analytics.dim_leads l
LEFT JOIN analytics.dim_agents a ON a.tenant_id = l.tenant_id AND a.agent_id = l.owner_id
LEFT JOIN analytics.dim_campaigns c ON c.tenant_id = l.tenant_id AND c.campaign_id = l.campaign_id
LEFT JOIN analytics.lead_summary s ON s.tenant_id = l.tenant_id AND s.lead_id = l.lead_id
WHERE l.is_current;

-- Grain: one row per current lead, the hundred best of a tenant by qualification, value and score. They are found by
-- their index, before anything is looked up of them.
CREATE VIEW analytics.vw_top_performing_leads WITH (security_invoker) AS
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

-- Grain: agent and month. A lead counts as qualified in the month in which it first reached qualified, for the agents to
-- whom that is credited. Month by month: who asks for one reads no other.
CREATE VIEW analytics.vw_agent_performance WITH (security_invoker) AS
SELECT work.tenant_id, work.agent_id, a.agent_name, m.year, m.month, work.total_calls, work.answered_calls,
  work.connected_calls, work.machine_calls,
  analytics.percent(work.connected_calls, work.total_calls) AS answer_rate_percent,
  analytics.percent(work.answered_calls, work.total_calls) AS answered_rate_percent,
  analytics.percent(work.connected_calls, work.total_calls) AS connected_rate_percent,
  analytics.percent(work.machine_calls, work.total_calls) AS machine_rate_percent,
  work.total_duration_seconds, analytics.only_cents(work.costs) AS total_cost_cents,
  analytics.only_currency(work.costs) AS currency, analytics.costs_in_cents(work.costs) AS costs,
  work.avg_mos_score, work.total_conversations, work.qualified_leads, work.avg_sentiment, work.avg_qualification_score
FROM (
  SELECT year, month, min(date_actual) AS first_day, max(date_actual) AS last_day
  FROM analytics.dim_time GROUP BY year, month
) AS m
CROSS JOIN LATERAL (
  SELECT tenant_id, agent_id, coalesce(calls.total_calls, 0) AS total_calls,
    coalesce(calls.answered_calls, 0) AS answered_calls, coalesce(calls.connected_calls, 0) AS connected_calls,
    coalesce(calls.machine_calls, 0) AS machine_calls, coalesce(calls.duration_seconds, 0) AS total_duration_seconds,
    coalesce(calls.costs, '{}') AS costs, calls.avg_mos_score,
    coalesce(talks.total_conversations, 0) AS total_conversations,
    coalesce(qualified.qualified_leads, 0) AS qualified_leads, talks.avg_sentiment, talks.avg_qualification_score
  FROM (
    SELECT tenant_id, agent_id, sum(calls) AS total_calls, sum(answered) AS answered_calls,
      sum(connected) AS connected_calls, sum(machine) AS machine_calls, sum(seconds) AS duration_seconds,
      round(sum(mos_sum) / nullif(sum(mos_count), 0), 2) AS avg_mos_score,
      analytics.add_cost_maps(
        coalesce(jsonb_object_agg(currency, micros) FILTER (WHERE currency IS NOT NULL), '{}'),
        analytics.add_costs(several) FILTER (WHERE currency IS NULL)) AS costs
    FROM (
      SELECT tenant_id, agent_id, currency, sum(total_calls) AS calls, sum(answered_calls) AS answered,
        sum(connected_calls) AS connected, sum(machine_calls) AS machine, sum(duration_seconds) AS seconds,
        sum(mos_sum) AS mos_sum, sum(mos_count) AS mos_count, sum(cost_micros) AS micros,
        analytics.add_costs(other_costs) FILTER (WHERE other_costs <> '{}') AS several
      FROM analytics.call_summary_daily
      WHERE event_date BETWEEN m.first_day AND m.last_day AND agent_id IS NOT NULL
      GROUP BY tenant_id, agent_id, currency
    ) AS parts GROUP BY tenant_id, agent_id
  ) AS calls
  FULL JOIN (
    SELECT tenant_id, agent_id, sum(total_conversations) AS total_conversations,
      round(sum(sentiment_sum) / sum(total_conversations), 3) AS avg_sentiment,
      round(sum(qualification_sum) / sum(total_conversations), 2) AS avg_qualification_score
    FROM analytics.conversation_summary_daily
    WHERE event_date BETWEEN m.first_day AND m.last_day AND agent_id IS NOT NULL
    GROUP BY tenant_id, agent_id
  ) AS talks USING (tenant_id, agent_id)
  FULL JOIN (
    SELECT q.tenant_id, credited.agent_id, count(*) AS qualified_leads
    FROM analytics.fact_qualifications q CROSS JOIN LATERAL unnest(q.agent_ids) AS credited(agent_id)
    JOIN analytics.dim_leads l ON l.tenant_id = q.tenant_id AND l.lead_id = q.lead_id AND l.is_current
    WHERE q.qualified_at >= m.first_day::timestamp AT TIME ZONE 'UTC'
      AND q.qualified_at < (m.last_day + 1)::timestamp AT TIME ZONE 'UTC'
    GROUP BY q.tenant_id, credited.agent_id
  ) AS qualified USING (tenant_id, agent_id)
) AS work
LEFT JOIN analytics.dim_agents a ON a.tenant_id = work.tenant_id AND a.agent_id = work.agent_id;

-- Grain: campaign. Its leads are those assigned to it and those that were called for it. Conversion: closed_won ÷ all
-- its leads.
CREATE VIEW analytics.vw_campaign_performance WITH (security_invoker) AS
SELECT c.tenant_id, c.campaign_id, c.campaign_name, c.status, c.type, c.budget_cents,
  coalesce(l.total_leads, 0) AS total_leads, coalesce(l.qualified_leads, 0) AS qualified_leads,
  coalesce(l.won_leads, 0) AS won_leads,
  coalesce(analytics.percent(l.won_leads, l.total_leads), 0) AS conversion_rate_percent,
  coalesce(s.total_calls, 0) AS total_calls, coalesce(s.answered_calls, 0) AS answered_calls,
  coalesce(s.connected_calls, 0) AS connected_calls, coalesce(s.machine_calls, 0) AS machine_calls,
  analytics.only_cents(coalesce(s.costs, '{}')) AS total_cost_cents, analytics.only_currency(s.costs) AS currency,
  analytics.costs_in_cents(coalesce(s.costs, '{}')) AS costs,
  round(analytics.only_cents(coalesce(s.costs, '{}'))::numeric / nullif(l.qualified_leads, 0))::bigint
    AS cost_per_qualified_lead_cents,
  coalesce(l.pipeline_value_cents, 0) AS total_pipeline_value_cents
FROM analytics.dim_campaigns c
LEFT JOIN (
  SELECT tenant_id, campaign_id, count(*) AS total_leads, count(*) FILTER (WHERE is_qualified) AS qualified_leads,
    count(*) FILTER (WHERE is_won) AS won_leads, sum(pipeline_value_cents) AS pipeline_value_cents
  FROM analytics.campaign_leads GROUP BY tenant_id, campaign_id
) AS l USING (tenant_id, campaign_id)
LEFT JOIN (
  SELECT tenant_id, campaign_id, sum(calls) AS total_calls, sum(answered) AS answered_calls,
    sum(connected) AS connected_calls, sum(machine) AS machine_calls,
    analytics.add_cost_maps(
      coalesce(jsonb_object_agg(currency, micros) FILTER (WHERE currency IS NOT NULL), '{}'),
      analytics.add_costs(several) FILTER (WHERE currency IS NULL)) AS costs
  FROM (
    SELECT tenant_id, campaign_id, currency, sum(total_calls) AS calls, sum(answered_calls) AS answered,
      sum(connected_calls) AS connected, sum(machine_calls) AS machine, sum(cost_micros) AS micros,
      analytics.add_costs(other_costs) FILTER (WHERE other_costs <> '{}') AS several
    FROM analytics.call_summary_daily WHERE is_first_agent GROUP BY tenant_id, campaign_id, currency
  ) AS parts GROUP BY tenant_id, campaign_id
) AS s USING (tenant_id, campaign_id);

-- Grain: day and direction, the last 30 days.
CREATE VIEW analytics.vw_call_quality_analysis WITH (security_invoker) AS
SELECT tenant_id, event_date AS date_actual, direction, sum(total_calls) AS total_calls,
  round(sum(mos_sum) / nullif(sum(mos_count), 0), 2) AS avg_mos_score,
  round(sum(rating_sum) / nullif(sum(rating_count), 0), 2) AS avg_quality_rating,
  analytics.percent(sum(issue_calls), sum(total_calls)) AS issue_rate_percent, sum(failed_calls) AS failed_calls
FROM analytics.call_summary_daily
WHERE is_first_agent AND event_date >= current_date - 30
GROUP BY tenant_id, event_date, direction;

DO $$
DECLARE
  reader text;
BEGIN
  FOREACH reader IN ARRAY ARRAY[
    'mv_call_summary_daily', 'mv_conversation_summary_daily', 'vw_lead_performance_dashboard', 'vw_agent_performance',
    'vw_campaign_performance', 'vw_call_quality_analysis', 'vw_top_performing_leads'] LOOP
    EXECUTE format('GRANT SELECT ON analytics.%I TO ringleader_app, ringleader_analyst', reader);
  END LOOP;
END $$;

-- The next run of each tenant loads every document again: what the new columns say stands only there.
DO $$
DECLARE
  tenant uuid;
BEGIN
  FOR tenant IN SELECT * FROM crm.active_tenants() LOOP
    PERFORM set_config('app.tenant_id', tenant::text, true);
    UPDATE analytics.fact_calls SET source_version = 0 WHERE tenant_id = tenant;
    DELETE FROM ops.etl_watermarks WHERE tenant_id = tenant;
    INSERT INTO ops.etl_owed_days (tenant_id, day)
    SELECT DISTINCT tenant, event_date FROM analytics.fact_calls WHERE tenant_id = tenant ON CONFLICT DO NOTHING;
  END LOOP;
END $$;

SELECT 'a call is a session' AS status;

-- migrate:down
DROP VIEW analytics.mv_call_summary_daily, analytics.mv_conversation_summary_daily, analytics.vw_agent_performance,
  analytics.vw_campaign_performance, analytics.vw_call_quality_analysis, analytics.vw_top_performing_leads,
  analytics.vw_lead_performance_dashboard;
DROP FUNCTION analytics.refresh_summaries(date[]);
DROP FUNCTION analytics.refresh_days(date[]);
DROP FUNCTION analytics.refresh_leads(uuid[]);
DROP FUNCTION analytics.refresh_calls(date[]);
DROP FUNCTION analytics.credit_conversations(date[]);
DROP FUNCTION analytics.sessions_of(date[]);
DROP FUNCTION analytics.update_qualifications(jsonb);
DROP FUNCTION analytics.costs_in_cents(jsonb);
DROP FUNCTION analytics.only_currency(jsonb);
DROP FUNCTION analytics.only_cents(jsonb);
DROP AGGREGATE analytics.add_costs(jsonb);
DROP FUNCTION analytics.add_cost_maps(jsonb, jsonb);
DROP TABLE analytics.call_summary_daily, analytics.call_sessions, analytics.fact_agent_legs,
  ops.fact_agent_legs_rebuild, analytics.fact_qualifications, analytics.campaign_leads;
ALTER TABLE analytics.fact_conversations DROP COLUMN credited_agent_id;
ALTER TABLE analytics.fact_calls DROP COLUMN is_connected, DROP COLUMN is_machine, DROP COLUMN currency;
ALTER TABLE ops.fact_calls_rebuild DROP COLUMN is_connected, DROP COLUMN is_machine, DROP COLUMN currency;
ALTER TABLE analytics.conversation_summary_daily ALTER COLUMN message_count TYPE integer;

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

CREATE TABLE IF NOT EXISTS analytics.call_summary_hourly (
  tenant_id        uuid NOT NULL,
  event_date       date NOT NULL,
  event_hour       smallint NOT NULL,
  direction        text NOT NULL,
  agent_id         uuid,
  campaign_id      uuid,
  total_calls      integer NOT NULL, -- sessions
  answered_calls   integer NOT NULL,
  voicemail_calls  integer NOT NULL,
  failed_calls     integer NOT NULL,
  duration_seconds numeric NOT NULL,
  cost_micros      bigint NOT NULL,
  UNIQUE NULLS NOT DISTINCT (tenant_id, event_date, event_hour, direction, agent_id, campaign_id)
);

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
  FOREACH name IN ARRAY ARRAY[
    'call_summary_daily', 'call_summary_hourly', 'repeated_calls_daily', 'repeated_calls_hourly'] LOOP
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

CREATE OR REPLACE FUNCTION analytics.refresh_days(days date[]) RETURNS bigint
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

CREATE OR REPLACE FUNCTION analytics.refresh_hours(days date[]) RETURNS void
  LANGUAGE sql
  AS $$
    DELETE FROM analytics.call_summary_hourly WHERE tenant_id = crm.current_tenant() AND event_date = ANY (days);
    INSERT INTO analytics.call_summary_hourly
    SELECT tenant_id, event_date, extract(hour FROM occurred_at AT TIME ZONE 'UTC')::smallint, direction, agent_id,
      campaign_id, count(DISTINCT call_session_id), count(DISTINCT call_session_id) FILTER (WHERE is_answered),
      count(DISTINCT call_session_id) FILTER (WHERE is_voicemail),
      count(DISTINCT call_session_id) FILTER (WHERE is_failed), sum(duration_seconds), sum(cost_micros)
    FROM analytics.fact_calls
    WHERE tenant_id = crm.current_tenant() AND event_date = ANY (days)
    GROUP BY 1, 2, 3, 4, 5, 6;
  $$;

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

ALTER TABLE analytics.lead_summary DROP COLUMN connected_calls, DROP COLUMN machine_calls, DROP COLUMN costs,
  DROP COLUMN currency, DROP COLUMN cost_cents, ADD COLUMN cost_micros bigint NOT NULL DEFAULT 0;

CREATE OR REPLACE FUNCTION analytics.refresh_leads(leads uuid[]) RETURNS void
  LANGUAGE sql
  AS $$
    DELETE FROM analytics.lead_summary WHERE tenant_id = crm.current_tenant() AND lead_id = ANY (leads);
    INSERT INTO analytics.lead_summary (tenant_id, lead_id, total_calls, answered_calls, duration_seconds, cost_micros,
      last_call_at, total_conversations, sentiment_sum)
    SELECT tenant_id, lead_id, coalesce(total_calls, 0), coalesce(answered_calls, 0), coalesce(duration_seconds, 0),
      coalesce(cost_micros, 0), last_call_at, coalesce(total_conversations, 0), coalesce(sentiment_sum, 0)
    FROM (
      SELECT tenant_id, lead_id, count(DISTINCT call_session_id) AS total_calls,
        count(DISTINCT call_session_id) FILTER (WHERE is_answered) AS answered_calls,
        sum(duration_seconds) AS duration_seconds, sum(cost_micros) AS cost_micros, max(occurred_at) AS last_call_at
      FROM analytics.fact_calls WHERE tenant_id = crm.current_tenant() AND lead_id = ANY (leads)
      GROUP BY tenant_id, lead_id
    ) AS calls FULL JOIN (
      SELECT tenant_id, lead_id, count(*) AS total_conversations, sum(sentiment) AS sentiment_sum
      FROM analytics.fact_conversations WHERE tenant_id = crm.current_tenant() AND lead_id = ANY (leads)
      GROUP BY tenant_id, lead_id
    ) AS talks USING (tenant_id, lead_id);
  $$;

CREATE OR REPLACE FUNCTION analytics.swap_facts(run uuid, began timestamptz) RETURNS void
  LANGUAGE plpgsql
  AS $$
  DECLARE
    tenant uuid := crm.current_tenant();
    fact text;
    id text;
    names text[]; -- of the columns that are loaded
  BEGIN
    FOR fact, id IN
      SELECT * FROM (VALUES ('fact_calls', 'call_log_id'), ('fact_conversations', 'conversation_id')) AS facts
    LOOP
      SELECT array_agg(attname ORDER BY attnum) INTO names
      FROM pg_attribute
      WHERE attrelid = ('analytics.' || fact)::regclass AND attnum > 0 AND NOT attisdropped
        AND attname NOT IN ('lead_key', 'loaded_at');

      EXECUTE format(
        'DELETE FROM ops.%1$I_rebuild r USING analytics.%1$I f
         WHERE r.tenant_id = $1 AND r.run_id = $2 AND f.tenant_id = $1 AND f.%2$I = r.%2$I
           AND f.source_version > r.source_version', fact, id) USING tenant, run;
      EXECUTE format(
        'DELETE FROM analytics.%1$I f WHERE f.tenant_id = $1 AND (
           f.loaded_at < $3 AND NOT EXISTS (
             SELECT FROM ops.%1$I_rebuild r
             WHERE r.tenant_id = $1 AND r.run_id = $2 AND r.%2$I = f.%2$I)
           OR EXISTS (
             SELECT FROM ops.%1$I_rebuild r
             WHERE r.tenant_id = $1 AND r.run_id = $2 AND r.%2$I = f.%2$I AND r.event_date <> f.event_date))',
        fact, id) USING tenant, run, began;
      EXECUTE format(
        -- A version holds for facts from its beginning to the next one's; the first from the beginning of time.
        'WITH versions AS (
           SELECT lead_id, lead_key,
             CASE WHEN row_number() OVER history = 1 THEN ''-infinity'' ELSE valid_from END AS since,
             coalesce(lead(valid_from) OVER history, ''infinity'') AS until
           FROM analytics.dim_leads WHERE tenant_id = $1
           WINDOW history AS (PARTITION BY lead_id ORDER BY valid_from))
         INSERT INTO analytics.%1$I AS f (%3$s, lead_key)
         SELECT r.%4$s, v.lead_key
         FROM ops.%1$I_rebuild r
         LEFT JOIN versions v ON v.lead_id = r.lead_id
           AND r.occurred_at >= v.since AND r.occurred_at < v.until
         WHERE r.tenant_id = $1 AND r.run_id = $2
         ON CONFLICT (tenant_id, %2$I, event_date) DO UPDATE
         SET (%3$s, lead_key, loaded_at) = ROW (excluded.%5$s, excluded.lead_key, now())
         WHERE (f.%6$s, f.lead_key) IS DISTINCT FROM (excluded.%5$s, excluded.lead_key)',
        fact, id, array_to_string(names, ', '), array_to_string(names, ', r.'),
        array_to_string(names, ', excluded.'), array_to_string(names, ', f.')) USING tenant, run;
      EXECUTE format('DELETE FROM ops.%I_rebuild WHERE tenant_id = $1 AND run_id = $2', fact)
        USING tenant, run;
    END LOOP;

    INSERT INTO ops.etl_owed_days (tenant_id, day)
    SELECT tenant, event_date FROM analytics.fact_calls WHERE tenant_id = tenant
    UNION SELECT tenant, event_date FROM analytics.fact_conversations WHERE tenant_id = tenant
    UNION SELECT tenant, event_date FROM analytics.call_summary_daily WHERE tenant_id = tenant
    UNION SELECT tenant, event_date FROM analytics.conversation_summary_daily WHERE tenant_id = tenant
    ON CONFLICT DO NOTHING;
    INSERT INTO ops.etl_owed_leads (tenant_id, lead_id)
    SELECT tenant, lead_id FROM analytics.fact_calls WHERE tenant_id = tenant AND lead_id IS NOT NULL
    UNION SELECT tenant, lead_id FROM analytics.fact_conversations WHERE tenant_id = tenant AND lead_id IS NOT NULL
    UNION SELECT tenant, lead_id FROM analytics.lead_summary WHERE tenant_id = tenant
    ON CONFLICT DO NOTHING;
  END $$;

ALTER FUNCTION analytics.swap_facts(uuid, timestamptz) SET enable_nestloop = off;

CREATE OR REPLACE VIEW analytics.mv_call_summary_daily WITH (security_invoker) AS
SELECT tenant_id, event_date AS date_actual, direction, agent_id, campaign_id, total_calls, total_legs,
  answered_calls, failed_calls, voicemail_calls, issue_calls, duration_seconds AS total_duration_seconds,
  round(mos_sum / nullif(mos_count, 0), 2) AS avg_mos_score,
  round(rating_sum / nullif(rating_count, 0), 2) AS avg_quality_rating,
  analytics.micros_to_cents(cost_micros) AS total_cost_cents
FROM analytics.call_summary_daily;

CREATE OR REPLACE VIEW analytics.mv_conversation_summary_daily WITH (security_invoker) AS
SELECT tenant_id, event_date AS date_actual, channel, agent_id, campaign_id, total_conversations,
  positive_count, neutral_count, negative_count, qualified_count, message_count,
  round(qualification_sum / total_conversations, 2) AS avg_qualification_score,
  round(sentiment_sum / total_conversations, 3) AS avg_sentiment
FROM analytics.conversation_summary_daily;

CREATE OR REPLACE VIEW analytics.vw_lead_performance_dashboard WITH (security_invoker) AS
SELECT l.tenant_id, l.lead_id, l.status, l.priority, l.company, l.industry, l.city, l.state, l.owner_id,
  a.agent_name AS owner_name, l.campaign_id, c.campaign_name, l.qualification_score, l.qualification_tier,
  l.budget_tier, l.lead_score, l.is_qualified, l.pipeline_value_cents AS total_pipeline_value_cents,
  coalesce(s.total_calls, 0)::bigint AS total_calls, coalesce(s.answered_calls, 0)::bigint AS answered_calls,
  coalesce(s.duration_seconds, 0) AS total_duration_seconds,
  analytics.micros_to_cents(coalesce(s.cost_micros, 0)) AS total_cost_cents, s.last_call_at,
  coalesce(s.total_conversations, 0)::bigint AS total_conversations,
  round(s.sentiment_sum / nullif(s.total_conversations, 0), 3) AS avg_sentiment
FROM analytics.dim_leads l
LEFT JOIN analytics.dim_agents a ON a.tenant_id = l.tenant_id AND a.agent_id = l.owner_id
LEFT JOIN analytics.dim_campaigns c ON c.tenant_id = l.tenant_id AND c.campaign_id = l.campaign_id
LEFT JOIN analytics.lead_summary s ON s.tenant_id = l.tenant_id AND s.lead_id = l.lead_id
WHERE l.is_current;

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
DO $$
DECLARE
  reader text;
BEGIN
  FOREACH reader IN ARRAY ARRAY[
    'mv_call_summary_daily', 'mv_conversation_summary_daily', 'vw_lead_performance_dashboard', 'vw_agent_performance',
    'vw_campaign_performance', 'vw_call_quality_analysis', 'vw_top_performing_leads'] LOOP
    EXECUTE format('GRANT SELECT ON analytics.%I TO ringleader_app, ringleader_analyst', reader);
  END LOOP;
END $$;

-- Every summary is made anew by the next run.
DO $$
DECLARE
  tenant uuid;
BEGIN
  FOR tenant IN SELECT * FROM crm.active_tenants() LOOP
    PERFORM set_config('app.tenant_id', tenant::text, true);
    INSERT INTO ops.etl_owed_days (tenant_id, day)
    SELECT DISTINCT tenant, event_date FROM analytics.fact_calls WHERE tenant_id = tenant ON CONFLICT DO NOTHING;
  END LOOP;
END $$;
SELECT 'calls are counted from legs to the lead' AS status;
