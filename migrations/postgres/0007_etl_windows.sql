-- The ETL by windows, side by side: what each did, which days' summaries are owed, facts that are rebuilt
-- beside those that people read. Lead versions in one statement; facts bind to a version as it is opened.

-- migrate:up
ALTER TABLE analytics.fact_calls
  ADD COLUMN IF NOT EXISTS disposition        text,
  ADD COLUMN IF NOT EXISTS hold_seconds       numeric(12,3),
  ADD COLUMN IF NOT EXISTS agent_talk_seconds numeric(12,3),
  ADD COLUMN IF NOT EXISTS lead_talk_seconds  numeric(12,3),
  ADD COLUMN IF NOT EXISTS silence_seconds    numeric(12,3),
  ADD COLUMN IF NOT EXISTS interruptions      integer,
  ADD COLUMN IF NOT EXISTS words_per_minute   integer,
  ADD COLUMN IF NOT EXISTS loaded_at          timestamptz NOT NULL DEFAULT now();
ALTER TABLE analytics.fact_conversations
  ADD COLUMN IF NOT EXISTS call_log_id        uuid, -- of a call: the leg it was held on
  ADD COLUMN IF NOT EXISTS loaded_at          timestamptz NOT NULL DEFAULT now();

-- Of the lead, not of a version: written over in the current one.
ALTER TABLE analytics.dim_leads
  ADD COLUMN IF NOT EXISTS lead_created_at timestamptz,
  ADD COLUMN IF NOT EXISTS reached         text[] NOT NULL DEFAULT '{}'; -- every status it has ever been in

-- Grain: one row per lead with calls or conversations, over all time: reports of leads would otherwise add up every
-- fact there is.
CREATE TABLE IF NOT EXISTS analytics.lead_summary (
  tenant_id           uuid NOT NULL,
  lead_id             uuid NOT NULL,
  total_calls         integer NOT NULL, -- sessions
  answered_calls      integer NOT NULL,
  duration_seconds    numeric NOT NULL,
  cost_micros         bigint NOT NULL,
  last_call_at        timestamptz,
  total_conversations integer NOT NULL,
  sentiment_sum       numeric NOT NULL,
  PRIMARY KEY (tenant_id, lead_id)
);

-- Facts of a full refresh that is under way, of all days together.
CREATE TABLE IF NOT EXISTS ops.fact_calls_rebuild (
  LIKE analytics.fact_calls INCLUDING DEFAULTS,
  run_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, run_id, call_log_id)
);
CREATE TABLE IF NOT EXISTS ops.fact_conversations_rebuild (
  LIKE analytics.fact_conversations INCLUDING DEFAULTS,
  run_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, run_id, conversation_id)
);

-- A row that came by the bus is of no run.
ALTER TABLE ops.etl_rejects ALTER COLUMN run_id DROP NOT NULL;

ALTER TABLE ops.etl_runs
  ADD COLUMN IF NOT EXISTS from_at        timestamptz NOT NULL DEFAULT 'epoch',
  ADD COLUMN IF NOT EXISTS to_at          timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN IF NOT EXISTS rows_unchanged bigint NOT NULL DEFAULT 0;

-- A run is windows of change times, step after step; those of one step are loaded side by side.
CREATE TABLE IF NOT EXISTS ops.etl_windows (
  tenant_id      uuid NOT NULL,
  run_id         uuid NOT NULL,
  step           smallint NOT NULL, -- its place in the order of steps
  number         integer NOT NULL,
  from_at        timestamptz NOT NULL,
  to_at          timestamptz NOT NULL,
  started_at     timestamptz,
  done_at        timestamptz,
  rows_read      bigint NOT NULL DEFAULT 0,
  rows_written   bigint NOT NULL DEFAULT 0,
  rows_unchanged bigint NOT NULL DEFAULT 0,
  rows_rejected  bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, run_id, step, number)
);

-- Days whose facts have changed since their summaries were made.
CREATE TABLE IF NOT EXISTS ops.etl_owed_days (
  tenant_id uuid NOT NULL,
  day       date NOT NULL,
  PRIMARY KEY (tenant_id, day)
);
-- Leads whose calls or conversations have changed since they were summed up.
CREATE TABLE IF NOT EXISTS ops.etl_owed_leads (
  tenant_id uuid NOT NULL,
  lead_id   uuid NOT NULL,
  PRIMARY KEY (tenant_id, lead_id)
);
DROP TABLE IF EXISTS ops.etl_pages; -- the next migration owes every day a summary

-- Held to the end of a transaction that writes a tenant's warehouse. A page takes a fraction of a second;
-- without it two that carry the same lead or call would both find it missing.
CREATE OR REPLACE FUNCTION analytics.lock_warehouse() RETURNS void
  LANGUAGE sql
  AS $$ SELECT pg_advisory_xact_lock(hashtextextended('warehouse ' || crm.current_tenant(), 0)) $$;

-- Brings lead versions up to `leads`, an array of objects with the columns of `dim_leads` and
-- `created_at`, `updated_at`, `deleted_at`. The current version is closed and the next one opened only
-- where a tracked attribute changed; what is older than what is known is ignored. A version that comes
-- again with other attributes was read by other rules: it is put right where it stands.
-- The caller holds analytics.lock_warehouse().
DROP FUNCTION IF EXISTS analytics.update_dim_lead(jsonb);
DROP FUNCTION IF EXISTS analytics.update_dim_leads(jsonb);
CREATE FUNCTION analytics.update_dim_leads(leads jsonb)
  RETURNS TABLE (opened bigint, closed bigint, written bigint)
  LANGUAGE plpgsql
  AS $$
  DECLARE
    tenant uuid := crm.current_tenant();
    opened_keys bigint[];
    opened_leads uuid[];
    bound_from timestamptz[];
  BEGIN
    WITH incoming AS MATERIALIZED (
      SELECT DISTINCT ON (s.lead_id) s.*, sha256(convert_to(
        jsonb_build_array(s.status, s.is_qualified, s.priority, s.owner_id, s.campaign_id, s.company, s.industry,
          s.city, s.state, s.bant_budget, s.bant_authority, s.bant_need, s.bant_timeline, s.bant_total,
          s.budget_value_cents, s.pipeline_value_cents, s.lead_score)::text, 'UTF8')) AS row_hash
      FROM jsonb_to_recordset(leads) AS s(
        lead_id uuid, status text, is_qualified boolean, priority text, owner_id uuid, campaign_id uuid,
        company text, industry text, city text, state text, bant_budget numeric, bant_authority numeric,
        bant_need numeric, bant_timeline numeric, bant_total numeric, budget_value_cents bigint,
        pipeline_value_cents bigint, lead_score numeric, source_version int, created_at timestamptz,
        updated_at timestamptz, deleted_at timestamptz, reached text[])
      ORDER BY s.lead_id, s.source_version DESC
    ), decided AS MATERIALIZED (
      SELECT i.*, last.lead_key, last.valid_to AS last_to,
        CASE
          WHEN last.lead_key IS NULL THEN 'open' -- a deleted one, too, as facts bind to it
          WHEN i.source_version < last.source_version THEN 'ignore'
          WHEN i.source_version = last.source_version THEN
            CASE WHEN last.is_current AND i.deleted_at IS NULL
                   AND (i.row_hash <> last.row_hash OR i.reached IS DISTINCT FROM last.reached) THEN 'restate'
                 ELSE 'ignore' END
          WHEN NOT last.is_current THEN CASE WHEN i.deleted_at IS NULL THEN 'open' ELSE 'touch' END
          WHEN i.deleted_at IS NOT NULL THEN 'close'
          WHEN i.row_hash <> last.row_hash THEN 'replace'
          ELSE 'touch' -- nothing tracked changed; that it was seen is noted, as something older may come late
        END AS action
      FROM incoming i
      LEFT JOIN LATERAL (
        SELECT d.lead_key, d.valid_from, d.valid_to, d.is_current, d.row_hash, d.source_version, d.reached
        FROM analytics.dim_leads d WHERE d.tenant_id = tenant AND d.lead_id = i.lead_id
        ORDER BY d.valid_from DESC LIMIT 1
      ) AS last ON true
    ), ended AS (
      UPDATE analytics.dim_leads d
      SET is_current = false,
          -- A deletion opens no next version that could remember it was seen.
          source_version = CASE WHEN i.action = 'close' THEN i.source_version ELSE d.source_version END,
          valid_to = greatest(coalesce(i.deleted_at, i.updated_at), d.valid_from + interval '1 microsecond')
      FROM decided i WHERE d.lead_key = i.lead_key AND i.action IN ('close', 'replace')
      RETURNING d.lead_id, d.valid_to
    ), touched AS (
      UPDATE analytics.dim_leads d
      SET source_version = i.source_version, reached = i.reached, lead_created_at = i.created_at
      FROM decided i WHERE d.lead_key = i.lead_key AND i.action = 'touch'
    ), restated AS (
      UPDATE analytics.dim_leads d
      SET (status, is_qualified, priority, owner_id, campaign_id, company, industry, city, state, bant_budget,
           bant_authority, bant_need, bant_timeline, bant_total, budget_value_cents, pipeline_value_cents,
           lead_score, row_hash, reached, lead_created_at)
        = (i.status, i.is_qualified, i.priority, i.owner_id, i.campaign_id, i.company, i.industry, i.city, i.state,
           i.bant_budget, i.bant_authority, i.bant_need, i.bant_timeline, i.bant_total, i.budget_value_cents,
           i.pipeline_value_cents, i.lead_score, i.row_hash, i.reached, i.created_at)
      FROM decided i WHERE d.lead_key = i.lead_key AND i.action = 'restate'
      RETURNING 1
    ), begun AS (
      -- From what has ended: the same lead's row is closed before the next one is opened.
      INSERT INTO analytics.dim_leads (
        tenant_id, lead_id, status, is_qualified, priority, owner_id, campaign_id, company, industry, city, state,
        bant_budget, bant_authority, bant_need, bant_timeline, bant_total, budget_value_cents,
        pipeline_value_cents, lead_score, reached, lead_created_at, valid_from, valid_to, is_current, row_hash,
        source_version, change_reason)
      SELECT tenant, i.lead_id, i.status, i.is_qualified, i.priority, i.owner_id, i.campaign_id, i.company,
        i.industry, i.city, i.state, i.bant_budget, i.bant_authority, i.bant_need, i.bant_timeline, i.bant_total,
        i.budget_value_cents, i.pipeline_value_cents, i.lead_score, i.reached, i.created_at,
        coalesce(e.valid_to, i.last_to, i.created_at),
        CASE WHEN i.deleted_at IS NULL THEN 'infinity'
             ELSE greatest(i.deleted_at, i.created_at + interval '1 microsecond') END,
        i.deleted_at IS NULL, i.row_hash, i.source_version,
        CASE WHEN i.lead_key IS NULL THEN 'first seen' ELSE 'changed' END
      FROM decided i LEFT JOIN ended e USING (lead_id)
      WHERE i.action IN ('open', 'replace')
      RETURNING lead_key, lead_id, CASE WHEN change_reason = 'first seen' THEN '-infinity' ELSE valid_from END AS since
    )
    SELECT array_agg(b.lead_key), array_agg(b.lead_id), array_agg(b.since), count(*),
      (SELECT count(*) FROM ended),
      (SELECT count(*) FILTER (WHERE action NOT IN ('ignore', 'touch')) FROM decided)
    INTO opened_keys, opened_leads, bound_from, opened, closed, written
    FROM begun b;

    -- Facts that were loaded before their lead, or before the version valid at their time, bind to it now.
    UPDATE analytics.fact_calls f SET lead_key = o.lead_key
    FROM unnest(opened_keys, opened_leads, bound_from) AS o(lead_key, lead_id, since)
    WHERE f.tenant_id = tenant AND f.lead_id = o.lead_id AND f.occurred_at >= o.since
      AND f.event_date >= greatest(o.since, '2000-01-01')::date - 1 -- leaves out partitions, whatever the time zone
      AND f.lead_key IS DISTINCT FROM o.lead_key;
    UPDATE analytics.fact_conversations f SET lead_key = o.lead_key
    FROM unnest(opened_keys, opened_leads, bound_from) AS o(lead_key, lead_id, since)
    WHERE f.tenant_id = tenant AND f.lead_id = o.lead_id AND f.occurred_at >= o.since
      AND f.event_date >= greatest(o.since, '2000-01-01')::date - 1
      AND f.lead_key IS DISTINCT FROM o.lead_key;
    RETURN NEXT;
  END $$;

-- The same for one lead.
CREATE FUNCTION analytics.update_dim_lead(lead jsonb)
  RETURNS TABLE (opened bigint, closed bigint, written bigint)
  LANGUAGE sql AS $$ SELECT * FROM analytics.update_dim_leads(jsonb_build_array(lead)) $$;

-- Recomputes what leads have come to over all time, in the caller's transaction.
CREATE OR REPLACE FUNCTION analytics.refresh_leads(leads uuid[]) RETURNS void
  LANGUAGE sql
  AS $$
    DELETE FROM analytics.lead_summary WHERE tenant_id = crm.current_tenant() AND lead_id = ANY (leads);
    INSERT INTO analytics.lead_summary
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

-- Recomputes the summaries that are owed to the current tenant: of days, of leads.
-- The caller holds analytics.lock_warehouse().
CREATE OR REPLACE FUNCTION analytics.refresh_owed() RETURNS void
  LANGUAGE plpgsql
  AS $$
  DECLARE
    days date[];
    leads uuid[];
  BEGIN
    WITH paid AS (DELETE FROM ops.etl_owed_days WHERE tenant_id = crm.current_tenant() RETURNING day)
    SELECT array_agg(day) INTO days FROM paid;
    IF days IS NOT NULL THEN PERFORM analytics.refresh_summaries(days); END IF;
    WITH paid AS (DELETE FROM ops.etl_owed_leads WHERE tenant_id = crm.current_tenant() RETURNING lead_id)
    SELECT array_agg(lead_id) INTO leads FROM paid;
    IF leads IS NOT NULL THEN PERFORM analytics.refresh_leads(leads); END IF;
  END $$;

-- Puts facts that were rebuilt in the place of those that people read, in the caller's transaction: they
-- see the old ones or the new ones. What was loaded since the rebuilding began and is newer stays. Only rows
-- that differ are written. Every day and every lead of the tenant is owed a summary afterwards.
-- The caller holds analytics.lock_warehouse().
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

DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY[
    'analytics.lead_summary', 'ops.fact_calls_rebuild', 'ops.fact_conversations_rebuild', 'ops.etl_windows',
    'ops.etl_owed_days', 'ops.etl_owed_leads'] LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('DROP POLICY IF EXISTS tenant_isolation ON %s', tenant_table);
    EXECUTE format(
      'CREATE POLICY tenant_isolation ON %s
         USING (tenant_id = (SELECT crm.current_tenant())) WITH CHECK (tenant_id = (SELECT crm.current_tenant()))',
      tenant_table);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO ringleader_app', tenant_table);
  END LOOP;
END $$;

GRANT SELECT ON analytics.lead_summary TO ringleader_analyst;

-- The best leads of a tenant, in their order.
CREATE INDEX IF NOT EXISTS dim_leads_best ON analytics.dim_leads
  (tenant_id, qualification_score DESC, pipeline_value_cents DESC, lead_score DESC, lead_id) WHERE is_current;

-- Grain: one row per current lead.
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

SELECT 'the ETL goes by windows' AS status;

-- migrate:down
DROP FUNCTION IF EXISTS analytics.swap_facts, analytics.refresh_owed, analytics.refresh_leads,
  analytics.lock_warehouse;
DROP FUNCTION IF EXISTS analytics.update_dim_lead, analytics.update_dim_leads;

-- Brings lead versions up to `leads`, an array of objects with the columns of `dim_leads` and
-- `created_at`, `updated_at`, `deleted_at`. The current version is closed and the next one opened only
-- where a tracked attribute changed; what is older than what is known is ignored.
CREATE OR REPLACE FUNCTION analytics.update_dim_leads(leads jsonb)
  RETURNS TABLE (opened bigint, closed bigint)
  LANGUAGE plpgsql
  AS $$
  DECLARE
    tenant uuid := crm.current_tenant();
    closed_count bigint;
    opened_count bigint;
  BEGIN
    CREATE TEMP TABLE IF NOT EXISTS staged_leads (
      lead_id uuid PRIMARY KEY, status text, is_qualified boolean, priority text, owner_id uuid,
      campaign_id uuid, company text, industry text, city text, state text, bant_budget numeric,
      bant_authority numeric, bant_need numeric, bant_timeline numeric, bant_total numeric,
      budget_value_cents bigint, pipeline_value_cents bigint, lead_score numeric, source_version int,
      created_at timestamptz, updated_at timestamptz, deleted_at timestamptz, row_hash bytea
    ) ON COMMIT DELETE ROWS;
    TRUNCATE staged_leads;
    INSERT INTO staged_leads
    SELECT DISTINCT ON (s.lead_id) s.*, sha256(convert_to(
      jsonb_build_array(s.status, s.is_qualified, s.priority, s.owner_id, s.campaign_id, s.company, s.industry,
        s.city, s.state, s.bant_budget, s.bant_authority, s.bant_need, s.bant_timeline, s.bant_total,
        s.budget_value_cents, s.pipeline_value_cents, s.lead_score)::text, 'UTF8'))
    FROM jsonb_to_recordset(leads) AS s(
      lead_id uuid, status text, is_qualified boolean, priority text, owner_id uuid, campaign_id uuid,
      company text, industry text, city text, state text, bant_budget numeric, bant_authority numeric,
      bant_need numeric, bant_timeline numeric, bant_total numeric, budget_value_cents bigint,
      pipeline_value_cents bigint, lead_score numeric, source_version int, created_at timestamptz,
      updated_at timestamptz, deleted_at timestamptz)
    ORDER BY s.lead_id, s.source_version DESC;

    UPDATE analytics.dim_leads d
    SET is_current = false,
        -- A deletion opens no next version that could remember it was seen.
        source_version = CASE WHEN s.deleted_at IS NULL THEN d.source_version ELSE s.source_version END,
        valid_to = greatest(coalesce(s.deleted_at, s.updated_at), d.valid_from + interval '1 microsecond')
    FROM staged_leads s
    WHERE d.tenant_id = tenant AND d.lead_id = s.lead_id AND d.is_current
      AND s.source_version > d.source_version
      AND (s.deleted_at IS NOT NULL OR s.row_hash <> d.row_hash);
    GET DIAGNOSTICS closed_count = ROW_COUNT;

    -- What changed is not tracked; that it was seen is: an older message that comes late is then known as such.
    UPDATE analytics.dim_leads d SET source_version = s.source_version
    FROM staged_leads s
    WHERE d.tenant_id = tenant AND d.lead_id = s.lead_id AND d.is_current AND s.source_version > d.source_version;

    INSERT INTO analytics.dim_leads (
      tenant_id, lead_id, status, is_qualified, priority, owner_id, campaign_id, company, industry, city, state,
      bant_budget, bant_authority, bant_need, bant_timeline, bant_total, budget_value_cents,
      pipeline_value_cents, lead_score, valid_from, valid_to, is_current, row_hash, source_version, change_reason)
    SELECT tenant, s.lead_id, s.status, s.is_qualified, s.priority, s.owner_id, s.campaign_id, s.company,
      s.industry, s.city, s.state, s.bant_budget, s.bant_authority, s.bant_need, s.bant_timeline, s.bant_total,
      s.budget_value_cents, s.pipeline_value_cents, s.lead_score,
      coalesce(last.valid_to, s.created_at),
      CASE WHEN s.deleted_at IS NULL THEN 'infinity'
           ELSE greatest(s.deleted_at, s.created_at + interval '1 microsecond') END,
      s.deleted_at IS NULL, s.row_hash, s.source_version,
      CASE WHEN last.valid_to IS NULL THEN 'first seen' ELSE 'changed' END
    FROM staged_leads s
    LEFT JOIN LATERAL (
      SELECT max(d.valid_to) AS valid_to, max(d.source_version) AS source_version, bool_or(d.is_current) AS open
      FROM analytics.dim_leads d WHERE d.tenant_id = tenant AND d.lead_id = s.lead_id
    ) AS last ON true
    WHERE last.valid_to IS NULL -- never seen: a deleted one, too, as facts bind to it
       OR (NOT last.open AND s.deleted_at IS NULL AND s.source_version >= last.source_version);
    GET DIAGNOSTICS opened_count = ROW_COUNT;

    RETURN QUERY SELECT opened_count, closed_count;
  END $$;

-- The same for one lead.
CREATE OR REPLACE FUNCTION analytics.update_dim_lead(lead jsonb) RETURNS TABLE (opened bigint, closed bigint)
  LANGUAGE sql AS $$ SELECT * FROM analytics.update_dim_leads(jsonb_build_array(lead)) $$;

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

-- Grain: one row per current lead, the hundred best of a tenant by qualification, value and score.
CREATE OR REPLACE VIEW analytics.vw_top_performing_leads WITH (security_invoker) AS
SELECT * FROM (
  SELECT d.*, row_number() OVER (
    PARTITION BY tenant_id
    ORDER BY qualification_score DESC, total_pipeline_value_cents DESC, lead_score DESC, lead_id) AS rank
  FROM analytics.vw_lead_performance_dashboard d
) AS ranked
WHERE rank <= 100;
DROP TABLE IF EXISTS analytics.lead_summary;
DROP INDEX IF EXISTS analytics.dim_leads_best;
UPDATE ops.etl_rejects SET run_id = gen_random_uuid() WHERE run_id IS NULL;
ALTER TABLE ops.etl_rejects ALTER COLUMN run_id SET NOT NULL;
CREATE TABLE IF NOT EXISTS ops.etl_pages (
  tenant_id     uuid NOT NULL,
  run_id        uuid NOT NULL,
  page          text NOT NULL,
  rows_read     bigint NOT NULL,
  rows_written  bigint NOT NULL,
  rows_rejected bigint NOT NULL,
  days          date[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (tenant_id, run_id, page)
);
ALTER TABLE ops.etl_pages ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.etl_pages FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON ops.etl_pages
  USING (tenant_id = crm.current_tenant()) WITH CHECK (tenant_id = crm.current_tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON ops.etl_pages TO ringleader_app;
DROP TABLE IF EXISTS ops.etl_owed_leads, ops.etl_owed_days, ops.etl_windows, ops.fact_conversations_rebuild,
  ops.fact_calls_rebuild;
ALTER TABLE ops.etl_runs DROP COLUMN IF EXISTS from_at, DROP COLUMN IF EXISTS to_at,
  DROP COLUMN IF EXISTS rows_unchanged;
ALTER TABLE analytics.dim_leads DROP COLUMN IF EXISTS lead_created_at, DROP COLUMN IF EXISTS reached;
ALTER TABLE analytics.fact_conversations DROP COLUMN IF EXISTS call_log_id, DROP COLUMN IF EXISTS loaded_at;
ALTER TABLE analytics.fact_calls DROP COLUMN IF EXISTS disposition, DROP COLUMN IF EXISTS hold_seconds,
  DROP COLUMN IF EXISTS agent_talk_seconds, DROP COLUMN IF EXISTS lead_talk_seconds,
  DROP COLUMN IF EXISTS silence_seconds, DROP COLUMN IF EXISTS interruptions,
  DROP COLUMN IF EXISTS words_per_minute, DROP COLUMN IF EXISTS loaded_at;
SELECT 'the ETL goes by pages' AS status;
